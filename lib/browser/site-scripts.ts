/**
 * The content scripts on sites that the user added: registered for the host that the browser has let us see, and run in tabs
 * that were open before. Those of the manifest are the browser's own business.
 * https://developer.chrome.com/docs/extensions/reference/api/scripting
 */
import { matchPatternOf } from "../injection/endpoint.ts";
import { browser } from "./api.ts";

/** In this order: the isolated script has to listen before the one in the page speaks. */
const GREETER = { js: ["content-scripts/assistant.js"], world: "ISOLATED" } as const;
const SHIM = { js: ["content-scripts/page-shim.js"], world: "MAIN" } as const;
const ID_PREFIX = "site ";

/** Makes what is registered equal to these origins, less those that the manifest serves itself. */
export async function syncSiteScripts(origins: readonly string[]): Promise<void> {
  const declared = new Set(listDeclaredPatterns());
  const wanted = new Set(origins.map(matchPatternOf).filter((pattern) => !declared.has(pattern)));
  const registered = await browser.scripting.getRegisteredContentScripts();
  const ofPattern = new Map(registered.map((script) => [script.matches?.[0] ?? "", script]));
  const gone = registered.filter(({ matches }) => !wanted.has(matches?.[0] ?? ""));
  if (gone.length > 0) await browser.scripting.unregisterContentScripts({ ids: gone.map(({ id }) => id) });
  const added = [...wanted].filter((pattern) => !ofPattern.has(pattern));
  if (added.length === 0) return;
  await browser.scripting.registerContentScripts(added.flatMap(describeScripts));
  // Not waited for: a script runs when its page lets it, and a page that never does must not keep a lock waiting.
  for (const pattern of added) void runInOpenTabs(pattern);
}

/** Of every site, after an update or a new start: the scripts that were there have lost their extension. */
export async function runSiteScriptsInOpenTabs(): Promise<void> {
  const registered = await browser.scripting.getRegisteredContentScripts();
  const patterns = [...registered.flatMap(({ matches = [] }) => matches), ...listDeclaredPatterns()];
  for (const pattern of new Set(patterns)) void runInOpenTabs(pattern);
}

function listDeclaredPatterns(): string[] {
  return (browser.runtime.getManifest().content_scripts ?? []).flatMap(({ matches }) => matches);
}

function describeScripts(pattern: string) {
  return [GREETER, SHIM].map(({ js, world }) => ({
    id: `${ID_PREFIX}${world} ${pattern}`,
    matches: [pattern],
    js: [...js],
    world,
    runAt: "document_start" as const,
  }));
}

async function runInOpenTabs(pattern: string): Promise<void> {
  const tabs = await browser.tabs.query({ url: pattern }).catch(() => []);
  for (const { id } of tabs) if (id !== undefined) void runInTab(id);
}

async function runInTab(tabId: number): Promise<void> {
  for (const { js, world } of [GREETER, SHIM]) {
    const script = { target: { tabId }, files: [...js], world, injectImmediately: true };
    // A tab may have gone on to another address, or show an error page: then there is nothing to run in.
    await browser.scripting.executeScript(script).catch(() => undefined);
  }
}
