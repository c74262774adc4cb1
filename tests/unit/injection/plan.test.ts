import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildRules, type PlannedSite, type Rule } from "../../../lib/injection/plan.ts";
import { madeUpKey } from "../../support/made-up-keys.ts";

const origin = "https://infinityassistant.io";
const endpoints = [{ method: "POST", path: "/api/chat" }] as const;
const key = madeUpKey("anthropic");
const armed: PlannedSite = { origin, endpoints, delivery: { kind: "key", provider: "anthropic", key } };

describe("the plan", () => {
  it("is a key rule for what pages fetch and a guard for everything else, for an unlocked site", () => {
    const target = {
      urlFilter: "|https://infinityassistant.io/api/chat|",
      isUrlFilterCaseSensitive: true,
      requestMethods: ["post"],
    };
    expect(buildRules([armed])).toEqual([
      {
        id: 1,
        priority: 1,
        condition: {
          ...target,
          resourceTypes: ["xmlhttprequest"],
          initiatorDomains: ["infinityassistant.io"],
          topDomains: ["infinityassistant.io"],
        },
        action: {
          type: "modifyHeaders",
          requestHeaders: [
            { header: "X-Provider", operation: "set", value: "anthropic" },
            { header: "X-Provider-Key", operation: "set", value: key },
          ],
          responseHeaders: [{ header: "Cache-Control", operation: "set", value: "no-store" }],
        },
      },
      {
        id: 2,
        priority: 1,
        condition: { ...target, excludedResourceTypes: ["csp_report", "xmlhttprequest"] },
        action: { type: "block" },
      },
    ]);
  });

  it("is a guard without any secret for a locked site", () => {
    const rules = buildRules([{ origin, endpoints, delivery: { kind: "guard" } }]);
    expect(rules).toEqual([
      {
        id: 1,
        priority: 1,
        condition: {
          urlFilter: "|https://infinityassistant.io/api/chat|",
          isUrlFilterCaseSensitive: true,
          requestMethods: ["post"],
          excludedResourceTypes: ["csp_report"],
        },
        action: { type: "block" },
      },
    ]);
  });

  it("is empty where nothing is to be done", () => {
    expect(buildRules([])).toEqual([]);
    expect(buildRules([{ origin, endpoints, delivery: { kind: "nothing" } }])).toEqual([]);
  });

  it.each([
    "http://infinityassistant.io",
    "https://infinityassistant.io/",
    "https://a@infinityassistant.io",
    "https://*",
    "",
  ])("makes no rule of the origin %j", (bad) => {
    expect(buildRules([{ ...armed, origin: bad }])).toEqual([]);
    expect(buildRules([{ ...armed, origin: "http://localhost:3002" }])).toHaveLength(2);
  });

  it.each([
    "/a*b",
    "/a|",
    "/a^",
    "/a?q",
    "/a#f",
    "/a\\b",
    "/a/../b",
    "/a%2fb",
    "/a%2Eb",
    "//elsewhere.invalid/a",
    "a",
    "/a b",
  ])("makes no rule of the path %j", (path) => {
    expect(buildRules([{ ...armed, endpoints: [{ method: "POST", path }] }])).toEqual([]);
  });

  it("is the same for the same state, in whatever order it comes", () => {
    const other: PlannedSite = { ...armed, origin: "https://example.test" };
    expect(buildRules([armed, other])).toEqual(buildRules([other, armed]));
    expect(buildRules([armed, other]).map(({ id }) => id)).toEqual([1, 2, 3, 4]);
  });
});

describe("no rule with a key matches wider than its endpoint", () => {
  const rule = buildRules([armed])[0] as Rule;
  const exact = `${origin}/api/chat`;

  it("as an independent reading of its filter says, over addresses near it", () => {
    const piece = fc.constantFrom(
      ...["https://", "http://", "infinityassistant.io", "INFINITYASSISTANT.IO", ".evil.test", "evil.test/", "a."],
      ...["/api/chat", "/API/chat", "/api", "/chat", "/", ":443", ":8443", "?q=1", "x", "@", "%2f", "..", exact],
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 6 }), (pieces) => {
        const address = pieces.join("");
        if (!URL.canParse(address)) return;
        const { href } = new URL(address);
        expect(matchesFilter(rule.condition.urlFilter, href)).toBe(href === exact);
      }),
      { numRuns: 5_000 },
    );
  });

  it("and the reading can tell: a filter without its ends matches more", () => {
    const careless = rule.condition.urlFilter.slice(1, -1);
    expect(matchesFilter(careless, `https://evil.test/?u=${exact}`)).toBe(true);
    expect(matchesFilter(rule.condition.urlFilter, `https://evil.test/?u=${exact}`)).toBe(false);
  });
});

/** The part of the filter syntax that the plan may use: `|` at the ends, everything else itself. */
function matchesFilter(filter: string, address: string): boolean {
  const [start, end] = [filter.startsWith("|"), filter.endsWith("|")];
  const text = filter.slice(start ? 1 : 0, end ? -1 : undefined);
  for (let at = address.indexOf(text); at >= 0; at = address.indexOf(text, at + 1)) {
    if ((!start || at === 0) && (!end || at + text.length === address.length)) return true;
  }
  return false;
}
