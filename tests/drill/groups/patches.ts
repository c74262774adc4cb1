/**
 * A hostile page replaces the browser's own functions, before any of our scripts runs and after, keeps all that passes through
 * them, and asks the endpoint.
 */
import { ENDPOINT, SITE } from "../addresses.ts";
import type { AttackPlan } from "../attack.ts";
import type { Stage } from "../stage.ts";

interface PatchWindow extends Window {
  drillPatch(path: string, target?: Window): string[];
  drillSend(way: string, request: object): Promise<string>;
}

const PATCHED = [
  "fetch",
  "XMLHttpRequest.prototype.setRequestHeader",
  "Headers",
  "Headers.prototype.set",
  "Headers.prototype.append",
  "Headers.prototype.get",
  "Headers.prototype.has",
  "Request",
  "Request.prototype.headers",
  "Request.prototype.clone",
  "MessageEvent",
  "MessageEvent.prototype.data",
  "CustomEvent",
  "CustomEvent.prototype.detail",
  "Promise",
  "Promise.resolve",
  "Promise.all",
  "Promise.prototype.then",
  "JSON.parse",
  "JSON.stringify",
  "EventTarget.prototype.addEventListener",
  "EventTarget.prototype.dispatchEvent",
  "postMessage",
  "Map",
  "Map.prototype.get",
  "Set.prototype.add",
  "WeakMap.prototype.set",
  "Reflect.apply",
  "Function.prototype.call",
  "Array.prototype.includes",
  "Array.from",
  "Object.entries",
  "Object.assign",
  "String.prototype.trim",
  "URL",
  "URL.prototype.searchParams",
  "encodeURIComponent",
  "setTimeout",
  "structuredClone",
  "queueMicrotask",
] as const;

export function buildPatches(): AttackPlan[] {
  return PATCHED.flatMap((path) => [
    { ...ABOUT, title: `the page replaces ${path} after our scripts`, act: (stage) => patchAfter(stage, path) },
    { ...ABOUT, title: `another window replaces ${path} before our scripts`, act: (stage) => patchBefore(stage, path) },
  ]);
}

const ABOUT = { group: "patched functions", control: "messenger", mayReach: "endpoint", isSeenInPage: true } as const;

/** Without the recorder, which replaces the same functions. */
async function patchAfter(stage: Stage, path: string): Promise<string> {
  const page = await stage.barePage(`${SITE}/bare`);
  return page.evaluate(
    async ([name, url, marker]) => {
      const page = window as unknown as PatchWindow;
      const seen = page.drillPatch(name);
      for (const way of ["fetch", "async XHR"])
        await page.drillSend(way, { url, method: "POST", body: `drill=${marker}` });
      return seen.join("\n");
    },
    [path, ENDPOINT, stage.marker] as const,
  );
}

async function patchBefore(stage: Stage, path: string): Promise<string> {
  const page = await stage.page(`${SITE}/`);
  return page.evaluate(
    async ([name, url, marker]) => {
      // A window that is about to show another page of the same origin keeps its functions.
      const opened = window.open("/bare") as unknown as PatchWindow;
      const seen = (window as unknown as PatchWindow).drillPatch(name, opened);
      await new Promise((resolve) => opened.addEventListener("load", resolve, { once: true }));
      for (const way of ["fetch", "async XHR"])
        await opened.drillSend(way, { url, method: "POST", body: `drill=${marker}` });
      opened.close();
      return seen.join("\n");
    },
    [path, ENDPOINT, stage.marker] as const,
  );
}
