/** OpenAI's wire format: the Responses interface, and Chat Completions. https://platform.openai.com/docs/api-reference */
import { CHAT_COMPLETIONS } from "./chat-completions.ts";
import {
  buildEvent,
  type Endpoint,
  type Refusal,
  type RefusalKind,
  type Reply,
  readResponsesCall,
  USE_A_DUMMY_KEY,
  type WireFormat,
} from "./wire-format.ts";

const RESPONSES: Endpoint = {
  path: /^\/responses$/,
  readCall: readResponsesCall,
  buildWhole: (reply) => buildResponse(reply, "completed"),
  buildEvents: buildResponseEvents,
};

export const OPENAI: WireFormat = {
  provider: "openai",
  basePath: "/v1",
  keyHeader: { name: "authorization", prefix: "Bearer " },
  endpoints: [RESPONSES, CHAT_COMPLETIONS],
  buildRefusal: (kind) => REFUSALS[kind],
};

function buildResponse(reply: Reply, status: "in_progress" | "completed") {
  const done = status === "completed";
  return {
    id: `resp_${reply.id}`,
    object: "response",
    created_at: reply.createdAtS,
    status,
    error: null,
    incomplete_details: null,
    model: reply.model,
    output: done ? [buildMessage(reply, status)] : [],
    usage: done ? buildUsage(reply) : null,
  };
}

function buildMessage({ id, text }: Reply, status: "in_progress" | "completed") {
  const content = status === "completed" ? [{ type: "output_text", text, annotations: [] }] : [];
  return { id: `msg_${id}`, type: "message", status, role: "assistant", content };
}

function buildUsage({ inputTokens, outputTokens }: Reply) {
  return {
    input_tokens: inputTokens,
    input_tokens_details: { cached_tokens: 0 },
    output_tokens: outputTokens,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: inputTokens + outputTokens,
  };
}

function buildResponseEvents(reply: Reply): readonly string[] {
  const item_id = `msg_${reply.id}`;
  const place = { item_id, output_index: 0, content_index: 0 };
  const part = { type: "output_text", text: reply.text, annotations: [] };
  const events = [
    { type: "response.created", response: buildResponse(reply, "in_progress") },
    { type: "response.output_item.added", output_index: 0, item: buildMessage(reply, "in_progress") },
    { type: "response.content_part.added", ...place, part: { ...part, text: "" } },
    ...reply.words.map((delta) => ({ type: "response.output_text.delta", ...place, delta })),
    { type: "response.output_text.done", ...place, text: reply.text },
    { type: "response.content_part.done", ...place, part },
    { type: "response.output_item.done", output_index: 0, item: buildMessage(reply, "completed") },
    { type: "response.completed", response: buildResponse(reply, "completed") },
  ];
  return events.map((event, sequence_number) => buildEvent({ ...event, sequence_number }, event.type));
}

function refuse(status: number, error: { message: string; type: string; code: string | null }): Refusal {
  return { status, body: { error: { param: null, ...error } } };
}

const REFUSALS: Readonly<Record<RefusalKind, Refusal>> = {
  "unknown-key": refuse(401, {
    message: `Incorrect API key provided. ${USE_A_DUMMY_KEY}`,
    type: "invalid_request_error",
    code: "invalid_api_key",
  }),
  "no-credit": refuse(429, {
    message: "You exceeded your current quota, please check your plan and billing details.",
    type: "insufficient_quota",
    code: "insufficient_quota",
  }),
  "rate-limited": refuse(429, {
    message: "Rate limit reached for requests per minute. Please try again later.",
    type: "requests",
    code: "rate_limit_exceeded",
  }),
  "bad-request": refuse(400, { message: "Invalid body.", type: "invalid_request_error", code: null }),
  "no-such-path": refuse(404, { message: "Invalid URL.", type: "invalid_request_error", code: null }),
};
