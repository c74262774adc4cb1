/** Requests as an attacker, or a careless page, would send them near a site: look-alikes of its addresses, of every kind. */
import fc from "fast-check";
import type { PlannedSite } from "../../lib/injection/plan.ts";
import { type NetworkRequest, RESOURCE_TYPES } from "./network-layer.ts";

type Disguise = (origin: string, path: string) => string;

const hostChanged = (change: (host: string) => string): Disguise => {
  return (origin, path) => {
    const [scheme = "", host = ""] = origin.split("://");
    return `${scheme}://${change(host)}${path}`;
  };
};
const pathChanged = (change: (path: string) => string): Disguise => {
  return (origin, path) => `${origin}${change(path)}`;
};

const DISGUISES: Readonly<Record<string, Disguise>> = {
  "longer by a letter": pathChanged((path) => `${path}x`),
  "shorter by a letter": pathChanged((path) => path.slice(0, -1)),
  "below it": pathChanged((path) => `${path}/x`),
  "with a slash": pathChanged((path) => `${path}/`),
  "with a query": pathChanged((path) => `${path}?q=1`),
  "with an empty query": pathChanged((path) => `${path}?`),
  "with a fragment": pathChanged((path) => `${path}#f`),
  "with a parameter": pathChanged((path) => `${path};v=1`),
  "in capitals": pathChanged((path) => path.toUpperCase()),
  "with an encoded slash": pathChanged((path) => `/${path.slice(1).replaceAll("/", "%2f")}`),
  "with an encoded letter": pathChanged((path) => path.replace("a", "%61")),
  "with two slashes": pathChanged((path) => `/${path}`),
  "with a backslash": pathChanged((path) => path.replaceAll("/", "\\")),
  "by a detour": pathChanged((path) => `/x/..${path}`),
  "by an encoded detour": pathChanged((path) => `/x/%2e%2e${path}`),
  "the list of keys": pathChanged(() => "/api/provider-keys"),
  "one key of the list": pathChanged(() => "/API/Provider-Keys?id=1"),
  "over http": (origin, path) => `${origin.replace("https:", "http:")}${path}`,
  "over https": (origin, path) => `${origin.replace("http:", "https:")}${path}`,
  "of a socket": (origin, path) => `${origin.replace("http", "ws")}${path}`,
  "on another port": hostChanged((host) => `${host.replace(/:\d+$/, "")}:8443`),
  "on the same port, written out": hostChanged((host) => (/:\d+$/.test(host) ? host : `${host}:443`)),
  "of a host in capitals": hostChanged((host) => host.toUpperCase()),
  "of a host with a dot": hostChanged((host) => host.replace(/(?=:\d+$)|(?<!:\d+)$/, ".")),
  "of a subdomain": hostChanged((host) => `a.${host}`),
  "of a longer host": hostChanged((host) => `not${host}`),
  "of a host that goes on": hostChanged((host) => `${host.replace(/:\d+$/, "")}.evil.test`),
  "of a host that names it as a user": hostChanged((host) => `${host}@evil.test`),
  "for a user": hostChanged((host) => `user:pass@${host}`),
  "in another's path": (origin, path) => `https://evil.test/${origin}${path}`,
  "in another's query": (origin, path) => `https://evil.test/?u=${origin}${path}`,
  "in another's fragment": (origin, path) => `https://evil.test/#${origin}${path}`,
};

/** What begins with the path and which a server may read as lying elsewhere; the last two only look so. */
const DETOURS: readonly Disguise[] = [
  ...["..%2fx", "..%2Fx", "%2e%2e%2fx", ".%2e;x", "y/%2E.;x", "..%5cx", "..%5Cx", "..;/x", "y/..;v=1/x?q"].map((end) =>
    pathChanged((path) => `${path}${end}`),
  ),
  pathChanged((path) => `${path.toUpperCase()}..%2fx`),
  pathChanged((path) => `${path}?x=..%2f..;`),
  pathChanged((path) => `${path}#..%2f..;`),
];

/** Half or more of all at the exact address or from own pages: what must happen there is seen as often as what must not elsewhere. */
export function requestsNear(sites: readonly PlannedSite[]): fc.Arbitrary<NetworkRequest> {
  const targets = sites.flatMap(({ origin, endpoints, keysApiPath }) => {
    const list = keysApiPath === null ? [] : [{ path: keysApiPath, method: "POST" }];
    return [...endpoints, ...list].map(({ path, method }) => ({ origin, path, method }));
  });
  return fc.constantFrom(...targets).chain(({ origin, path, method }) => {
    // Pages of the other sites too: those the browser lets rules work for.
    const page = mostly<string | null>(origin, [...pagesNear(origin), ...sites.map((site) => site.origin)]);
    return fc
      .record({
        disguise: fc.oneof(
          { arbitrary: mostly<Disguise | null>(null, Object.values(DISGUISES)), weight: 3 },
          { arbitrary: fc.constantFrom(...DETOURS), weight: 1 },
        ),
        method: mostly<string>(method, ["GET", "POST", "DELETE", "OPTIONS", "HEAD"]),
        type: mostly<NetworkRequest["type"]>("xmlhttprequest", RESOURCE_TYPES),
        initiator: page,
        top: page,
      })
      .map(({ disguise, ...request }) => {
        const written = disguise?.(origin, path) ?? `${origin}${path}`;
        return { ...request, url: URL.canParse(written) ? new URL(written).href : `${origin}${path}` };
      });
  });
}

function mostly<T>(usual: T, others: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof({ arbitrary: fc.constant(usual), weight: 2 }, { arbitrary: fc.constantFrom(...others), weight: 1 });
}

function pagesNear(origin: string): (string | null)[] {
  const host = new URL(origin).hostname;
  const near = [
    `http://${host}:1`,
    `https://${host}:1`,
    `https://sub.${host}`,
    `https://not${host}`,
    `https://${host}.evil.test`,
  ];
  return [null, "https://evil.test", ...near.filter((one) => URL.canParse(one))];
}
