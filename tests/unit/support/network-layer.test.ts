import { describe, expect, it } from "vitest";
import type { Rule } from "../../../lib/injection/plan.ts";
import { judgeRequest, type NetworkRequest, type RulesInForce } from "../../support/network-layer.ts";
import { matchesRegexFilter, matchesUrlFilter } from "../../support/url-filter.ts";

describe("the reading of filters, on the examples of their documentation", () => {
  it.each<[string, string, boolean]>([
    ["abc", "https://abcd.com/", true],
    ["abc", "https://example.com/abcd", true],
    ["abc", "https://ab.com/", false],
    ["abc*d", "https://abcd.com/", true],
    ["abc*d", "https://example.com/abcxyzd", true],
    ["abc*d", "https://abc.com/", false],
    ["||a.example.com", "https://a.example.com/", true],
    ["||a.example.com", "https://b.a.example.com/xyz", true],
    ["||a.example.com", "https://b.com/?u=a.example.com", false],
    ["||a.example.com", "https://example.com/", false],
    ["|https*", "https://example.com/", true],
    ["|https*", "http://https.com/", false],
    ["example*^123|", "https://example.com/123", true],
    ["example*^123|", "http://abc.com/example?123", true],
    ["example*^123|", "https://example.com/1234", false],
    ["example*^123|", "https://abc.com/example0123", false],
    ["|https://a.com/x|", "https://a.com/x#f", true],
    ["|https://a.com/x|", "https://a.com/X", false],
  ])("%j and %j: %s", (urlFilter, url, isMatch) => {
    expect(matchesUrlFilter(urlFilter, url, true)).toBe(isMatch);
  });

  it("minds the case only where it is told to", () => {
    expect(matchesUrlFilter("|https://a.com/x|", "https://a.com/X", false)).toBe(true);
  });
});

describe("the reading of regular expressions", () => {
  it.each<[string, string, boolean]>([
    ["^https://a\\.com/[^?#]*%2f", "https://a.com/x%2fy", true],
    ["^https://a\\.com/[^?#]*%2f", "https://a.com/x%2Fy", false],
    ["^https://a\\.com/[^?#]*%2f", "https://a-com/x%2fy", false],
    ["%2f", "https://a.com/x#%2f", false],
  ])("%j and %j: %s", (regexFilter, url, isMatch) => {
    expect(matchesRegexFilter(regexFilter, url, true)).toBe(isMatch);
  });

  it("minds the case only where it is told to, and takes nothing that RE2 would not", () => {
    expect(matchesRegexFilter("x%2f", "https://a.com/X%2F", false)).toBe(true);
    for (const unknown of ["a(?=b)", "a(?!b)", "(?<=a)b", "(a)\\1"]) {
      expect(() => matchesRegexFilter(unknown, "https://a.com/", true)).toThrow("RE2");
    }
  });
});

describe("the reading of priorities", () => {
  const condition = {
    urlFilter: "|https://a.com/",
    isUrlFilterCaseSensitive: true,
    excludedResourceTypes: ["csp_report"],
  } as const;
  const request: NetworkRequest = {
    url: "https://a.com/x",
    method: "POST",
    type: "xmlhttprequest",
    initiator: "https://a.com",
    top: "https://a.com",
  };
  const inForce = (rules: readonly Rule[], change: Partial<RulesInForce> = {}): RulesInForce => {
    return { rules, granted: ["https://a.com"], reachesOpaque: false, ...change };
  };
  const rule = (priority: number, type: "block" | "allow"): Rule => ({ id: 1, priority, condition, action: { type } });
  const key = (priority: number, value = "k"): Rule => {
    const requestHeaders = [{ header: "X", operation: "set", value }] as const;
    return { id: 9, priority, condition, action: { type: "modifyHeaders", requestHeaders, responseHeaders: [] } };
  };

  it.each<[string, Rule[], object]>([
    ["nothing", [], { sent: true, added: {} }],
    ["a block", [rule(1, "block")], { sent: false }],
    ["an allow of the same priority", [rule(1, "block"), rule(1, "allow")], { sent: true, added: {} }],
    ["a block above an allow", [rule(2, "block"), rule(1, "allow")], { sent: false }],
    ["a block under a header", [rule(1, "block"), key(3)], { sent: false }],
    ["a header above an allow", [rule(1, "block"), rule(2, "allow"), key(3)], { sent: true, added: { x: "k" } }],
    ["a header beside an allow", [rule(2, "allow"), key(2)], { sent: true, added: {} }],
    ["two headers", [key(1, "low"), key(2, "high")], { sent: true, added: { x: "high" } }],
  ])("%s", (_what, rules, verdict) => {
    expect(judgeRequest(inForce(rules), request)).toEqual(verdict);
  });

  it.each<[string, Partial<NetworkRequest>, Partial<RulesInForce>, boolean]>([
    ["a request of the granted host's page", {}, {}, true],
    ["of another port's", { initiator: "https://a.com:1" }, {}, true],
    ["to a host that is not granted", {}, { granted: ["https://b.com"] }, false],
    ["of a stranger's page", { initiator: "https://b.com" }, {}, false],
    [
      "of a stranger's that is granted too",
      { initiator: "https://b.com" },
      { granted: ["https://a.com", "https://b.com"] },
      true,
    ],
    ["of a subdomain's", { initiator: "https://www.a.com" }, {}, false],
    ["of the same host's without encryption", { initiator: "http://a.com" }, {}, false],
    ["a form of a stranger's page", { initiator: "https://b.com", type: "sub_frame" }, {}, true],
    ["a form of a stranger's page in its tab", { initiator: "https://b.com", type: "main_frame" }, {}, true],
    ["of a sandboxed frame", { initiator: null }, {}, false],
    ["of a sandboxed frame, in the other browser", { initiator: null }, { reachesOpaque: true }, true],
  ])("lets rules be asked only where the extension may act: %s", (_what, change, extension, isAsked) => {
    expect(judgeRequest(inForce([rule(1, "block")], extension), { ...request, ...change }).sent).toBe(!isAsked);
  });

  it("judges by either filter", () => {
    const { urlFilter: _, ...rest } = condition;
    const detour: Rule = { ...rule(1, "block"), condition: { ...rest, regexFilter: "^https://a\\.com/y" } };
    expect(judgeRequest(inForce([detour]), request).sent).toBe(true);
    expect(judgeRequest(inForce([detour]), { ...request, url: "https://a.com/y" }).sent).toBe(false);
  });

  it("judges no condition that it does not know", () => {
    const strange = { ...rule(1, "block"), condition: { ...condition, tabIds: [1] } } as unknown as Rule;
    expect(() => judgeRequest(inForce([strange]), request)).toThrow("tabIds");
  });
});
