import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findEndpoint, parseOrigin } from "../../../lib/injection/endpoint.ts";
import { fillHeaders } from "../../../lib/injection/header-forms.ts";
import type { Endpoint } from "../../../lib/injection/infinity-assistant.ts";
import { buildRules } from "../../../lib/injection/plan.ts";
import { checkEndpoints, checkHeaderForm, parseAddress } from "../../../lib/injection/site-settings.ts";

const post = (path: string, match?: Endpoint["match"]): Endpoint => ({ method: "POST", path, match });

describe("an address that a person types", () => {
  it.each([
    ["chat.example", "https://chat.example"],
    ["  https://Chat.Example/a/b?q=1#f \n", "https://chat.example"],
    ["https://chat.example:443", "https://chat.example"],
    ["chat.example:8443/v1", "https://chat.example:8443"],
    ["http://localhost:3002/", "http://localhost:3002"],
    ["HTTP://127.0.0.1:8787/v1", "http://127.0.0.1:8787"],
    ["http://[::1]:8080", "http://[::1]:8080"],
    ["https://bücher.example", "https://xn--bcher-kva.example"],
  ])("%j is the site %s", (typed, origin) => {
    expect(parseAddress(typed)).toEqual({ origin });
  });

  it.each([
    ["", "site-address"],
    ["two words", "site-address"],
    ["https://*.chat.example", "site-address"],
    ["*", "site-address"],
    ["https://user:pass@chat.example", "site-address"],
    ["https://infinityassistant.io@evil.test/", "site-address"],
    ["https://chat^example", "site-address"],
    ["ftp://chat.example", "site-address"],
    ["file:///etc/passwd", "site-address"],
    ["chrome-extension://abcdefgh/options.html", "site-address"],
    ["javascript://chat.example/%0aalert(1)", "site-address"],
    ["http://chat.example", "site-not-secure"],
    ["http://localhost.evil.test", "site-not-secure"],
    ["http://192.168.1.2:3000", "site-not-secure"],
    ["http://127.0.0.1.evil.test", "site-not-secure"],
  ])("%j is refused with %s", (typed, code) => {
    expect(parseAddress(typed)).toEqual({ code });
  });

  it("never gives an origin that rules could not be made of, whatever it is", () => {
    const near = fc.string({ unit: fc.constantFrom(..."https://localhost.example:80@*^|?#[]%a ") });
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), near), (typed) => {
        const parsed = parseAddress(typed);
        if (!("origin" in parsed)) return;
        expect(parseOrigin(parsed.origin)?.origin).toBe(parsed.origin);
        const site = {
          origin: parsed.origin,
          endpoints: [post("/a")],
          delivery: { kind: "guard" },
          keysApiPath: null,
        } as const;
        expect(buildRules([site])[0]?.condition.urlFilter).toBe(`|${parsed.origin}/a|`);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("the endpoints of a site", () => {
  it.each<[string, readonly Endpoint[], string | null]>([
    ["one", [post("/v1/chat")], null],
    ["one with a query", [post("/v1/chat", "query")], null],
    ["a folder", [post("/v1/", "prefix")], null],
    ["a folder in a folder", [post("/api/v1/", "prefix")], null],
    ["the first page alone", [post("/")], null],
    ["the whole site", [post("/", "prefix")], "endpoint-prefix"],
    ["the same path by two methods", [post("/a"), { method: "GET", path: "/a" }], null],
    ["none", [], "endpoints-empty"],
    ["a folder without its boundary", [post("/v1", "prefix")], "endpoint-prefix"],
    ["one twice", [post("/a"), post("/a", "query")], "endpoint-twice"],
    ["an address", [post("https://evil.test/a")], "endpoint-path"],
    ["another host", [post("//evil.test/a")], "endpoint-path"],
    ["no host at all", [post("//")], "endpoint-path"],
    ["no slash", [post("v1/chat")], "endpoint-path"],
    ["a query in the path", [post("/a?b")], "endpoint-path"],
    ["a wildcard", [post("/*", "prefix")], "endpoint-path"],
    ["an encoded slash", [post("/a%2Fb")], "endpoint-path"],
    ["a way out that some servers know", [post("/a/..;/b")], "endpoint-path"],
    ["a line break", [post("/a\r\nb")], "endpoint-path"],
    ["a bad one behind a good one", [post("/a"), post("/b|")], "endpoint-path"],
  ])("%s", (_what, endpoints, code) => {
    expect(checkEndpoints(endpoints)).toBe(code);
  });

  it("are found by a request's method and address, as the rules match it", () => {
    const origin = "https://chat.example";
    const endpoints = [post("/a"), post("/b", "query"), post("/c/", "prefix")];
    const find = (url: string, method = "POST") =>
      findEndpoint({ origin, endpoints }, { url: origin + url, method })?.path;
    expect(["/a", "/a#f", "/b", "/b?q", "/c/", "/c/d?e"].map((url) => find(url))).toEqual([
      "/a",
      "/a",
      "/b",
      "/b",
      "/c/",
      "/c/",
    ]);
    const others = ["/a?q", "/A", "/a/", "/bx", "/b/", "/c", "/cd/", ".evil.test/a"];
    expect(others.map((url) => find(url))).toEqual(others.map(() => undefined));
    expect(find("/a", "GET")).toBeUndefined();
    const detours = ["/c/..%2fx", "/c/%2E%2e%2Fx", "/c/..%5cx", "/c/d/..;/x", "/c/..%2fx?q#f"];
    expect(detours.map((url) => find(url))).toEqual(detours.map(() => undefined));
    const inside = ["/c/?next=..%2f..;", "/c/d#..%2f", "/c/a%20b", "/c/a;v=1"];
    expect(inside.map((url) => find(url))).toEqual(inside.map(() => "/c/"));
  });
});

describe("a header form", () => {
  const form = (...headers: (readonly [string, string])[]) => ({
    headers: headers.map(([name, value]) => ({ name, value })),
  });

  it.each<[string, Parameters<typeof checkHeaderForm>[0], string | null]>([
    ["ours", "infinity", null],
    ["the provider's own", "provider", null],
    ["a gateway's", form(["x-portkey-provider", "{provider}"], ["Authorization", "Bearer {key}"]), null],
    ["the key twice in two headers", form(["a", "{key}"], ["b", "{key}"]), null],
    ["none at all", form(), "header-no-key"],
    ["no place for the key", form(["a", "{provider}"], ["b", "{KEY}"]), "header-no-key"],
    ["one name twice in another case", form(["X-Key", "{key}"], ["x-key", "b"]), "header-twice"],
    ["an empty name", form(["", "{key}"]), "header-name"],
    ["a name with a colon", form(["X-Key:", "{key}"]), "header-name"],
    ["a name with a line break", form(["X\r\nCookie", "{key}"]), "header-name"],
    ["a name that is not ASCII", form(["X-Schlüssel", "{key}"]), "header-name"],
    ["a name of HTTP/2", form([":authority", "{key}"]), "header-name"],
    ["a value with a line break", form(["a", "{key}\r\nCookie: x"]), "header-value"],
    ["a value with a lone line feed", form(["a", "{key}\nb"]), "header-value"],
    ["a value with a zero", form(["a", "{key}\0"]), "header-value"],
    ["a value that is not ASCII", form(["a", "{key} é"]), "header-value"],
    ["a value with a space before it", form(["a", " {key}"]), "header-value"],
    ["an empty value", form(["a", ""], ["b", "{key}"]), "header-value"],
    ["a value without end", form(["a", `{key}${"x".repeat(500)}`]), "header-value"],
  ])("%s", (_what, headerForm, code) => {
    expect(checkHeaderForm(headerForm)).toBe(code);
  });

  it.each([
    ...[
      "Cookie",
      "cookie",
      "COOKIE",
      "Host",
      "hOST",
      "Origin",
      "Referer",
      "Content-Type",
      "content-length",
      "Sec-Fetch-Site",
    ],
    ...[
      "Proxy-Authorization",
      "Connection",
      "Transfer-Encoding",
      "TE",
      "X-Forwarded-For",
      "X-Real-IP",
      "User-Agent",
      "Via",
    ],
    ...[
      "Access-Control-Allow-Origin",
      "access-control-request-headers",
      "Priority",
      "pragma",
      "Alt-Used",
      "Early-Data",
    ],
    ...["Cookie2", "Set-Cookie2", "Service-Worker", "service-worker-navigation-preload", "X-HTTP-Method-Override"],
    ...["X-Original-URL", "x-rewrite-url", "X-CSRF-Token", "X-XSRF-TOKEN", "True-Client-IP", "CF-Connecting-IP"],
  ])("takes no place that is not its own: %s", (name) => {
    expect(checkHeaderForm(form([name, "{key}"]))).toBe("header-reserved");
  });

  it.each([
    "Authorization",
    "X-Priority",
    "X-Cookie2",
    "X-Service-Worker",
    "X-Token",
    "Client-IP",
    "X-Original-URL-Key",
  ])("may use a name that only resembles one of those: %s", (name) => {
    expect(checkHeaderForm(form([name, "{key}"]))).toBeNull();
  });

  it("that is taken is one that a browser sends, filled in with any key that can be saved", () => {
    const oddName = fc.string({ unit: fc.constantFrom(..."abXZ-09_:; é\n"), minLength: 1, maxLength: 6 });
    const name = fc.oneof(fc.constantFrom("A", "b", "X-Key"), oddName);
    const part = fc.constantFrom("{key}", "{key}", "{provider}", "Bearer ", "x", " ", "\n", "ü", "\0");
    const value = fc.array(part, { maxLength: 3 }).map((parts) => parts.join(""));
    const anyForm = fc.array(fc.tuple(name, value), { maxLength: 3 }).map((headers) => form(...headers));
    let taken = 0;
    fc.assert(
      fc.property(anyForm, (headerForm) => {
        if (checkHeaderForm(headerForm) !== null) return;
        taken += 1;
        // Node's own Headers judge names and values as browsers do.
        const filled = fillHeaders(headerForm, "openai", "sk-made-up");
        const headers = new Headers(filled.map((header) => [header.name, header.value] as [string, string]));
        expect(filled.map((header) => headers.get(header.name))).toEqual(filled.map((header) => header.value));
        expect(filled.some((header) => header.value.includes("sk-made-up"))).toBe(true);
      }),
      { numRuns: 3_000 },
    );
    expect(taken).toBeGreaterThan(50);
  });
});
