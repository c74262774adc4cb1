/**
 * What the shim knows of the site it stands in, and which requests therefore concern it. Before the first answer it knows the
 * built-in site's endpoints, and nothing of any other: there every request of the site's own origin may be one.
 */
import type { PageAnswer } from "../messages/page-messages.ts";
import { findEndpoint } from "./endpoint.ts";
import type { Endpoint } from "./infinity-assistant.ts";
import { ANSWERED_METHODS } from "./keys-api.ts";
import type { RequestLine } from "./request-gate.ts";

export interface KnownSite {
  readonly origin: string;
  /** Null where they are not known yet. */
  readonly endpoints: readonly Endpoint[] | null;
  /** Path of the site's own list of provider keys; null where the site has none that we know. */
  readonly keysApiPath: string | null;
}

export interface ShimSite {
  readonly learn: (answer: PageAnswer) => void;
  readonly knowsEndpoints: () => boolean;
  /** Worth a closer look; anything else must go on its way untouched. */
  readonly concerns: (url: string, isHolding: boolean) => boolean;
  /** To be held while the shim holds requests. */
  readonly isListed: (request: RequestLine) => boolean;
  readonly answersKeysApi: (request: RequestLine) => boolean;
}

export function buildShimSite({ origin, endpoints: known, keysApiPath }: KnownSite): ShimSite {
  let endpoints = known;
  // Null: not known yet.
  let answersKeys: boolean | null = keysApiPath === null ? false : null;

  const isOwn = (url: string) => url.startsWith(`${origin}/`);
  const isKeysApi = (url: string) => url.replace(/\/?([?#].*)?$/s, "") === `${origin}${keysApiPath}`;
  return {
    learn: (answer) => {
      endpoints = answer.endpoints;
      answersKeys = answer.answersKeysApi === true && keysApiPath !== null;
    },
    knowsEndpoints: () => endpoints !== null,
    concerns: (url, isHolding) => (isHolding ? isOwn(url) : answersKeys === true && isKeysApi(url)),
    isListed: ({ method, url }) => {
      if (endpoints === null) return isOwn(url);
      if (answersKeys === null && isKeysApi(url)) return true;
      return findEndpoint({ origin, endpoints }, { method: method.toUpperCase(), url }) !== null;
    },
    answersKeysApi: ({ method, url }) =>
      answersKeys === true && Object.hasOwn(ANSWERED_METHODS, method) && isKeysApi(url),
  };
}
