/**
 * What a user may set for a site, and the judgement of it: address, endpoints, headers. The same judgement holds for what is
 * typed, for what a message brings and for what lies on disk, so that no rule is built from anything else.
 */
import type { ErrorCode } from "../errors.ts";
import type { HeaderForm, HeaderTemplate, WhileLocked } from "../messages/views.ts";
import { isPathPlain, parseOrigin } from "./endpoint.ts";
import type { Endpoint, PathMatch } from "./infinity-assistant.ts";

export const ENDPOINT_METHODS = [
  "GET",
  "POST",
  "PUT",
  "PATCH",
  "DELETE",
] as const satisfies readonly Endpoint["method"][];
export const PATH_MATCHES = ["exact", "query", "prefix"] as const satisfies readonly PathMatch[];
export const WHILE_LOCKED = ["ask", "stop", "site"] as const satisfies readonly WhileLocked[];
export const MAX_ENDPOINTS = 20;
export const MAX_HEADERS = 8;

/** What `prefix` may begin with: `/v1` would also be `/v1-internal`, and `/` would be the whole site. */
const FOLDER = /^\/.+\/$/;
/** RFC 9110, section 5.6.2: what a header's name is made of. */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/;
/** Visible characters and spaces inside: browsers drop a header with any other silently. */
const VALUE = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/;
/**
 * Headers that the browser or the connection owns, and those in which a site keeps its own login: a key must not take their
 * place. `Authorization` is not among them: the gateways that people host themselves take the provider's key there.
 */
const RESERVED =
  /^(?:accept|accept-encoding|access-control-.*|alt-used|cache-control|cf-connecting-ip|connection|content-.*|cookie2?|date|dnt|early-data|expect|forwarded|host|if-.*|keep-alive|origin|pragma|priority|proxy-.*|range|referer|sec-.*|service-worker.*|set-cookie2?|te|trailer|transfer-encoding|true-client-ip|upgrade|user-agent|via|x-(?:csrf|xsrf)-token|x-forwarded-.*|x-http-method-override|x-original-url|x-real-ip|x-rewrite-url)$/i;

/** The origin of what a person typed or pasted as a site's address; the path is left off. */
export function parseAddress(typed: string): { readonly origin: string } | { readonly code: ErrorCode } {
  const text = typed.trim();
  // A browser would take `https:/example.org` for the host `https` once another scheme stands before it.
  if (/^https?:(?!\/\/)/i.test(text)) return { code: "site-address" };
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return { code: "site-address" };
  const url = new URL(address);
  if (url.username !== "" || url.password !== "") return { code: "site-address" };
  if (parseOrigin(url.origin)) return { origin: url.origin };
  return { code: url.protocol === "http:" ? "site-not-secure" : "site-address" };
}

/** Null where rules can be made of them. */
export function checkEndpoints(endpoints: readonly Endpoint[]): ErrorCode | null {
  if (endpoints.length === 0) return "endpoints-empty";
  for (const { path, match } of endpoints) {
    if (!isPathPlain(path)) return "endpoint-path";
    if (match === "prefix" && !FOLDER.test(path)) return "endpoint-prefix";
  }
  const names = endpoints.map(({ method, path }) => `${method} ${path}`);
  return new Set(names).size < names.length ? "endpoint-twice" : null;
}

/** Null where a rule can be made of it. */
export function checkHeaderForm(form: HeaderForm): ErrorCode | null {
  if (typeof form === "string") return null;
  for (const header of form.headers) {
    const code = checkHeader(header);
    if (code) return code;
  }
  if (!form.headers.some(({ value }) => value.includes("{key}"))) return "header-no-key";
  const names = form.headers.map(({ name }) => name.toLowerCase());
  return new Set(names).size < names.length ? "header-twice" : null;
}

function checkHeader({ name, value }: HeaderTemplate): ErrorCode | null {
  if (!TOKEN.test(name)) return "header-name";
  if (RESERVED.test(name)) return "header-reserved";
  return VALUE.test(value) && value.length <= 500 ? null : "header-value";
}
