/**
 * What the extension knows of Infinity Assistant, as data: the site moves on, the code should not have to.
 * Read by the manifest, the content scripts and the background; imports nothing, so that content scripts stay small.
 */
export interface SiteProfile {
  readonly id: string;
  readonly name: string;
  readonly matchPattern: string;
  /** Exact origins; one is served only where the browser grants its host. */
  readonly origins: readonly [string, ...string[]];
  readonly endpoints: readonly Endpoint[];
  /** Path of the site's own list of provider keys, which the extension answers in the site's place. */
  readonly keysApiPath: string;
}

/** `exact`: this address and no query; `query`: with or without one; `prefix`: everything below, the path ends in a slash. */
export type PathMatch = "exact" | "query" | "prefix";

/** One kind of request a site makes to a model. Paths are compared with their case. */
export interface Endpoint {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: string;
  /** `exact` where it is left out. */
  readonly match?: PathMatch | undefined;
}

export const INFINITY_ASSISTANT: SiteProfile = {
  id: "infinity-assistant",
  name: "Infinity Assistant",
  matchPattern: "https://infinityassistant.io/*",
  origins: ["https://infinityassistant.io", "http://localhost:3002"],
  endpoints: [
    { method: "POST", path: "/api/chat" },
    { method: "POST", path: "/api/chat/stream" },
  ],
  keysApiPath: "/api/provider-keys",
};
