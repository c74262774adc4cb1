/** What popup and options call. A page asks, the background decides: the client holds no state and no secret. */
import { KeyringError } from "../errors.ts";
import type { Command, CommandType, Replies } from "./commands.ts";
import type { Reply } from "./reply.ts";

/** Sends one message to the background and resolves with whatever it answered. */
export type SendMessage = (message: unknown) => Promise<unknown>;

type Arguments<T extends CommandType> = Omit<Command<T>, "type">;

export type KeyringClient = <T extends CommandType>(
  type: T,
  ...rest: keyof Arguments<T> extends never ? [] : [Arguments<T>]
) => Promise<Replies[T]>;

/** @throws KeyringError with the background's code, or `background-unreachable` where nothing answered. */
export function buildClient(send: SendMessage): KeyringClient {
  return async (type, ...rest) => {
    const reply = await sendOrFail(send, { type, ...rest[0] });
    if (reply.ok) return reply.value as Replies[typeof type];
    throw new KeyringError(reply.code);
  };
}

async function sendOrFail(send: SendMessage, message: unknown): Promise<Reply<unknown>> {
  try {
    const reply = await send(message);
    if (isReply(reply)) return reply;
  } catch (cause) {
    throw new KeyringError("background-unreachable", { cause });
  }
  throw new KeyringError("background-unreachable");
}

function isReply(value: unknown): value is Reply<unknown> {
  return typeof value === "object" && value !== null && "ok" in value;
}
