/**
 * What a server answers to a request whose credential cannot be used: problem details (RFC 9457). Every problem is one of
 * these constants, so no text of a request, and so no key, can ever get into an answer or a log.
 */
import { resultHeader } from "./key-result.ts";

export interface Problem {
  /** Stable name of the problem; clients compare it, nobody has to fetch it. */
  readonly type: `urn:infinity-keyring:problem:${string}`;
  readonly title: string;
  /** HTTP status of the answer. */
  readonly status: number;
  /** One sentence for the person who wrote the client. */
  readonly detail: string;
}

export const PROBLEMS = {
  halfAPair: {
    type: "urn:infinity-keyring:problem:half-a-pair",
    title: "Half a credential",
    status: 400,
    detail: "X-Provider and X-Provider-Key belong together: send both or neither.",
  },
  repeatedHeader: {
    type: "urn:infinity-keyring:problem:repeated-header",
    title: "Repeated credential header",
    status: 400,
    detail: "Send X-Provider and X-Provider-Key once each; a comma in either counts as a second header.",
  },
  tooLarge: {
    type: "urn:infinity-keyring:problem:too-large",
    title: "Credential too large",
    status: 431,
    detail: "The value of X-Provider or X-Provider-Key is longer than this site reads.",
  },
  malformed: {
    type: "urn:infinity-keyring:problem:malformed",
    title: "Malformed credential",
    status: 400,
    detail:
      "X-Provider and X-Provider-Key must hold visible ASCII characters only, without spaces, and must not be empty.",
  },
  unknownProvider: {
    type: "urn:infinity-keyring:problem:unknown-provider",
    title: "Unknown provider",
    status: 400,
    detail: "X-Provider must be one of openai, anthropic, google, cohere or mistral, in lower case.",
  },
} as const satisfies Record<string, Problem>;

/** No cache may keep a problem: the next request may be in order. */
export const PROBLEM_HEADERS = { "Content-Type": "application/problem+json", "Cache-Control": "no-store" } as const;

/** The answer to send. It says that the key was not used. */
export function problemResponse(problem: Problem): Response {
  const headers = { ...PROBLEM_HEADERS, ...resultHeader("ignored") };
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}
