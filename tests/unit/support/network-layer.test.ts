import { describe, expect, it } from "vitest";
import type { Rule } from "../../../lib/injection/plan.ts";
import { judgeRequest, type NetworkRequest } from "../../support/network-layer.ts";
import { matchesUrlFilter } from "../../support/url-filter.ts";

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
    initiator: null,
    top: null,
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
    expect(judgeRequest(rules, request)).toEqual(verdict);
  });

  it("judges no condition that it does not know", () => {
    const strange = { ...rule(1, "block"), condition: { ...condition, tabIds: [1] } } as unknown as Rule;
    expect(() => judgeRequest([strange], request)).toThrow("tabIds");
  });
});
