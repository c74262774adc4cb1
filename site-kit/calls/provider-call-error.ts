/** The one error of a provider call, without anything the provider said and anything that was sent to it. */
import type { Provider } from "../provider.ts";
import { SiteKitError } from "../site-kit-error.ts";

/** `refused`, `no-credit` and `rate-limited` are words about the key; `unknown` says nothing of it. */
export type ProviderFailure = "refused" | "no-credit" | "rate-limited" | "unknown";

/**
 * How it failed: the provider answered with an error, or with something else than an answer; its stream ended too soon;
 * nothing came in time; it could not be reached; the caller gave up.
 */
export type FailureReason = "answered" | "unreadable" | "stream-broken" | "timeout" | "unreachable" | "cancelled";

const MESSAGES: Readonly<Record<ProviderFailure, string>> = {
  refused: "The provider does not accept the key.",
  "no-credit": "The key's account at the provider has no credit left.",
  "rate-limited": "The provider takes no more requests with this key for now.",
  unknown: "The provider gave no usable answer.",
};

export interface FailureFacts {
  readonly code: ProviderFailure;
  readonly reason: FailureReason;
  readonly provider: Provider;
  /** HTTP status of the provider's answer; null where there was none. */
  readonly status: number | null;
}

export class ProviderCallError extends SiteKitError<ProviderFailure> {
  override readonly name = "ProviderCallError";
  readonly reason: FailureReason;
  readonly provider: Provider;
  readonly status: number | null;

  constructor({ code, reason, provider, status }: FailureFacts) {
    super(code, MESSAGES[code]);
    this.reason = reason;
    this.provider = provider;
    this.status = status;
  }
}
