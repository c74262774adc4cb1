/**
 * What the extension knows of Infinity Assistant, as data: the site moves on, the code should not have to.
 * Read by the manifest, the content scripts and the background; imports nothing, so that content scripts stay small.
 */
export interface SiteProfile {
  readonly id: string;
  readonly name: string;
  readonly matchPattern: string;
  /** Exact origins; one is served only where the browser grants its host. */
  readonly origins: readonly string[];
  readonly endpoints: readonly Endpoint[];
}

/** One request a site makes to a model: path matched exactly and with its case. */
export interface Endpoint {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: string;
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
};
