/**
 * What one mock provider has to say about its own wire format. The formats are data and pure functions; the server that
 * speaks them is `mock-providers.ts`. None of them ever puts a key, or any other header, into an answer.
 */
import * as z from "zod";
import type { Provider } from "../../site-kit/provider.ts";
import { splitWords } from "./canned-answers.ts";

export interface WireFormat {
  readonly provider: Provider;
  /** Where a client library's base address ends, as `/v1`. */
  readonly basePath: string;
  /** The header that carries the key, and what stands before it there. */
  readonly keyHeader: { readonly name: string; readonly prefix: string };
  readonly endpoints: readonly Endpoint[];
  readonly buildRefusal: (refusal: RefusalKind) => Refusal;
}

export interface Endpoint {
  /** Of the path after the base path. */
  readonly path: RegExp;
  /** Null where the body is none that the provider would take. */
  readonly readCall: (body: unknown, path: string) => ModelCall | null;
  readonly buildWhole: (reply: Reply) => unknown;
  /** Events in order; the text's come one a word. */
  readonly buildEvents: (reply: Reply) => readonly string[];
}

export interface ModelCall {
  readonly message: string;
  readonly streamed: boolean;
  readonly model: string;
}

export interface Reply {
  readonly id: string;
  readonly model: string;
  readonly text: string;
  readonly words: readonly string[];
  readonly createdAtS: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

export type RefusalKind = "unknown-key" | "no-credit" | "rate-limited" | "bad-request" | "no-such-path";

export interface Refusal {
  readonly status: number;
  readonly body: unknown;
}

/** In every provider's refusal of a key that is none of ours. */
export const USE_A_DUMMY_KEY = "This is a mock provider on your own computer: use one of the dummy keys.";

export interface ReplyParts {
  readonly id: string;
  readonly call: ModelCall;
  readonly text: string;
  readonly nowMs: number;
}

export function buildReply({ id, call, text, nowMs }: ReplyParts): Reply {
  const words = splitWords(text);
  return {
    id,
    model: call.model,
    text,
    words,
    createdAtS: Math.floor(nowMs / 1000),
    inputTokens: splitWords(call.message).length,
    outputTokens: words.length,
  };
}

/** One server-sent event. */
export function buildEvent(data: unknown, name?: string): string {
  return `${name === undefined ? "" : `event: ${name}\n`}data: ${typeof data === "string" ? data : JSON.stringify(data)}\n\n`;
}

const contentSchema = z.union([z.string(), z.array(z.looseObject({ text: z.optional(z.string()) }))]);

/** A message's content as text, whether it came as a string or in parts. */
function readContent(content: z.infer<typeof contentSchema>): string {
  return typeof content === "string" ? content : content.map(({ text }) => text ?? "").join("");
}

const messagesSchema = z.array(z.looseObject({ role: z.string(), content: contentSchema })).min(1);

const chatBodySchema = z.looseObject({
  model: z.string(),
  messages: messagesSchema,
  stream: z.optional(z.boolean()),
});

/** The body that OpenAI's older interface, Anthropic, Cohere and Mistral have in common. */
export function readChatCall(body: unknown): ModelCall | null {
  const parsed = chatBodySchema.safeParse(body);
  if (!parsed.success) return null;
  const { model, messages, stream } = parsed.data;
  return { model, message: readContent(messages.at(-1)?.content ?? ""), streamed: stream === true };
}

const responsesBodySchema = z.looseObject({
  model: z.string(),
  input: z.union([z.string(), messagesSchema]),
  stream: z.optional(z.boolean()),
});

/** The body of OpenAI's Responses interface. */
export function readResponsesCall(body: unknown): ModelCall | null {
  const parsed = responsesBodySchema.safeParse(body);
  if (!parsed.success) return null;
  const { model, input, stream } = parsed.data;
  const message = typeof input === "string" ? input : readContent(input.at(-1)?.content ?? "");
  return { model, message, streamed: stream === true };
}
