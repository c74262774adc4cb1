/**
 * Reads the user's own provider key from a request: `X-Provider` and `X-Provider-Key`, both or neither, one of each.
 * It judges the form alone, never whether the provider accepts the key, and it keeps and logs nothing. Whoever calls it
 * must do the same: hand the key on to the provider, store it nowhere.
 */
import { PROBLEMS, type Problem } from "./problem.ts";
import { isProvider, type Provider } from "./provider.ts";
import { SecretKey } from "./secret-key.ts";

/** A Fetch `Request`, or anything that carries such headers. */
export interface CarriesHeaders {
  readonly headers: Pick<Headers, "get">;
}

/** A request of plain Node or Express: names and values by turns, as they came. */
export interface CarriesRawHeaders {
  readonly rawHeaders: readonly string[];
}

export type ProviderCredential =
  | UsableCredential
  /** The request brings something unusable: answer `problemResponse(problem)`, never with the site's own key. */
  | { readonly kind: "problem"; readonly problem: Problem };

export type UsableCredential =
  /** The request brings no key: the site answers as it does without this kit. */
  { readonly kind: "none" } | { readonly kind: "credential"; readonly provider: Provider; readonly key: SecretKey };

/** Longer than any provider's key today, short enough to leave room under the usual header limit of 8 KiB. */
export const MAX_KEY_CHARACTERS = 4096;
const MAX_PROVIDER_CHARACTERS = 64;
const VISIBLE_ASCII = /^[\x21-\x7e]+$/;
const PROVIDER_HEADER = "x-provider";
const KEY_HEADER = "x-provider-key";

/** Never throws for what a client can send. */
export function readProviderCredential(request: CarriesHeaders | CarriesRawHeaders): ProviderCredential {
  const provider = headerValue(request, PROVIDER_HEADER);
  const key = headerValue(request, KEY_HEADER);
  if (provider === null && key === null) return { kind: "none" };
  // No provider has a comma in its keys or its name: it is what joining two headers leaves.
  if (provider?.includes(",") || key?.includes(",")) return { kind: "problem", problem: PROBLEMS.repeatedHeader };
  if (provider === null || key === null) return { kind: "problem", problem: PROBLEMS.halfAPair };
  const problem = findProblem(provider, key);
  if (problem !== null) return { kind: "problem", problem };
  if (!isProvider(provider)) return { kind: "problem", problem: PROBLEMS.unknownProvider };
  return { kind: "credential", provider, key: new SecretKey(key) };
}

/** Values of a repeated header joined with a comma, as Fetch does it; null where the header does not stand. */
function headerValue(request: CarriesHeaders | CarriesRawHeaders, name: string): string | null {
  if (!("rawHeaders" in request)) return request.headers.get(name);
  const { rawHeaders } = request;
  const values = rawHeaders.filter((_value, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === name);
  return values.length === 0 ? null : values.join(", ");
}

function findProblem(provider: string, key: string): Problem | null {
  if (provider.length > MAX_PROVIDER_CHARACTERS || key.length > MAX_KEY_CHARACTERS) return PROBLEMS.tooLarge;
  return VISIBLE_ASCII.test(provider) && VISIBLE_ASCII.test(key) ? null : PROBLEMS.malformed;
}
