/**
 * Carries the questions of the site's own keys interface from the shim to the background, and the answers back. What a question
 * holds is judged in the background and kept nowhere on the way.
 */
import type { KeysApiAnswer } from "../messages/page-messages.ts";
import type { ShimMessage, ShimOrder } from "./shim-messages.ts";

export interface KeysRelayPorts {
  readonly sendMessage: (message: unknown) => Promise<unknown>;
  readonly order: (order: ShimOrder) => void;
  readonly hasActed: () => boolean;
}

/** More at once is no page that a person uses; the next fails at once. */
const MAX_UNDER_WAY = 10;

export function buildKeysRelay({ sendMessage, order, hasActed }: KeysRelayPorts) {
  let underWay = 0;
  const pass = async (message: unknown): Promise<KeysApiAnswer | null | undefined> => {
    const reply = (await sendMessage(message)) as {
      readonly ok?: unknown;
      readonly value?: KeysApiAnswer | null;
    } | null;
    return reply?.ok === true ? reply.value : undefined;
  };
  return async ({ id, change }: Extract<ShimMessage, { type: "keys" }>): Promise<void> => {
    if (underWay >= MAX_UNDER_WAY) return order({ type: "keys", id, answer: null });
    underWay += 1;
    const message =
      change === null ? { type: "providerKeys.list" } : { type: "providerKeys.ask", id, change, acted: hasActed() };
    const answer = await pass(message).catch(() => undefined);
    underWay -= 1;
    // Null is no answer yet: it comes as a notice, once the user has decided.
    if (answer !== null) order({ type: "keys", id, answer: answer ?? null });
  };
}
