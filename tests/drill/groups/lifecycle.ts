/**
 * The core of the drill once more after each thing that happens to an extension. After a killed background the vault is still
 * open; after the others it is locked, and then nothing may carry the key to the endpoint either.
 */
import { ADDED_SITE, ELSEWHERE, ENDPOINT, LONGER_NAME, OTHER_PORT, PLAIN_HTTP, SITE, SUBDOMAIN } from "../addresses.ts";
import type { AttackPlan, Phase } from "../attack.ts";
import { buildSend } from "./send.ts";

/** Ways that our script in the page cannot hold back: the network layer alone decides at once. */
const UNHELD = ["worker", "sync XHR", "form", "beacon", "shared worker", "service worker"] as const;

export function buildCore(phase: Exclude<Phase, "fresh">): AttackPlan[] {
  const isLocked = phase !== "killed";
  const about = {
    group: phase,
    control: "host rule",
    mayReach: isLocked ? "nowhere" : "endpoint",
  } as const;
  const own = UNHELD.map((way) =>
    buildSend({ ...about, title: `the site's page asks the endpoint by ${way}`, from: `${SITE}/`, way, url: ENDPOINT }),
  );
  return [
    ...(isLocked ? own : []),
    ...[OTHER_PORT, SUBDOMAIN, PLAIN_HTTP, SITE].map((target) => buildRedirected(about, target)),
    ...["/api/chat?q=1", "/api/chat/", "/api/Chat", "/api/provider-keys"].map((path) =>
      buildSend({ ...about, title: `the site's page asks ${path}`, from: `${SITE}/`, way: "fetch", url: SITE + path }),
    ),
    ...[LONGER_NAME, OTHER_PORT].map((origin) =>
      buildSend({
        ...about,
        title: `the site's page asks ${origin}`,
        from: `${SITE}/`,
        way: "fetch",
        url: `${origin}/api/chat`,
      }),
    ),
    ...[ELSEWHERE, ADDED_SITE].flatMap((from) =>
      ["fetch no-cors", "form", "beacon"].map((way) =>
        buildSend({
          ...about,
          mayReach: "nowhere",
          title: `${from} asks by ${way}`,
          from: `${from}/`,
          way,
          url: ENDPOINT,
        }),
      ),
    ),
    buildSend({
      ...about,
      title: "a PUT by fetch in a worker",
      from: `${SITE}/`,
      way: "worker",
      url: ENDPOINT,
      method: "PUT",
    }),
    buildSend({
      ...about,
      mayReach: "nowhere",
      title: "a preflight",
      from: `${ELSEWHERE}/`,
      way: "fetch",
      url: ENDPOINT,
      method: "PUT",
    }),
  ];
}

function buildRedirected(about: Pick<AttackPlan, "group" | "control" | "mayReach">, target: string): AttackPlan {
  return {
    ...about,
    title: `worker: the endpoint redirects (307) to ${target}/collect`,
    act: async (stage) => {
      stage.servers.redirect = { status: 307, location: `${target}/collect?drill=${stage.marker}` };
      return stage.send(await stage.page(`${SITE}/`), { way: "worker", url: ENDPOINT });
    },
  };
}
