/**
 * What the site answers when the provider gave no answer, and what it tells the user's browser of the key. A failure of the
 * site's own key is the site's affair: the user is told that the site cannot answer, never that their key is bad.
 */
import { ProviderCallError, type ProviderFailure } from "./calls/provider-call-error.ts";
import type { Payer } from "./choose-credential.ts";
import { type KeyResult, resultHeader } from "./key-result.ts";
import { PROBLEM_HEADERS, type Problem } from "./problem.ts";

export const FAILURE_PROBLEMS = {
  refused: {
    type: "urn:infinity-keyring:problem:key-refused",
    title: "The provider refused your key",
    status: 403,
    detail:
      "The provider does not accept the key that came with this request. The site's own key was not used instead.",
  },
  "no-credit": {
    type: "urn:infinity-keyring:problem:key-no-credit",
    title: "No credit left at the provider",
    status: 402,
    detail:
      "The account of the key that came with this request has no credit left. The site's own key was not used instead.",
  },
  "rate-limited": {
    type: "urn:infinity-keyring:problem:key-rate-limited",
    title: "Too many requests at the provider",
    status: 429,
    detail: "The provider takes no more requests with this key for now. The site's own key was not used instead.",
  },
  unknown: {
    type: "urn:infinity-keyring:problem:provider-failed",
    title: "The provider gave no answer",
    status: 502,
    detail: "The language model's provider gave no usable answer. Whether it accepts the key is not known.",
  },
} as const satisfies Record<ProviderFailure, Problem>;

const TIMED_OUT = {
  type: "urn:infinity-keyring:problem:provider-timeout",
  title: "The provider did not answer in time",
  status: 504,
  detail: "The language model's provider did not answer in time. Whether it accepts the key is not known.",
} as const satisfies Problem;

/** What to say of the user's key: null, so no header, where the site paid or where nobody knows. */
export function keyResultOf(payer: Payer, failure: unknown = null): KeyResult | null {
  if (payer === "site") return null;
  if (failure === null) return "used";
  return failure instanceof ProviderCallError && failure.code !== "unknown" ? failure.code : null;
}

/** Anything that is not a ProviderCallError is answered as an unknown failure; its text goes nowhere. */
export function failureProblem(failure: unknown, payer: Payer): Problem {
  if (!(failure instanceof ProviderCallError)) return FAILURE_PROBLEMS.unknown;
  if (failure.reason === "timeout") return TIMED_OUT;
  return FAILURE_PROBLEMS[payer === "user" ? failure.code : "unknown"];
}

export function failureResponse(failure: unknown, payer: Payer): Response {
  const problem = failureProblem(failure, payer);
  const headers = { ...PROBLEM_HEADERS, ...resultHeader(keyResultOf(payer, failure)) };
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}
