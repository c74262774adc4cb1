/** The plan as a network layer carries it out, against what the design's table says, over made-up sites and requests near them. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Endpoint } from "../../../lib/injection/infinity-assistant.ts";
import { buildRules, type PlannedSite, type Rule } from "../../../lib/injection/plan.ts";
import { requestsNear } from "../../support/generated-requests.ts";
import { anySites } from "../../support/generated-sites.ts";
import { judgeRequest, type NetworkRequest, type Verdict } from "../../support/network-layer.ts";

const UNTOUCHED: Verdict = { sent: true, added: {} };
const BLOCKED: Verdict = { sent: false };

/** The table, read off the address and the page alone: it knows no filter, no priority and no rule. */
function readTable(sites: readonly PlannedSite[], request: NetworkRequest): Verdict {
  const [address = ""] = request.url.split("#", 1);
  const site = sites.find(({ origin }) => address.startsWith(`${origin}/`));
  if (!site || request.type === "csp_report") return UNTOUCHED;
  const rest = address.slice(site.origin.length);
  if (site.keysApiPath && rest.toLowerCase().startsWith(site.keysApiPath)) return BLOCKED;
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

/** Ports and subdomains of a page's host are one to a browser: a known limit, said in the threat model. */
function isOnHostOf({ origin }: PlannedSite, page: string | null): boolean {
  const host = page === null ? "" : new URL(page).hostname;
  return `.${host}`.endsWith(`.${new URL(origin).hostname}`);
}

const state = anySites.chain((sites) => fc.record({ sites: fc.constant(sites), request: requestsNear(sites) }));
const isCarrying = (verdict: Verdict) => verdict.sent && Object.keys(verdict.added).length > 0;

describe("the rules of any sites", () => {
  it("do with any request near them what the table says: own pages' requests get the key, the rest is blocked, no more", () => {
    const seen = { carrying: 0, blocked: 0, untouched: 0 };
    fc.assert(
      fc.property(state, ({ sites, request }) => {
        const verdict = judgeRequest(buildRules(sites), request);
        expect(verdict).toEqual(readTable(sites, request));
        seen[isCarrying(verdict) ? "carrying" : verdict.sent ? "untouched" : "blocked"] += 1;
      }),
      { numRuns: 5_000 },
    );
    // What never came up was never looked at.
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(300);
  });

  it("would not, if a filter lost an end, a domain or its case", () => {
    const without = (member: string) => (rule: Rule) => {
      const { [member as "urlFilter"]: _, ...condition } = rule.condition;
      return { ...rule, condition } as Rule;
    };
    const filtered = (change: (urlFilter: string) => string) => (rule: Rule) => {
      const urlFilter = change(rule.condition.urlFilter);
      return { ...rule, condition: { ...rule.condition, urlFilter } };
    };
    const careless: ((rule: Rule) => Rule)[] = [
      filtered((filter) => filter.replace(/^\|/, "")),
      filtered((filter) => filter.replace(/\|$/, "")),
      filtered((filter) => filter.replace(/^\|https?:\/\//, "||")),
      (rule) => ({ ...rule, condition: { ...rule.condition, isUrlFilterCaseSensitive: false } }),
      (rule) => ({ ...rule, priority: 1 }),
      ...["requestMethods", "resourceTypes", "initiatorDomains", "topDomains", "excludedResourceTypes"].map(without),
    ];
    for (const breakRule of careless) {
      const property = fc.property(state, ({ sites, request }) => {
        expect(judgeRequest(buildRules(sites).map(breakRule), request)).toEqual(readTable(sites, request));
      });
      expect(fc.check(property, { numRuns: 10_000, endOnFailure: true }).failed, String(breakRule)).toBe(true);
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
