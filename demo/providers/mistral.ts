/** Mistral's wire format: chat completions, and errors of its own. https://docs.mistral.ai/api */
import { CHAT_COMPLETIONS } from "./chat-completions.ts";
import { type Refusal, type RefusalKind, USE_A_DUMMY_KEY, type WireFormat } from "./wire-format.ts";

export const MISTRAL: WireFormat = {
  provider: "mistral",
  basePath: "/v1",
  keyHeader: { name: "authorization", prefix: "Bearer " },
  endpoints: [CHAT_COMPLETIONS],
  buildRefusal: (kind) => REFUSALS[kind],
};

function refuse(status: number, type: string, message: string): Refusal {
  return { status, body: { object: "error", message, type, param: null, code: null, raw_status_code: status } };
}

const REFUSALS: Readonly<Record<RefusalKind, Refusal>> = {
  "unknown-key": refuse(401, "authentication_error", `Unauthorized. ${USE_A_DUMMY_KEY}`),
  "no-credit": refuse(402, "payment_required", "Payment required: add credit to your workspace."),
  "rate-limited": refuse(429, "rate_limited", "Requests rate limit exceeded."),
  "bad-request": refuse(422, "invalid_request_error", "Invalid body."),
  "no-such-path": refuse(404, "not_found", "No such route."),
};
