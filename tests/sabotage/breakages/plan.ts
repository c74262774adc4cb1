import type { Breakage } from "../breakage.ts";

const PLAN = "lib/injection/plan.ts";
const ENDPOINT = "lib/injection/endpoint.ts";

const inForce = {
  file: "tests/unit/injection/plan-in-force.test.ts",
  test: "do with any request near them what the table says: own pages' requests get the key, the rest is blocked, no more",
};
const inPlan = (test: string) => ({ file: "tests/unit/injection/plan.test.ts", test });

export const PLAN_BREAKAGES: readonly Breakage[] = [
  {
    what: "a rule matches its path in any case",
    file: PLAN,
    find: "isUrlFilterCaseSensitive: true,",
    replace: "isUrlFilterCaseSensitive: false,",
    expect: inForce,
  },
  {
    what: "any page on the web gets the key added",
    file: PLAN,
    find: "initiatorDomains: [host],",
    replace: "",
    expect: inForce,
  },
  {
    what: "a frame of the site in another site gets the key added",
    file: PLAN,
    find: "topDomains: [host],",
    replace: "",
    expect: inForce,
  },
  {
    what: "forms and beacons carry the key",
    file: PLAN,
    find: 'resourceTypes: ["xmlhttprequest"],',
    replace: "",
    expect: inForce,
  },
  {
    what: "a preflight carries the key",
    file: PLAN,
    find: "requestMethods: [endpoint.method.toLowerCase()],",
    replace: 'requestMethods: [endpoint.method.toLowerCase(), "options"],',
    expect: inForce,
  },
  {
    what: "nothing is stopped while the vault is locked",
    file: PLAN,
    find: 'if (delivery.kind === "guard") return [buildGuard(target)];',
    replace: 'if (delivery.kind === "guard") return [];',
    expect: inPlan("is a guard without any secret for a locked site, match exact"),
  },
  {
    what: "what carries no key goes out beside what does",
    file: PLAN,
    find: "buildGuard(target),",
    replace: "",
    expect: inForce,
  },
  {
    what: "a guard leaves navigations alone",
    file: PLAN,
    find: 'condition: { ...target, excludedResourceTypes: ["csp_report"] },',
    replace: "condition: { ...target },",
    expect: inForce,
  },
  {
    what: "an answer may be cached with the key beside it",
    file: PLAN,
    find: 'responseHeaders: [{ header: "Cache-Control", operation: "set", value: "no-store" }],',
    replace: "responseHeaders: [],",
    expect: inPlan("is guard, pass and key, match 'exact', with 'the pair of headers'"),
  },
  {
    what: "the guard of the list of keys gives way to an endpoint",
    file: PLAN,
    find: "const PRIORITY = { guard: 1, pass: 2, key: 3, detour: 4, keysApi: 4 } as const;",
    replace: "const PRIORITY = { guard: 1, pass: 2, key: 3, detour: 4, keysApi: 1 } as const;",
    expect: inPlan("is guarded above a key, where the user has chosen everything below a folder that holds it"),
  },
  {
    what: "what leads out of a folder carries the key",
    file: PLAN,
    find: "const PRIORITY = { guard: 1, pass: 2, key: 3, detour: 4, keysApi: 4 } as const;",
    replace: "const PRIORITY = { guard: 1, pass: 2, key: 3, detour: 1, keysApi: 4 } as const;",
    expect: inForce,
  },
  {
    what: "a way out of a folder that only some servers know carries the key",
    file: ENDPOINT,
    find: "const DETOUR = String.raw`[^?#]*(%2f|%5c|%2e|\\.\\.;)`;",
    replace: "const DETOUR = String.raw`[^?#]*(%2f|%5c|%2e)`;",
    expect: inPlan("lets nothing out that a server may read as lying outside of it: ..;/x"),
  },
  {
    what: "what led out of a folder is counted as a use of the key",
    file: ENDPOINT,
    find: 'if (match === "prefix") return address.startsWith(wanted) && !HAS_DETOUR.test(address.slice(wanted.length));',
    replace: 'if (match === "prefix") return address.startsWith(wanted);',
    expect: {
      file: "tests/unit/injection/site-settings.test.ts",
      test: "are found by a request's method and address, as the rules match it",
    },
  },
  {
    what: "the guard stops the site's own requests with the key too",
    file: PLAN,
    find: '{ priority: PRIORITY.pass, condition: ofOwnPages, action: { type: "allow" } },',
    replace: "",
    expect: inForce,
  },
  {
    what: "rules depend on the order of the sites",
    file: PLAN,
    find: ".toSorted((a, b) => (a.origin < b.origin ? -1 : 1))",
    replace: "",
    expect: { ...inForce, test: "are the same for the same sites, in whatever order these come, numbered from one" },
  },
  {
    what: "a longer path gets the key",
    file: ENDPOINT,
    find: 'if (match === "prefix") return [address];',
    replace: "return [address];",
    expect: inForce,
  },
  {
    what: "an address that only contains the site's gets the key",
    file: ENDPOINT,
    find: `const address = \`|\${origin}\${path}\`;`,
    replace: `const address = \`\${origin}\${path}\`;`,
    expect: inForce,
  },
  {
    what: "encoded slashes are taken for a path",
    file: ENDPOINT,
    find: "const UNSAFE_IN_PATH = /[*^|?#\\\\\\s]|%2f|%5c|%2e|\\.\\.;/i;",
    replace: "const UNSAFE_IN_PATH = /[*^|?#\\\\\\s]/i;",
    expect: inPlan('of the path "/a%2fb"'),
  },
  {
    what: "wildcards are taken for a path",
    file: ENDPOINT,
    find: "const UNSAFE_IN_PATH = /[*^|?#\\\\\\s]|%2f|%5c|%2e|\\.\\.;/i;",
    replace: "const UNSAFE_IN_PATH = /[?#\\\\\\s]|%2f|%5c|%2e/i;",
    expect: inPlan('of the path "/a*b"'),
  },
  {
    what: "a site without encryption gets a key",
    file: ENDPOINT,
    find: 'return url.protocol === "https:" || (url.protocol === "http:" && LOOPBACK.test(url.hostname)) ? url : null;',
    replace: "return url;",
    expect: inPlan('of the origin "http://infinityassistant.io"'),
  },
];
