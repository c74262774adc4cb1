/** Answers that the browser would keep, and with them the request's key: searched for in the profile once the browser has ended. */
import { GRANTED_SITES } from "../addresses.ts";
import type { AttackPlan } from "../attack.ts";

const KEPT = { Vary: "X-Provider-Key", "Cache-Control": "public, max-age=3600" };

export function buildDisk(): AttackPlan[] {
  return GRANTED_SITES.flatMap(({ origin, endpoints }) =>
    endpoints.flatMap(({ path }) =>
      (["GET", "POST"] as const).map((method) => ({
        group: "disk",
        title: `a ${method} to ${path} is answered with Vary: X-Provider-Key and may be kept`,
        control: "caching rule" as const,
        mayReach: "endpoint" as const,
        isOnDisk: true as const,
        act: async (stage) => {
          stage.servers.endpointHeaders = { ...KEPT, "Content-Location": path };
          return stage.send(await stage.page(`${origin}/`), { way: "fetch", url: origin + path, method });
        },
      })),
    ),
  );
}
