/** Anthropic's wire format: Messages. https://docs.anthropic.com/en/api/messages and /en/api/errors */
import {
  buildEvent,
  type Refusal,
  type RefusalKind,
  type Reply,
  readChatCall,
  USE_A_DUMMY_KEY,
  type WireFormat,
} from "./wire-format.ts";

export const ANTHROPIC: WireFormat = {
  provider: "anthropic",
  basePath: "/v1",
  keyHeader: { name: "x-api-key", prefix: "" },
  endpoints: [
    {
      path: /^\/messages$/,
      readCall: readChatCall,
      buildWhole: (reply) => ({
        ...describe(reply),
        content: [{ type: "text", text: reply.text }],
        stop_reason: "end_turn",
        usage: { input_tokens: reply.inputTokens, output_tokens: reply.outputTokens },
      }),
      buildEvents: buildMessageEvents,
    },
  ],
  buildRefusal: (kind) => REFUSALS[kind],
};

function describe({ id, model }: Reply) {
  return { id: `msg_${id}`, type: "message", role: "assistant", model, stop_sequence: null };
}

function buildMessageEvents(reply: Reply): readonly string[] {
  const started = { input_tokens: reply.inputTokens, output_tokens: 1 };
  const delta = (text: string) => ({ type: "content_block_delta", index: 0, delta: { type: "text_delta", text } });
  const events = [
    { type: "message_start", message: { ...describe(reply), content: [], stop_reason: null, usage: started } },
    { type: "content_block_start", index: 0, content_block: { type: "text", text: "" } },
    { type: "ping" },
    ...reply.words.map(delta),
    { type: "content_block_stop", index: 0 },
    {
      type: "message_delta",
      delta: { stop_reason: "end_turn", stop_sequence: null },
      usage: { output_tokens: reply.outputTokens },
    },
    { type: "message_stop" },
  ];
  return events.map((event) => buildEvent(event, event.type));
}

function refuse(status: number, type: string, message: string): Refusal {
  return { status, body: { type: "error", error: { type, message } } };
}

const REFUSALS: Readonly<Record<RefusalKind, Refusal>> = {
  "unknown-key": refuse(401, "authentication_error", `invalid x-api-key. ${USE_A_DUMMY_KEY}`),
  "no-credit": refuse(402, "billing_error", "Your credit balance is too low to access the Anthropic API."),
  "rate-limited": refuse(429, "rate_limit_error", "This request would exceed your organization's rate limit."),
  "bad-request": refuse(400, "invalid_request_error", "Invalid body."),
  "no-such-path": refuse(404, "not_found_error", "No such path."),
};
