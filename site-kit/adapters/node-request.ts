/**
 * What plain Node and Express have in common: the credential is read once from the headers as they came, and then the key is
 * taken out of the request, so that no logger, proxy or error reporter later in the chain can come upon it.
 */
import { resultHeader } from "../key-result.ts";
import { PROBLEM_HEADERS, type Problem } from "../problem.ts";
import { type ProviderCredential, readProviderCredential } from "../read-provider-credential.ts";

/** What the kit needs of Node's `IncomingMessage`. */
export interface NodeRequest {
  readonly rawHeaders: string[];
  readonly headers: Record<string, unknown>;
  readonly headersDistinct?: Record<string, unknown>;
}

/** What the kit needs of Node's `ServerResponse`. */
export interface NodeResponse {
  readonly writeHead: (status: number, headers: Record<string, string>) => unknown;
  readonly end: (body: string) => unknown;
}

const KEY_HEADER = "x-provider-key";
const seen = new WeakMap<NodeRequest, ProviderCredential>();

/** The same answer at every call: after the first one the request no longer has the key. */
export function takeProviderCredential(request: NodeRequest): ProviderCredential {
  const before = seen.get(request);
  if (before !== undefined) return before;
  const credential = readProviderCredential({ rawHeaders: request.rawHeaders });
  seen.set(request, credential);
  if (credential.kind !== "none") removeHeader(request, KEY_HEADER);
  // Whatever was wrong with the pair, the key may stand in the other header.
  if (credential.kind === "problem") removeHeader(request, "x-provider");
  return credential;
}

/** `X-Provider` stays where the pair was in order: whoever reads the headers a second time finds half a pair, not none. */
function removeHeader({ rawHeaders, headers, headersDistinct }: NodeRequest, name: string): void {
  // Node makes `headers` out of `rawHeaders` at first use: it was made by naming it above.
  for (let at = rawHeaders.length - 2; at >= 0; at -= 2) {
    if (rawHeaders[at]?.toLowerCase() === name) rawHeaders.splice(at, 2);
  }
  delete headers[name];
  if (headersDistinct !== undefined) delete headersDistinct[name];
}

export function answerProblem(response: NodeResponse, problem: Problem): void {
  response.writeHead(problem.status, { ...PROBLEM_HEADERS, ...resultHeader("ignored") });
  response.end(JSON.stringify(problem));
}
