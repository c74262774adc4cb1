/**
 * State in, rules out: the table of docs/architecture.md as a pure function. Rules are plain values of
 * declarativeNetRequest; the applier makes the browser's session rules equal to them.
 *
 * A guard rule holds no secret: it stops what would otherwise go out without the user's key. A key rule adds the key at
 * exactly the site's addresses, for requests that this host's own pages began; a pass rule under the same conditions lets just
 * those through the guard. Which rule wins is a matter of priority:
 * https://developer.chrome.com/docs/extensions/reference/api/declarativeNetRequest#implementation-details
 */
import type { HeaderTemplate } from "../messages/views.ts";
import { buildUrlFilters, isPathPlain, parseOrigin } from "./endpoint.ts";
import type { Endpoint } from "./infinity-assistant.ts";

export type Delivery =
  | { readonly kind: "nothing" }
  | { readonly kind: "guard" }
  | { readonly kind: "key"; readonly headers: readonly HeaderTemplate[] };

export interface PlannedSite {
  readonly origin: string;
  readonly endpoints: readonly Endpoint[];
  readonly delivery: Delivery;
  /** The site's own list of provider keys: its requests never leave the browser. Null where the site has none or keeps it. */
  readonly keysApiPath: string | null;
}

export interface HeaderChange {
  readonly header: string;
  readonly operation: "set";
  readonly value: string;
}

export interface Rule {
  readonly id: number;
  readonly priority: number;
  readonly condition: {
    readonly urlFilter: string;
    readonly isUrlFilterCaseSensitive: boolean;
    /** Absent: every method. */
    readonly requestMethods?: readonly string[];
    readonly resourceTypes?: readonly ["xmlhttprequest"];
    readonly excludedResourceTypes?: readonly ["csp_report"];
    readonly initiatorDomains?: readonly string[];
    readonly topDomains?: readonly string[];
  };
  readonly action:
    | { readonly type: "block" }
    | { readonly type: "allow" }
    | {
        readonly type: "modifyHeaders";
        readonly requestHeaders: readonly HeaderChange[];
        readonly responseHeaders: readonly HeaderChange[];
      };
}

type UnnumberedRule = Omit<Rule, "id">;
type Condition = Rule["condition"];

/** The list of keys above all: an endpoint of the user's choice may cover its address too. */
const PRIORITY = { guard: 1, pass: 2, key: 3, keysApi: 4 } as const;

/** Equal states give equal rules, in the same order and with the same numbers. */
export function buildRules(sites: readonly PlannedSite[]): Rule[] {
  return sites
    .toSorted((a, b) => (a.origin < b.origin ? -1 : 1))
    .flatMap(buildSiteRules)
    .map((rule, index) => ({ id: index + 1, ...rule }));
}

function buildSiteRules({ origin, endpoints, delivery, keysApiPath }: PlannedSite): UnnumberedRule[] {
  const host = parseOrigin(origin)?.hostname;
  if (!host) return [];
  const targets = endpoints
    .filter(({ path }) => isPathPlain(path))
    .flatMap((endpoint) => buildTargets(origin, endpoint));
  return [
    ...targets.flatMap((target) => buildDelivery(target, host, delivery)),
    ...(keysApiPath === null ? [] : [buildKeysApiGuard(origin, keysApiPath)]),
  ];
}

function buildDelivery(target: Condition, host: string, delivery: Delivery): UnnumberedRule[] {
  if (delivery.kind === "nothing") return [];
  if (delivery.kind === "guard") return [buildGuard(target)];
  const ofOwnPages: Condition = {
    ...target,
    resourceTypes: ["xmlhttprequest"],
    initiatorDomains: [host],
    topDomains: [host],
  };
  return [
    buildGuard(target),
    { priority: PRIORITY.pass, condition: ofOwnPages, action: { type: "allow" } },
    buildKeyRule(ofOwnPages, delivery.headers),
  ];
}

/** The methods never include `options`: a preflight must not carry the key. */
function buildTargets(origin: string, endpoint: Endpoint): Condition[] {
  return buildUrlFilters(origin, endpoint).map((urlFilter) => ({
    urlFilter,
    isUrlFilterCaseSensitive: true,
    requestMethods: [endpoint.method.toLowerCase()],
  }));
}

function buildKeyRule(condition: Condition, headers: readonly HeaderTemplate[]): UnnumberedRule {
  return {
    priority: PRIORITY.key,
    condition,
    action: {
      type: "modifyHeaders",
      requestHeaders: headers.map(({ name, value }) => ({ header: name, operation: "set", value })),
      // An answer that says `Vary: X-Provider-Key` would otherwise put the key into Firefox's disk cache.
      responseHeaders: [{ header: "Cache-Control", operation: "set", value: "no-store" }],
    },
  };
}

/** Reports of the content policy are let through: the site's own telemetry, posted by the browser, never to an endpoint. */
function buildGuard(target: Condition): UnnumberedRule {
  return {
    priority: PRIORITY.guard,
    condition: { ...target, excludedResourceTypes: ["csp_report"] },
    action: { type: "block" },
  };
}

/** Of every method and in any spelling: what a person typed into the site's form is a key, wherever the form sends it below. */
function buildKeysApiGuard(origin: string, path: string): UnnumberedRule {
  return {
    priority: PRIORITY.keysApi,
    condition: {
      urlFilter: `|${origin}${path}`,
      isUrlFilterCaseSensitive: false,
      excludedResourceTypes: ["csp_report"],
    },
    action: { type: "block" },
  };
}
