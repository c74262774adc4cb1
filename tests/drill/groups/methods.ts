/** The right address with the wrong method, and preflights: whatever is no listed request has no key. */
import {
  ELSEWHERE,
  ENDPOINT,
  GRANTED_SITES,
  LONGER_NAME,
  OTHER_PORT,
  PLAIN_HTTP,
  SITE,
  SUBDOMAIN,
} from "../addresses.ts";
import type { AttackPlan } from "../attack.ts";
import { buildSend } from "./send.ts";

const METHODS = ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "PURGE"] as const;

export function buildMethods(): AttackPlan[] {
  return GRANTED_SITES.flatMap(({ origin, endpoints }) =>
    endpoints.flatMap(({ path, method: granted }) =>
      METHODS.filter((method) => method !== granted).flatMap((method) =>
        ["fetch", "async XHR"].map((way) =>
          buildSend({
            group: "methods",
            title: `the site's page sends ${method} to ${path} by ${way}`,
            control: "host rule",
            mayReach: "nowhere",
            from: `${origin}/`,
            way,
            url: origin + path,
            method,
            body: null,
          }),
        ),
      ),
    ),
  );
}

/** Of the same host a request may be begun by another port, subdomain or scheme: then the preflight alone is asked about. */
const PREFLIGHTING = [
  { from: ELSEWHERE, mayReach: "nowhere" },
  { from: LONGER_NAME, mayReach: "nowhere" },
  { from: OTHER_PORT, mayReach: "endpoint" },
  { from: SUBDOMAIN, mayReach: "endpoint" },
  { from: PLAIN_HTTP, mayReach: "endpoint" },
] as const;

const PREFLIGHTED = [
  { method: "POST", headers: { "X-Provider-Key": "of-the-page" } },
  { method: "POST", headers: { "Content-Type": "application/json" } },
  { method: "PUT", headers: {} },
] as const;

export function buildPreflights(): AttackPlan[] {
  return PREFLIGHTING.flatMap(({ from, mayReach }) =>
    PREFLIGHTED.flatMap(({ method, headers }) =>
      ["fetch", "async XHR"].map((way) =>
        buildSend({
          group: "preflights",
          title: `${from} brings about a preflight: ${method} by ${way} with ${Object.keys(headers)[0] ?? "no header"}`,
          control: "host rule",
          mayReach,
          from: `${from}/`,
          way,
          url: ENDPOINT,
          method,
          headers,
        }),
      ),
    ),
  );
}

/** The site's page asks its own other port: the preflight goes there, and what follows it. */
export function buildOwnPreflights(): AttackPlan[] {
  return [OTHER_PORT, SUBDOMAIN].map((target) =>
    buildSend({
      group: "preflights",
      title: `the site's page brings about a preflight at ${target}`,
      control: "host rule",
      mayReach: "nowhere",
      from: `${SITE}/`,
      way: "fetch",
      url: `${target}/api/chat`,
      method: "PUT",
    }),
  );
}
