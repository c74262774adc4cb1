/**
 * Origins and paths that a rule may be built from, and the filter that matches exactly one address.
 * Filter syntax: https://developer.chrome.com/docs/extensions/reference/api/declarativeNetRequest#type-RuleCondition
 */
import type { Endpoint } from "./infinity-assistant.ts";

/** What a host is made of; an address may also hold `*`, which a filter would take for anything, or end in a dot: another name. */
const PLAIN_HOST = /^([a-z0-9.-]*[a-z0-9-]|\[::1\])$/;
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;
/** `* ^ |` mean something in a filter; `? #` end a path; an encoded slash or dot is read differently by different servers. */
const UNSAFE_IN_PATH = /[*^|?#\\\s]|%2f|%5c|%2e|\.\.;/i;
/** How a path leaves its folder only at the server: encoded slashes and dots, and `..` with a parameter, which some servers read as `..`. */
const DETOUR = String.raw`[^?#]*(%2f|%5c|%2e|\.\.;)`;
const HAS_DETOUR = new RegExp(`^${DETOUR}`, "i");

/** The origin where a key may go, in its one normal form, or null: https, or http on loopback. */
export function parseOrigin(text: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.origin !== text || !PLAIN_HOST.test(url.hostname)) return null;
  return url.protocol === "https:" || (url.protocol === "http:" && LOOPBACK.test(url.hostname)) ? url : null;
}

/**
 * The host permission that an origin needs. Match patterns have no port (Firefox accepts one and then never matches it), so
 * origins on the same host share it.
 */
export function matchPatternOf(origin: string): string {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
}

/** True where the path is what a browser would send for it, unchanged, and holds nothing with a meaning of its own. */
export function isPathPlain(path: string): boolean {
  if (!path.startsWith("/") || UNSAFE_IN_PATH.test(path) || !URL.canParse(path, "https://plain.invalid")) return false;
  const url = new URL(path, "https://plain.invalid");
  return url.host === "plain.invalid" && url.pathname === path && url.search === "" && url.hash === "";
}

/** `|` anchors both ends: no other port, subdomain, longer path or query matches, but where the endpoint says so. */
export function buildUrlFilters(origin: string, { path, match = "exact" }: Endpoint): string[] {
  const address = `|${origin}${path}`;
  if (match === "prefix") return [address];
  return match === "query" ? [`${address}|`, `${address}?`] : [`${address}|`];
}

/**
 * A regular expression, for the browser's case-blind matching, of the addresses that begin as this endpoint's do and which a
 * server may read as lying outside of it; null for an endpoint that is one address. The syntax is RE2's:
 * https://developer.chrome.com/docs/extensions/reference/api/declarativeNetRequest#property-RuleCondition-regexFilter
 */
export function buildDetourFilter(origin: string, { path, match }: Endpoint): string | null {
  if (match !== "prefix") return null;
  return `^${`${origin}${path}`.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)}${DETOUR}`;
}

/** The endpoint that this request is, or null. The address is compared as the browser reports it, without its fragment. */
export function findEndpoint(
  site: { origin: string; endpoints: readonly Endpoint[] },
  request: { method: string; url: string },
): Endpoint | null {
  const [address = ""] = request.url.split("#", 1);
  return (
    site.endpoints.find(
      (endpoint) => endpoint.method === request.method && isAt(`${site.origin}${endpoint.path}`, endpoint, address),
    ) ?? null
  );
}

function isAt(wanted: string, { match = "exact" }: Endpoint, address: string): boolean {
  if (match === "prefix") return address.startsWith(wanted) && !HAS_DETOUR.test(address.slice(wanted.length));
  return address === wanted || (match === "query" && address.startsWith(`${wanted}?`));
}
