/**
 * State in, rules out: the table of docs/architecture.md as a pure function. Rules are plain values of
 * declarativeNetRequest; the applier makes the browser's session rules equal to them.
 *
 * A key rule adds the key to exactly one address, for requests that this host's own pages began. A guard rule holds no
 * secret: it stops what would otherwise go out without the user's key.
 */
import type { ProviderId } from "../providers/provider-id.ts";
import { buildUrlFilter, isPathPlain, parseOrigin } from "./endpoint.ts";
import type { Endpoint } from "./infinity-assistant.ts";

export type Delivery =
  | { readonly kind: "nothing" }
  | { readonly kind: "guard" }
  | { readonly kind: "key"; readonly provider: ProviderId; readonly key: string };

export interface PlannedSite {
  readonly origin: string;
  readonly endpoints: readonly Endpoint[];
  readonly delivery: Delivery;
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
    readonly isUrlFilterCaseSensitive: true;
    readonly requestMethods: readonly string[];
    readonly resourceTypes?: readonly ["xmlhttprequest"];
    readonly excludedResourceTypes?: readonly string[];
    readonly initiatorDomains?: readonly string[];
    readonly topDomains?: readonly string[];
  };
  readonly action:
    | { readonly type: "block" }
    | {
        readonly type: "modifyHeaders";
        readonly requestHeaders: readonly HeaderChange[];
        readonly responseHeaders: readonly HeaderChange[];
      };
}

type UnnumberedRule = Omit<Rule, "id" | "priority">;

const PROVIDER_HEADER = "X-Provider";
const KEY_HEADER = "X-Provider-Key";

/** Equal states give equal rules, in the same order and with the same numbers. */
export function buildRules(sites: readonly PlannedSite[]): Rule[] {
  return sites
    .toSorted((a, b) => (a.origin < b.origin ? -1 : 1))
    .flatMap(buildSiteRules)
    .map((rule, index) => ({ id: index + 1, priority: 1, ...rule }));
}

function buildSiteRules({ origin, endpoints, delivery }: PlannedSite): UnnumberedRule[] {
  const host = parseOrigin(origin)?.hostname;
  if (!host || delivery.kind === "nothing") return [];
  return endpoints
    .filter(({ path }) => isPathPlain(path))
    .flatMap((endpoint) => {
      const target = buildTarget(origin, endpoint);
      if (delivery.kind === "guard") return [buildGuard(target, ["csp_report"])];
      return [buildKeyRule(target, host, delivery), buildGuard(target, ["csp_report", "xmlhttprequest"])];
    });
}

type Target = Pick<Rule["condition"], "urlFilter" | "isUrlFilterCaseSensitive" | "requestMethods">;

/** The methods never include `options`: a preflight must not carry the key. */
function buildTarget(origin: string, { method, path }: Endpoint): Target {
  return {
    urlFilter: buildUrlFilter(origin, path),
    isUrlFilterCaseSensitive: true,
    requestMethods: [method.toLowerCase()],
  };
}

function buildKeyRule(
  target: Target,
  host: string,
  { provider, key }: { provider: string; key: string },
): UnnumberedRule {
  return {
    condition: { ...target, resourceTypes: ["xmlhttprequest"], initiatorDomains: [host], topDomains: [host] },
    action: {
      type: "modifyHeaders",
      requestHeaders: [
        { header: PROVIDER_HEADER, operation: "set", value: provider },
        { header: KEY_HEADER, operation: "set", value: key },
      ],
      // An answer that says `Vary: X-Provider-Key` would otherwise put the key into Firefox's disk cache.
      responseHeaders: [{ header: "Cache-Control", operation: "set", value: "no-store" }],
    },
  };
}

/** Reports of the content policy are let through: the site's own telemetry, posted by the browser, never to an endpoint. */
function buildGuard(target: Target, excludedResourceTypes: readonly string[]): UnnumberedRule {
  return { condition: { ...target, excludedResourceTypes }, action: { type: "block" } };
}
