/** The plan as a network layer carries it out, against what the design's table says, over made-up sites and requests near them. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Endpoint } from "../../../lib/injection/infinity-assistant.ts";
import { buildRules, type PlannedSite, type Rule } from "../../../lib/injection/plan.ts";
import { requestsNear } from "../../support/generated-requests.ts";
import { anySites } from "../../support/generated-sites.ts";
import { judgeRequest, type NetworkRequest, type RulesInForce, type Verdict } from "../../support/network-layer.ts";

const UNTOUCHED: Verdict = { sent: true, added: {} };
const BLOCKED: Verdict = { sent: false };

type Extension = Omit<RulesInForce, "rules">;
interface State {
  readonly sites: readonly PlannedSite[];
  readonly request: NetworkRequest;
  readonly extension: Extension;
}

/** The table, read off the address and the page alone: it knows no filter, no priority and no rule. */
function readTable({ sites, request, extension }: State): Verdict {
  const [address = ""] = request.url.split("#", 1);
  const site = sites.find(({ origin }) => address.startsWith(`${origin}/`));
  if (!site || request.type === "csp_report" || !mayAct(extension, site.origin, request)) return UNTOUCHED;
  const rest = address.slice(site.origin.length);
  if (site.keysApiPath && rest.toLowerCase().startsWith(site.keysApiPath)) return BLOCKED;
  if (site.delivery.kind === "key" && isDetour(site, request.method, rest)) return BLOCKED;
  const isListed = site.endpoints.some((endpoint) => request.method === endpoint.method && isAt(endpoint, rest));
  if (!isListed || site.delivery.kind === "nothing") return UNTOUCHED;
  if (site.delivery.kind === "guard" || request.type !== "xmlhttprequest") return BLOCKED;
  if (!isOnHostOf(site, request.initiator) || !isOnHostOf(site, request.top)) return BLOCKED;
  const { headers } = site.delivery;
  return { sent: true, added: Object.fromEntries(headers.map(({ name, value }) => [name.toLowerCase(), value])) };
}

function isAt({ path, match }: Endpoint, rest: string): boolean {
  if (match === "prefix") return rest.startsWith(path);
  return rest === path || (match === "query" && rest.startsWith(`${path}?`));
}

/** Begins as a folder of the site does, in any case, and goes on with what some servers take for the way out of it. */
function isDetour({ endpoints }: PlannedSite, method: string, rest: string): boolean {
  const [path = ""] = rest.toLowerCase().split("?", 1);
  const folders = endpoints.filter((endpoint) => endpoint.match === "prefix" && endpoint.method === method);
  return folders.some((folder) => {
    const isBelow = path.startsWith(folder.path.toLowerCase());
    return isBelow && ["%2f", "%5c", "%2e", "..;"].some((sign) => path.includes(sign, folder.path.length));
  });
}

/**
 * No promise is made of what the browser keeps from the extension: a stranger's page posts past the guard, without a key, unless it
 * navigates. A page of opaque origin does so in one browser.
 */
function mayAct({ granted, reachesOpaque }: Extension, origin: string, { type, initiator }: NetworkRequest): boolean {
  const hosts = new Set(granted.map((one) => one.replace(/:\d+$/, "")));
  const isGranted = (one: string) => hosts.has(one.replace(/:\d+$/, ""));
  if (type === "main_frame" || type === "sub_frame") return isGranted(origin);
  return isGranted(origin) && (initiator === null ? reachesOpaque : isGranted(initiator));
}

/** Ports and subdomains of a page's host are one to a browser: a known limit, said in the threat model. */
function isOnHostOf({ origin }: PlannedSite, page: string | null): boolean {
  const host = page === null ? "" : new URL(page).hostname;
  return `.${host}`.endsWith(`.${new URL(origin).hostname}`);
}

/** Most often every site's host is granted and no other; now and then some of them, a subdomain's, or one without any site. */
function anyExtension(sites: readonly PlannedSite[]): fc.Arbitrary<Extension> {
  const origins = sites.map(({ origin }) => origin);
  const subdomains = origins.map((origin) => origin.replace("://", "://sub.")).filter((one) => URL.canParse(one));
  const others = fc.subarray([...origins, ...subdomains, "https://evil.test"], { minLength: 1 });
  const granted = fc.oneof({ arbitrary: fc.constant(origins), weight: 3 }, { arbitrary: others, weight: 1 });
  return fc.record({ granted, reachesOpaque: fc.boolean() });
}

const state: fc.Arbitrary<State> = anySites.chain((sites) =>
  fc.record({ sites: fc.constant(sites), request: requestsNear(sites), extension: anyExtension(sites) }),
);
const judge = (rules: readonly Rule[], { request, extension }: State) => judgeRequest({ rules, ...extension }, request);
const isCarrying = (verdict: Verdict) => verdict.sent && Object.keys(verdict.added).length > 0;

describe("the rules of any sites", () => {
  it("do with any request near them what the table says: own pages' requests get the key, the rest is blocked, no more", () => {
    const seen = { carrying: 0, blocked: 0, untouched: 0 };
    fc.assert(
      fc.property(state, (made) => {
        const verdict = judge(buildRules(made.sites), made);
        expect(verdict).toEqual(readTable(made));
        seen[isCarrying(verdict) ? "carrying" : verdict.sent ? "untouched" : "blocked"] += 1;
      }),
      { numRuns: 5_000 },
    );
    // What never came up was never looked at.
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(300);
  });

  it("carry a key to nothing that another host's page began or shows, whatever the browser lets the extension do", () => {
    let carrying = 0;
    fc.assert(
      fc.property(state, (made) => {
        const { request, sites } = made;
        const granted = [...sites.map(({ origin }) => origin), ...(request.initiator ? [request.initiator] : [])];
        if (!isCarrying(judge(buildRules(sites), { ...made, extension: { granted, reachesOpaque: true } }))) return;
        carrying += 1;
        const site = sites.find(({ origin }) => request.url.startsWith(`${origin}/`)) as PlannedSite;
        expect([request.initiator, request.top].map((page) => isOnHostOf(site, page))).toEqual([true, true]);
      }),
      { numRuns: 3_000 },
    );
    expect(carrying).toBeGreaterThan(100);
  });

  it("would not, if a filter lost an end, a domain or its case", () => {
    const without = (member: string) => (rule: Rule) => {
      const { [member as "urlFilter"]: _, ...condition } = rule.condition;
      return { ...rule, condition } as Rule;
    };
    const filtered = (change: (filter: string) => string) => (rule: Rule) => {
      const { urlFilter, regexFilter, ...condition } = rule.condition;
      const changed = urlFilter === undefined ? { regexFilter } : { urlFilter: change(urlFilter) };
      return { ...rule, condition: { ...condition, ...changed } };
    };
    const expressed = (change: (filter: string) => string) => (rule: Rule) => {
      const { urlFilter, regexFilter, ...condition } = rule.condition;
      const changed = urlFilter === undefined ? { regexFilter: change(regexFilter) } : { urlFilter };
      return { ...rule, condition: { ...condition, ...changed } };
    };
    const careless: ((rule: Rule) => Rule)[] = [
      filtered((filter) => filter.replace(/^\|/, "")),
      filtered((filter) => filter.replace(/\|$/, "")),
      filtered((filter) => filter.replace(/^\|https?:\/\//, "||")),
      (rule) => ({ ...rule, condition: { ...rule.condition, isUrlFilterCaseSensitive: false } }),
      (rule) => ({ ...rule, priority: 1 }),
      (rule) => (rule.condition.regexFilter ? { ...rule, priority: 1 } : rule),
      ...["%2f", "%5c", "%2e", "\\.\\.;"].map((sign) => expressed((filter) => filter.replace(sign, "never"))),
      expressed((filter) => filter.replace("[^?#]*", ".*")),
      ...["requestMethods", "resourceTypes", "initiatorDomains", "topDomains", "excludedResourceTypes"].map(without),
    ];
    for (const breakRule of careless) {
      const property = fc.property(state, (made) => {
        expect(judge(buildRules(made.sites).map(breakRule), made)).toEqual(readTable(made));
      });
      expect(fc.check(property, { numRuns: 50_000, endOnFailure: true }).failed, String(breakRule)).toBe(true);
    }
  });

  it("hold no header and let nothing through where every site is locked or has nothing", () => {
    const locked = anySites.map((sites) =>
      sites.map((site) => (site.delivery.kind === "key" ? { ...site, delivery: { kind: "guard" } as const } : site)),
    );
    fc.assert(
      fc.property(locked, (sites) => {
        expect(buildRules(sites).map(({ action }) => action)).toEqual(buildRules(sites).map(() => ({ type: "block" })));
      }),
    );
  });

  it("are the same for the same sites, in whatever order these come, numbered from one", () => {
    const shuffled = anySites.chain((sites) =>
      fc.tuple(fc.constant(sites), fc.shuffledSubarray([...sites], { minLength: sites.length })),
    );
    fc.assert(
      fc.property(shuffled, ([sites, others]) => {
        const rules = buildRules(sites);
        expect(buildRules(structuredClone(others))).toEqual(rules);
        expect(rules.map(({ id }) => id)).toEqual(rules.map((_, index) => index + 1));
      }),
    );
  });
});
