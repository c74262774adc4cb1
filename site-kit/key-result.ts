/**
 * What became of the user's key, told to the user's browser in `X-Provider-Key-Result`. Without the header the browser says
 * "sent, this site has not confirmed it", so a site that does not know says nothing rather than guess.
 */
export const KEY_RESULTS = ["used", "refused", "no-credit", "rate-limited", "ignored"] as const;

export type KeyResult = (typeof KEY_RESULTS)[number];

export const RESULT_HEADER = "X-Provider-Key-Result";

/** For `new Response(body, { headers: resultHeader("used") })` and for `response.writeHead(200, resultHeader("used"))`. */
export function resultHeader(result: KeyResult | null): Record<string, string> {
  return result === null ? {} : { [RESULT_HEADER]: result };
}

/** The same answer with the header set; null takes an older one off. The body is passed on, so use only the new answer. */
export function withKeyResult(response: Response, result: KeyResult | null): Response {
  const headers = new Headers(response.headers);
  headers.delete(RESULT_HEADER);
  if (result !== null) headers.set(RESULT_HEADER, result);
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}

/** What another server said, to be passed on; null where it said nothing or no word of the contract. */
export function readKeyResult(response: { readonly headers: Pick<Headers, "get"> }): KeyResult | null {
  const said = response.headers.get(RESULT_HEADER);
  return KEY_RESULTS.find((result) => result === said) ?? null;
}
