/**
 * State in, rules out: the table of docs/architecture.md as a pure function. Rules are plain values of
 * declarativeNetRequest; the applier makes the browser's session rules equal to them.
 *
 * A guard rule holds no secret: it stops what would otherwise go out without the user's key. A key rule adds the key at
 * exactly the site's addresses, for requests that this host's own pages began; a pass rule under the same conditions lets just
 * those through the guard. Above all three stands what stops requests that must never carry a key. Which wins is a matter of
 * priority:
 * https://developer.chrome.com/docs/extensions/reference/api/declarativeNetRequest#implementation-details
 */
import type { HeaderTemplate } from "../messages/views.ts";
import { buildDetourFilter, buildUrlFilters, isPathPlain, parseOrigin } from "./endpoint.ts";
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

/** The address, in one of the two ways that a rule can say it. The case counts or not for both. */
type AddressFilter =
  | { readonly urlFilter: string; readonly regexFilter?: never }
  | { readonly regexFilter: string; readonly urlFilter?: never };

export interface Rule {
  readonly id: number;
  readonly priority: number;
  readonly condition: AddressFilter & {
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

/** What may never carry a key stands above all: an endpoint of the user's choice may cover its address too. */
const PRIORITY = { guard: 1, pass: 2, key: 3, detour: 4, keysApi: 4 } as const;

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
  const plain = endpoints.filter(({ path }) => isPathPlain(path));
  const targets = plain.flatMap((endpoint) => buildTargets(origin, endpoint));
  return [
    ...targets.flatMap((target) => buildDelivery(target, host, delivery)),
    ...(delivery.kind === "key" ? plain.flatMap((endpoint) => buildDetourGuard(origin, endpoint)) : []),
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
function buildGuard(target: Condition, priority: number = PRIORITY.guard): UnnumberedRule {
  return {
    priority,
    condition: { ...target, excludedResourceTypes: ["csp_report"] },
    action: { type: "block" },
  };
}

/** Of what begins as a folder's requests do, and which the server may read as lying outside of the folder. */
function buildDetourGuard(origin: string, endpoint: Endpoint): UnnumberedRule[] {
  const regexFilter = buildDetourFilter(origin, endpoint);
  if (regexFilter === null) return [];
  const requestMethods = [endpoint.method.toLowerCase()];
  return [buildGuard({ regexFilter, isUrlFilterCaseSensitive: false, requestMethods }, PRIORITY.detour)];
}

/** Of every method and in any spelling: what a person typed into the site's form is a key, wherever the form sends it below. */
function buildKeysApiGuard(origin: string, path: string): UnnumberedRule {
  return buildGuard({ urlFilter: `|${origin}${path}`, isUrlFilterCaseSensitive: false }, PRIORITY.keysApi);
}
