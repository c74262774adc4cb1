/** The site's own endpoint answers with a redirect: every code, to every kind of other place, by every way of asking. */
import { ELSEWHERE, ENDPOINT, OTHER_PORT, PLAIN_HTTP, SITE, SUBDOMAIN } from "../addresses.ts";
import type { AttackPlan, CarelessMode } from "../attack.ts";

const STATUSES = [301, 302, 303, 307, 308] as const;

const TARGETS = [
  { name: "another host", origin: ELSEWHERE, control: "initiator rule" },
  { name: "another port", origin: OTHER_PORT, control: "host rule" },
  { name: "a subdomain", origin: SUBDOMAIN, control: "host rule" },
  { name: "plain http", origin: PLAIN_HTTP, control: "host rule" },
  { name: "another path of the site", origin: SITE, control: "host rule" },
] as const;

const WAYS: readonly { readonly way: string; readonly method: "GET" | "POST"; readonly control?: CarelessMode }[] = [
  { way: "fetch", method: "POST", control: "injector" },
  { way: "async XHR", method: "POST", control: "injector" },
  { way: "fetch keep-alive", method: "POST" },
  { way: "EventSource", method: "GET" },
  { way: "form", method: "POST" },
  { way: "frame", method: "GET" },
  { way: "beacon", method: "POST" },
  { way: "service worker", method: "POST" },
];

export function buildRedirects(): AttackPlan[] {
  return WAYS.flatMap(({ way, method, control }) =>
    TARGETS.flatMap((target) =>
      STATUSES.map((status) => ({
        group: "redirects",
        title: `${way}, ${method}: the endpoint redirects (${status}) to ${target.name}`,
        // What a page sets itself is carried to other origins; a rule is judged anew.
        control: control !== undefined && target.origin === ELSEWHERE ? control : target.control,
        mayReach: "endpoint" as const,
        act: async (stage) => {
          const location = `${target.origin}/collect?drill=${stage.marker}`;
          stage.servers.redirect = { status, location };
          const page = await stage.page(`${SITE}/`);
          return stage.send(page, { way, url: ENDPOINT, method });
        },
      })),
    ),
  );
}
