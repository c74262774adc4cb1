/**
 * `fetch` of a page: waits while the shim holds requests, and asks the extension where the site's own list of keys is meant.
 * Whatever does not concern us is passed on as it came. Never sees a key of the vault.
 */
import type { KeysApi } from "./keys-api.ts";
import { buildAddressReader, type PageWindow, standInFor } from "./page-functions.ts";
import type { Held, Holding } from "./request-gate.ts";
import type { ShimSite } from "./shim-site.ts";

export interface FetchParts {
  readonly site: ShimSite;
  readonly gate: Holding;
  readonly keysApi: KeysApi;
}

export function holdFetch(page: PageWindow, { site, gate, keysApi }: FetchParts): void {
  const { fetch: realFetch, Request: PageRequest } = page;
  const { apply, construct } = Reflect;
  const addressOf = buildAddressReader(page);
  const send = (request: Request): Promise<Response> =>
    site.answersKeysApi(request) ? keysApi.answer(request) : apply(realFetch, page, [request]);

  page.fetch = standInFor(realFetch, (self, call) => {
    const goOn = () => apply(realFetch, self ?? page, call);
    const address = addressOf(call[0]);
    if (address === null || !site.concerns(address, gate.isHolding())) return goOn();
    let request: Request;
    try {
      // Taken as it is now: the caller may change what it passed while the request waits.
      request = construct(PageRequest, call);
    } catch {
      // Nothing can be made of it: the browser says so in its own words.
      return goOn();
    }
    return gate.mustWait(request) ? waitFor(request, gate).then(() => send(request)) : send(request);
  });
}

/** Rejects as a network error would, or with the caller's own reason where the caller gives up first. */
function waitFor(request: Request, gate: Holding): Promise<void> {
  const { signal, keepalive } = request;
  return new Promise((resolve, reject) => {
    const fail = () => reject(new TypeError("Failed to fetch"));
    const held: Held = { request, keepalive, go: resolve, fail };
    const giveUp = () => {
      gate.forget(held);
      reject(signal.reason);
    };
    if (signal.aborted) return giveUp();
    signal.addEventListener("abort", giveUp, { once: true });
    gate.hold(held);
  });
}
