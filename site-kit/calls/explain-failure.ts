/**
 * Makes the kit's own error of whatever a client library threw, and lets go of the original: it carries the request's headers,
 * the messages and the provider's text.
 */
import type { Provider } from "../provider.ts";
import type { Deadline } from "./deadline.ts";
import { ProviderCallError } from "./provider-call-error.ts";
import { readRefusal } from "./read-refusal.ts";

export interface FailureContext {
  readonly provider: Provider;
  readonly deadline: Deadline;
  /** The provider had begun a stream. */
  readonly answered?: boolean;
}

export function explainFailure(thrown: unknown, context: FailureContext): ProviderCallError {
  if (thrown instanceof ProviderCallError) return thrown;
  const { provider, deadline, answered = false } = context;
  const { status, body } = readAnswer(thrown);
  const ended = deadline.reason();
  if (ended !== null) return new ProviderCallError({ code: "unknown", reason: ended, provider, status });
  if (status === null) {
    const reason = answered ? "stream-broken" : "unreachable";
    return new ProviderCallError({ code: "unknown", reason, provider, status: answered ? 200 : null });
  }
  // The clients put the status of the answer into errors that came while its body was read.
  const unread = answered ? "stream-broken" : "unreadable";
  const reason = status < 300 ? unread : "answered";
  return new ProviderCallError({ code: readRefusal(status, body), reason, provider, status });
}

/** An error that came inside a stream whose answer had begun with status 200. */
export function explainStreamError(error: unknown, provider: Provider): ProviderCallError {
  return new ProviderCallError({ code: readRefusal(null, error), reason: "answered", provider, status: 200 });
}

/** The AI SDK's APICallError has these two fields; other errors do not. */
function readAnswer(thrown: unknown): { status: number | null; body: unknown } {
  const { statusCode = null, responseBody = null } =
    typeof thrown === "object" && thrown !== null
      ? (thrown as { readonly statusCode?: unknown; readonly responseBody?: unknown })
      : {};
  return { status: typeof statusCode === "number" ? statusCode : null, body: responseBody };
}
