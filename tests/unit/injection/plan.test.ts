import { describe, expect, it } from "vitest";
import { fillHeaders } from "../../../lib/injection/header-forms.ts";
import type { PathMatch } from "../../../lib/injection/infinity-assistant.ts";
import { buildRules, type PlannedSite, type Rule } from "../../../lib/injection/plan.ts";
import type { HeaderForm } from "../../../lib/messages/views.ts";
import { madeUpKey } from "../../support/made-up-keys.ts";
import { judgeRequest } from "../../support/network-layer.ts";

const origin = "https://gateway.example:8443";
const key = madeUpKey("anthropic");
const templates: HeaderForm = {
  headers: [
    { name: "x-portkey-provider", value: "{provider}" },
    { name: "Authorization", value: "Bearer {key}" },
  ],
};

const FORMS: readonly [string, HeaderForm, readonly (readonly [string, string])[]][] = [
  [
    "the pair of headers",
    "infinity",
    [
      ["X-Provider", "anthropic"],
      ["X-Provider-Key", key],
    ],
  ],
  [
    "the provider's own header",
    "provider",
    [
      ["x-api-key", key],
      ["anthropic-version", "2023-06-01"],
    ],
  ],
  [
    "templates",
    templates,
    [
      ["x-portkey-provider", "anthropic"],
      ["Authorization", `Bearer ${key}`],
    ],
  ],
];

const MATCHES: readonly [PathMatch | undefined, string, readonly string[]][] = [
  [undefined, "/v1/chat", ["|https://gateway.example:8443/v1/chat|"]],
  ["exact", "/v1/chat", ["|https://gateway.example:8443/v1/chat|"]],
  ["query", "/v1/chat", ["|https://gateway.example:8443/v1/chat|", "|https://gateway.example:8443/v1/chat?"]],
  ["prefix", "/v1/", ["|https://gateway.example:8443/v1/"]],
];

const siteOf = (change: Partial<PlannedSite>): PlannedSite => ({
  origin,
  endpoints: [{ method: "POST", path: "/v1/chat" }],
  delivery: { kind: "nothing" },
  keysApiPath: null,
  ...change,
});
const targetOf = (urlFilter: string) => ({ urlFilter, isUrlFilterCaseSensitive: true, requestMethods: ["post"] });
const guardOf = (urlFilter: string) => ({
  priority: 1,
  condition: { ...targetOf(urlFilter), excludedResourceTypes: ["csp_report"] },
  action: { type: "block" },
});

/** The three rules of an endpoint, as the network layer has to hold them. */
function rulesOf(urlFilter: string, sent: readonly (readonly [string, string])[]) {
  const domains = { initiatorDomains: ["gateway.example"], topDomains: ["gateway.example"] };
  const condition = { ...targetOf(urlFilter), resourceTypes: ["xmlhttprequest"], ...domains };
  const set = (header: string, value: string) => ({ header, operation: "set", value });
  return [
    guardOf(urlFilter),
    { priority: 2, condition, action: { type: "allow" } },
    {
      priority: 3,
      condition,
      action: {
        type: "modifyHeaders",
        requestHeaders: sent.map(([name, value]) => set(name, value)),
        responseHeaders: [set("Cache-Control", "no-store")],
      },
    },
  ];
}

/** What begins as a folder's requests do and may be read as lying outside of it: above its key, without any secret. */
const detourOf = (regexFilter: string) => ({
  priority: 4,
  condition: {
    regexFilter,
    isUrlFilterCaseSensitive: false,
    requestMethods: ["post"],
    excludedResourceTypes: ["csp_report"],
  },
  action: { type: "block" },
});
const DETOUR_OF_V1 = detourOf(String.raw`^https://gateway\.example:8443/v1/[^?#]*(%2f|%5c|%2e|\.\.;)`);

const numbered = (rules: readonly object[]) => rules.map((rule, index) => ({ id: index + 1, ...rule }));

describe("the plan of an endpoint", () => {
  const rows = MATCHES.flatMap(([match, path, filters]) =>
    FORMS.map(([form, headerForm, sent]) => ({ match, path, filters, form, headerForm, sent })),
  );

  it.each(rows)("is guard, pass and key, match $match, with $form", ({ match, path, filters, headerForm, sent }) => {
    const endpoints = [{ method: "POST", path, match }] as const;
    const delivery = { kind: "key", headers: fillHeaders(headerForm, "anthropic", key) } as const;
    const expected = filters.flatMap((filter) => rulesOf(filter, sent));
    const detours = match === "prefix" ? [DETOUR_OF_V1] : [];
    expect(buildRules([siteOf({ endpoints, delivery })])).toEqual(numbered([...expected, ...detours]));
  });

  it.each(MATCHES)("is a guard without any secret for a locked site, match %s", (match, path, filters) => {
    const endpoints = [{ method: "POST", path, match }] as const;
    expect(buildRules([siteOf({ endpoints, delivery: { kind: "guard" } })])).toEqual(numbered(filters.map(guardOf)));
  });

  it("is empty where nothing is to be done", () => {
    expect(buildRules([])).toEqual([]);
    expect(buildRules([siteOf({})])).toEqual([]);
  });

  it.each(["GET", "PUT", "PATCH", "DELETE"] as const)("is for the method %s alone", (method) => {
    const rules = buildRules([siteOf({ endpoints: [{ method, path: "/a" }], delivery: { kind: "guard" } })]);
    expect(rules.map(({ condition }) => condition.requestMethods)).toEqual([[method.toLowerCase()]]);
  });

  it("stands beside the plans of the site's other endpoints", () => {
    const endpoints = [
      { method: "POST", path: "/a" },
      { method: "GET", path: "/b" },
    ] as const;
    const rules = buildRules([siteOf({ endpoints, delivery: { kind: "guard" } })]);
    expect(rules.map(({ id, condition }) => [id, condition.requestMethods, condition.urlFilter])).toEqual([
      [1, ["post"], `|${origin}/a|`],
      [2, ["get"], `|${origin}/b|`],
    ]);
  });
});

describe("a folder", () => {
  const armed = (path: string, at = origin) => {
    const endpoints = [{ method: "POST", path, match: "prefix" }] as const;
    const delivery = { kind: "key", headers: fillHeaders("infinity", "openai", key) } as const;
    return { rules: buildRules([siteOf({ origin: at, endpoints, delivery })]), granted: [at], reachesOpaque: false };
  };
  const ownPost = { method: "POST", type: "xmlhttprequest", initiator: origin, top: origin } as const;

  it.each([
    ...["..%2fuploads/evil", "..%2Fuploads/evil", "%2e%2e%2fx", ".%2E;/x", "..%5cx", "..%5Cx", "..;/x", "a/..;b=1/x"],
    ...["a%2fb", "%2ehidden", "..%2fx?q=1"],
  ])("lets nothing out that a server may read as lying outside of it: %s", (rest) => {
    const url = `${origin}/v1/${rest}`;
    expect(new URL(url).href).toBe(url);
    expect(judgeRequest(armed("/v1/"), { ...ownPost, url })).toEqual({ sent: false });
  });

  it.each(["", "chat", "a/b/c", "chat?next=..%2f..;", "a..b", "a%20b", "%252f", "a;v=1", "..x;"])(
    "has the key for what lies in it: %s",
    (rest) => {
      const verdict = judgeRequest(armed("/v1/"), { ...ownPost, url: `${origin}/v1/${rest}` });
      expect(verdict).toMatchObject({ sent: true, added: { "x-provider-key": key } });
    },
  );

  it.each([
    ["/a.b~c/$&'()+,;=:@![x]/", "https://chat.example"],
    ["/v1/", "http://[::1]:8080"],
  ])("is meant by every sign of its path and origin as it stands: %s at %s", (path, at) => {
    const { rules } = armed(path, at);
    const filter = new RegExp(rules.at(-1)?.condition.regexFilter as string, "i");
    expect(filter.test(`${at}${path}..%2fx`)).toBe(true);
    expect(filter.test(`${at}${path.replace(/[.1]/, "x")}..%2fx`)).toBe(false);
    expect(filter.test(`https://evil.test/?${at}${path}..%2fx`)).toBe(false);
  });
});

describe("the site's own list of keys", () => {
  it.each(["nothing", "guard"] as const)(
    "is guarded in every spelling and method where its requests get: %s",
    (kind) => {
      const rules = buildRules([siteOf({ endpoints: [], delivery: { kind }, keysApiPath: "/api/provider-keys" })]);
      expect(rules).toMatchObject([
        {
          id: 1,
          condition: {
            urlFilter: `|${origin}/api/provider-keys`,
            isUrlFilterCaseSensitive: false,
            excludedResourceTypes: ["csp_report"],
          },
          action: { type: "block" },
        },
      ]);
      expect(Object.keys((rules[0] as Rule).condition)).not.toContain("requestMethods");
    },
  );

  it("is guarded above a key, where the user has chosen everything below a folder that holds it", () => {
    const endpoints = [{ method: "POST", path: "/api/", match: "prefix" }] as const;
    const delivery = { kind: "key", headers: fillHeaders("infinity", "openai", key) } as const;
    const rules = buildRules([siteOf({ endpoints, delivery, keysApiPath: "/api/provider-keys" })]);
    const request = { method: "POST", type: "xmlhttprequest", initiator: origin, top: origin } as const;
    const extension = { rules, granted: [origin], reachesOpaque: false };
    expect(judgeRequest(extension, { ...request, url: `${origin}/api/provider-keys` })).toEqual({ sent: false });
    expect(judgeRequest(extension, { ...request, url: `${origin}/api/chat` })).toMatchObject({ sent: true });
  });
});

describe("no rule is made", () => {
  const armed = siteOf({ delivery: { kind: "key", headers: [{ name: "X-Provider-Key", value: key }] } });

  it.each([
    "http://infinityassistant.io",
    "https://infinityassistant.io/",
    "https://a@infinityassistant.io",
    "https://*",
    "https://*.infinityassistant.io",
    "https://a^b",
    "https://infinityassistant.io|",
    "HTTPS://infinityassistant.io",
    "https://infinityassistant.io:443",
    "ws://localhost:3002",
    "null",
    "",
  ])("of the origin %j", (bad) => {
    expect(buildRules([{ ...armed, origin: bad, keysApiPath: "/api/provider-keys" }])).toEqual([]);
    expect(buildRules([{ ...armed, origin: "http://localhost:3002" }])).toHaveLength(3);
  });

  it.each([
    ...["/a*b", "/a|", "/a^", "/a?q", "/a#f", "/a\\b", "/a/../b", "/a/./b", "/a%2fb", "/a%5Cb", "/a%2Eb", "/..;/b"],
    ...["//", "//elsewhere.invalid/a", "a", "", "/a b", "/a\nb", "/ä", '/a"b', "https://elsewhere.invalid/a"],
  ])("of the path %j", (path) => {
    expect(buildRules([{ ...armed, endpoints: [{ method: "POST", path }] }])).toEqual([]);
    expect(buildRules([{ ...armed, endpoints: [{ method: "POST", path: "/a" }] }])).toHaveLength(3);
  });
});
