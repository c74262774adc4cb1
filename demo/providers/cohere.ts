/** Cohere's wire format: chat, version 2. https://docs.cohere.com/reference/chat and /reference/errors */
import {
  buildEvent,
  type Refusal,
  type RefusalKind,
  type Reply,
  readChatCall,
  USE_A_DUMMY_KEY,
  type WireFormat,
} from "./wire-format.ts";

export const COHERE: WireFormat = {
  provider: "cohere",
  basePath: "/v2",
  keyHeader: { name: "authorization", prefix: "Bearer " },
  endpoints: [
    {
      path: /^\/chat$/,
      readCall: readChatCall,
      buildWhole: (reply) => ({
        id: reply.id,
        finish_reason: "COMPLETE",
        message: { role: "assistant", content: [{ type: "text", text: reply.text }] },
        usage: buildUsage(reply),
      }),
      buildEvents: buildChatEvents,
    },
  ],
  buildRefusal: (kind) => REFUSALS[kind],
};

function buildUsage({ inputTokens, outputTokens }: Reply) {
  const tokens = { input_tokens: inputTokens, output_tokens: outputTokens };
  return { billed_units: tokens, tokens };
}

function buildChatEvents(reply: Reply): readonly string[] {
  const message = { role: "assistant", content: [], tool_plan: "", tool_calls: [], citations: [] };
  const events = [
    { type: "message-start", id: reply.id, delta: { message } },
    { type: "content-start", index: 0, delta: { message: { content: { type: "text", text: "" } } } },
    ...reply.words.map((text) => ({ type: "content-delta", index: 0, delta: { message: { content: { text } } } })),
    { type: "content-end", index: 0 },
    { type: "message-end", delta: { finish_reason: "COMPLETE", usage: buildUsage(reply) } },
  ];
  return events.map((event) => buildEvent(event, event.type));
}

function refuse(status: number, message: string): Refusal {
  return { status, body: { message } };
}

const REFUSALS: Readonly<Record<RefusalKind, Refusal>> = {
  "unknown-key": refuse(401, `invalid api token. ${USE_A_DUMMY_KEY}`),
  "no-credit": refuse(402, "Your account has reached its billing limit. Please add or update your payment method."),
  "rate-limited": refuse(429, "You are using a Trial key, which is limited to a number of calls per minute."),
  "bad-request": refuse(400, "invalid request body"),
  "no-such-path": refuse(404, "not found"),
};
