/** How the five providers ask and answer, as data: path, where the key stands, a whole answer, the events of a stream, an error. */
import type { Provider } from "../../provider.ts";

export interface WireFormat {
  /** Of a plain request and of a streamed one, each with the version's path in front. */
  readonly path: RegExp;
  readonly streamedPath: RegExp;
  readonly keyHeader: string;
  readonly keyPrefix: string;
  readonly whole: (text: string) => unknown;
  /** Each as it stands on the wire, the last one being the provider's mark of the end. */
  readonly events: (pieces: readonly string[]) => readonly string[];
}

const data = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`;
const named = (value: { readonly type: string }) => `event: ${value.type}\n${data(value)}`;
const tokens = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
const CHAT = /^\/v1\/chat\/completions$/;

/** Cohere and Anthropic count tokens each in their own way; nothing in the kit reads them. */
const cohereUsage = {
  billed_units: { input_tokens: 1, output_tokens: 1 },
  tokens: { input_tokens: 1, output_tokens: 1 },
};
const claudeUsage = { input_tokens: 1, output_tokens: 1 };

const chatCompletions: WireFormat = {
  path: CHAT,
  streamedPath: CHAT,
  keyHeader: "authorization",
  keyPrefix: "Bearer ",
  whole: (text) => ({
    id: "chat-1",
    object: "chat.completion",
    created: 1,
    model: "mock",
    choices: [{ index: 0, message: { role: "assistant", content: text }, finish_reason: "stop" }],
    usage: tokens,
  }),
  events: (pieces) => {
    const chunk = (delta: object, reason: string | null) =>
      data({ id: "chat-1", created: 1, model: "mock", choices: [{ index: 0, delta, finish_reason: reason }] });
    const texts = pieces.map((content) => chunk({ role: "assistant", content }, null));
    return [...texts, `${chunk({ content: "" }, "stop")}data: [DONE]\n\n`];
  },
};

export const WIRE_FORMATS: Readonly<Record<Provider, WireFormat>> = {
  openai: chatCompletions,
  mistral: chatCompletions,
  anthropic: {
    path: /^\/v1\/messages$/,
    streamedPath: /^\/v1\/messages$/,
    keyHeader: "x-api-key",
    keyPrefix: "",
    whole: (text) => ({
      type: "message",
      id: "msg_1",
      role: "assistant",
      model: "mock",
      content: [{ type: "text", text }],
      stop_reason: "end_turn",
      stop_sequence: null,
      usage: claudeUsage,
    }),
    events: (pieces) => {
      const message = {
        id: "msg_1",
        type: "message",
        role: "assistant",
        model: "mock",
        content: [],
        usage: claudeUsage,
      };
      const opening = [
        named({ type: "message_start", ...{ message: { ...message, stop_reason: null, stop_sequence: null } } }),
        named({ type: "content_block_start", ...{ index: 0, content_block: { type: "text", text: "" } } }),
      ].join("");
      const texts = pieces.map((text) =>
        named({ type: "content_block_delta", ...{ index: 0, delta: { type: "text_delta", text } } }),
      );
      const closing = [
        named({ type: "content_block_stop", ...{ index: 0 } }),
        named({
          type: "message_delta",
          ...{ delta: { stop_reason: "end_turn", stop_sequence: null }, usage: claudeUsage },
        }),
        named({ type: "message_stop" }),
      ].join("");
      return [opening, ...texts, closing];
    },
  },
  google: {
    path: /^\/v1\/models\/[^/]+:generateContent$/,
    streamedPath: /^\/v1\/models\/[^/]+:streamGenerateContent\?alt=sse$/,
    keyHeader: "x-goog-api-key",
    keyPrefix: "",
    whole: (text) => ({
      candidates: [{ content: { role: "model", parts: [{ text }] }, finishReason: "STOP", index: 0 }],
    }),
    events: (pieces) => {
      const candidate = (text: string) => ({ content: { role: "model", parts: [{ text }] }, index: 0 });
      return [
        ...pieces.map((text) => data({ candidates: [candidate(text)] })),
        data({ candidates: [{ ...candidate(""), finishReason: "STOP" }] }),
      ];
    },
  },
  cohere: {
    path: /^\/v1\/chat$/,
    streamedPath: /^\/v1\/chat$/,
    keyHeader: "authorization",
    keyPrefix: "Bearer ",
    whole: (text) => ({
      id: "cohere-1",
      message: { role: "assistant", content: [{ type: "text", text }] },
      finish_reason: "COMPLETE",
      usage: cohereUsage,
    }),
    events: (pieces) => {
      const content = (type: string, inner: object) =>
        named({ type, ...{ index: 0, delta: { message: { content: inner } } } });
      const ending = { delta: { finish_reason: "COMPLETE", usage: cohereUsage } };
      return [
        named({ type: "message-start", ...{ id: "cohere-1" } }) + content("content-start", { type: "text", text: "" }),
        ...pieces.map((text) => content("content-delta", { text })),
        named({ type: "content-end", ...{ index: 0 } }) + named({ type: "message-end", ...ending }),
      ];
    },
  },
};
