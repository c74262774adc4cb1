/** The site's own endpoint answers with a redirect: every code, to every kind of other place, by every way of asking. */
import { ADDED_SITE, ELSEWHERE, ENDPOINT, OTHER_PORT, PLAIN_HTTP, SITE, SUBDOMAIN } from "../addresses.ts";
import type { AttackPlan, CarelessMode } from "../attack.ts";

const STATUSES = [301, 302, 303, 307, 308] as const;

interface Target {
  readonly name: string;
  readonly origin: string;
  readonly control: CarelessMode;
}

const TARGETS: readonly Target[] = [
  { name: "another host", origin: ELSEWHERE, control: "initiator rule" },
  { name: "another port", origin: OTHER_PORT, control: "host rule" },
  { name: "a subdomain", origin: SUBDOMAIN, control: "host rule" },
  { name: "plain http", origin: PLAIN_HTTP, control: "host rule" },
  { name: "another path of the site", origin: SITE, control: "host rule" },
];

interface Way {
  readonly way: string;
  readonly method: "GET" | "POST";
  /** What a page sets itself is carried to other origins; a rule is judged anew. */
  readonly controlElsewhere?: CarelessMode;
}

const WAYS: readonly Way[] = [
  { way: "fetch", method: "POST", controlElsewhere: "injector" },
  { way: "async XHR", method: "POST", controlElsewhere: "injector" },
  { way: "EventSource", method: "GET" },
  { way: "form", method: "POST" },
  { way: "frame", method: "GET" },
  { way: "beacon", method: "POST" },
  { way: "service worker", method: "POST" },
];

/** The site that the user added has an endpoint for GET: there these ways carry the key to begin with. */
const ADDED_TARGETS: readonly Target[] = [
  { name: "another host", origin: ELSEWHERE, control: "initiator rule" },
  { name: "another port", origin: `${ADDED_SITE}:8443`, control: "host rule" },
  { name: "another path of the site", origin: ADDED_SITE, control: "host rule" },
];
const ADDED_WAYS: readonly Way[] = ["EventSource", "fetch", "frame"].map((way) => ({ way, method: "GET" }));

export function buildRedirects(): AttackPlan[] {
  return [
    ...WAYS.flatMap((way) => TARGETS.flatMap((target) => buildRedirected(`${SITE}/`, ENDPOINT, way, target))),
    ...ADDED_WAYS.flatMap((way) =>
      ADDED_TARGETS.flatMap((target) => buildRedirected(`${ADDED_SITE}/`, `${ADDED_SITE}/api/stream`, way, target)),
    ),
  ];
}

function buildRedirected(
  from: string,
  endpoint: string,
  { way, method, controlElsewhere }: Way,
  target: Target,
): AttackPlan[] {
  return STATUSES.map((status) => ({
    group: "redirects",
    title: `${way}, ${method}: ${endpoint} redirects (${status}) to ${target.name}`,
    control: (target.origin === ELSEWHERE && controlElsewhere) || target.control,
    mayReach: "endpoint",
    act: async (stage) => {
      stage.servers.redirect = { status, location: `${target.origin}/collect?drill=${stage.marker}` };
      return stage.send(await stage.page(from), { way, url: endpoint, method });
    },
  }));
}
