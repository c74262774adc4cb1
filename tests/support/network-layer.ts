/**
 * What a browser's network layer does with a request under an extension's rules, written from the documentation of
 * declarativeNetRequest and from nothing of ours: permissions, then conditions, then priorities, then precedence of actions.
 * https://developer.chrome.com/docs/extensions/reference/api/declarativeNetRequest#implementation-details
 */
import type { Rule } from "../../lib/injection/plan.ts";
import { matchesRegexFilter, matchesUrlFilter } from "./url-filter.ts";

export const RESOURCE_TYPES = [
  ...["main_frame", "sub_frame", "stylesheet", "script", "image", "font", "object", "xmlhttprequest", "ping"],
  ...["csp_report", "media", "websocket", "webtransport", "other"],
] as const;

export interface NetworkRequest {
  readonly url: string;
  readonly method: string;
  readonly type: (typeof RESOURCE_TYPES)[number];
  /** Origin of the page that began it; null where it has none, as in a sandboxed frame. */
  readonly initiator: string | null;
  /** Origin of the tab's own document. */
  readonly top: string | null;
}

/** An extension with the permission `declarativeNetRequestWithHostAccess`, as a browser has it. */
export interface RulesInForce {
  readonly rules: readonly Rule[];
  /** Origins of the hosts that it may act on, whatever the port. */
  readonly granted: readonly string[];
  /** Whether its rules are asked about what a page without an origin began: the browsers are not of one mind. */
  readonly reachesOpaque: boolean;
}

export type Verdict =
  | { readonly sent: false }
  | { readonly sent: true; readonly added: Readonly<Record<string, string>> };

export function judgeRequest({ rules, ...extension }: RulesInForce, request: NetworkRequest): Verdict {
  if (!isInReach(extension, request)) return { sent: true, added: {} };
  const matching = rules.filter((rule) => isMatch(rule, request));
  const highest = (type: string) =>
    Math.max(0, ...matching.filter(({ action }) => action.type === type).map(({ priority }) => priority));
  // Of equal priority, `allow` comes before `block`.
  if (highest("block") > highest("allow")) return { sent: false };
  return { sent: true, added: addHeaders(matching, highest("allow")) };
}

/**
 * Blocks too need the permission for the address and for the page that began the request; a navigation needs the first alone.
 * https://crbug.com/918137, https://bugzilla.mozilla.org/show_bug.cgi?id=1825824
 */
function isInReach({ granted, reachesOpaque }: Omit<RulesInForce, "rules">, request: NetworkRequest): boolean {
  const { url, type, initiator } = request;
  if (!isGranted(granted, url)) return false;
  if (type === "main_frame" || type === "sub_frame") return true;
  return initiator === null ? reachesOpaque : isGranted(granted, initiator);
}

function isGranted(granted: readonly string[], url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return granted.map((origin) => new URL(origin)).some((one) => one.protocol === protocol && one.hostname === hostname);
}

/** A rule that changes headers counts only above every `allow`; of two that set one header, the higher does. */
function addHeaders(matching: readonly Rule[], above: number): Record<string, string> {
  const added: Record<string, string> = {};
  for (const { priority, action } of matching.toSorted((a, b) => b.priority - a.priority)) {
    if (action.type !== "modifyHeaders" || priority <= above) continue;
    for (const { header, value } of action.requestHeaders) added[header.toLowerCase()] ??= value;
  }
  return added;
}

type Judge = (wanted: never, request: NetworkRequest) => boolean;

/** Each member that a condition may have; one that is not here is one that this reading cannot judge. */
const JUDGES: Readonly<Record<string, Judge>> = {
  urlFilter: () => true,
  regexFilter: () => true,
  isUrlFilterCaseSensitive: () => true,
  requestMethods: (methods: readonly string[], { method }) => methods.includes(method.toLowerCase()),
  resourceTypes: (types: readonly string[], { type }) => types.includes(type),
  excludedResourceTypes: (types: readonly string[], { type }) => !types.includes(type),
  initiatorDomains: (domains: readonly string[], { initiator }) => isOfDomains(domains, initiator),
  topDomains: (domains: readonly string[], { top }) => isOfDomains(domains, top),
};

function isMatch({ condition }: Rule, request: NetworkRequest): boolean {
  if (!isAddressed(condition, request.url)) return false;
  // A rule that names no kind of request at all is for every kind but a tab's own document.
  if (!condition.resourceTypes && !condition.excludedResourceTypes && request.type === "main_frame") return false;
  return Object.entries(condition).every(([member, wanted]) => {
    const judge = JUDGES[member];
    if (!judge) throw new Error(`This reading of rules does not know ${member}.`);
    return judge(wanted as never, request);
  });
}

function isAddressed({ urlFilter, regexFilter, isUrlFilterCaseSensitive }: Rule["condition"], url: string): boolean {
  if (regexFilter !== undefined) return matchesRegexFilter(regexFilter, url, isUrlFilterCaseSensitive);
  return matchesUrlFilter(urlFilter, url, isUrlFilterCaseSensitive);
}

/** A domain stands for itself and everything below it, on every port: more a browser cannot say of a page. */
function isOfDomains(domains: readonly string[], origin: string | null): boolean {
  if (origin === null || !URL.canParse(origin)) return false;
  const { hostname } = new URL(origin);
  return domains.some((domain) => hostname === domain || hostname.endsWith(`.${domain}`));
}
