/** Which origins a tab shows or is about to show, and whose hosts we may see: asked of the browser at every call. */
import { matchPatternOf } from "../injection/endpoint.ts";
import { browser } from "./api.ts";
import { originOf } from "./current-origin.ts";

/** Without the `tabs` permission the browser tells the address of permitted hosts only, which are the ones asked for. */
export async function findOpenOrigins(origins: readonly string[]): Promise<ReadonlySet<string>> {
  const tabs = await browser.tabs.query({});
  const shown = new Set(tabs.flatMap(({ url, pendingUrl }) => [originOf(url), originOf(pendingUrl)]));
  return new Set(origins.filter((origin) => shown.has(origin)));
}

/** Every tab, with the origin that it shows where the browser tells us. */
export async function listTabs(): Promise<{ id: number; origin: string | null }[]> {
  const tabs = await browser.tabs.query({});
  return tabs.flatMap(({ id, url }) => (id === undefined ? [] : [{ id, origin: originOf(url) }]));
}

export async function findTabOrigin(tabId: number): Promise<string | null> {
  return (await listTabs()).find(({ id }) => id === tabId)?.origin ?? null;
}

export async function findPermittedOrigins(origins: readonly string[]): Promise<ReadonlySet<string>> {
  const permitted = await Promise.all(
    origins.map((origin) => browser.permissions.contains({ origins: [matchPatternOf(origin)] })),
  );
  return new Set(origins.filter((_, index) => permitted[index]));
}

export function filterDeclaredOrigins(origins: readonly string[]): readonly string[] {
  const declared = browser.runtime.getManifest().host_permissions ?? [];
  return origins.filter((origin) => declared.includes(matchPatternOf(origin)));
}

/** What the manifest itself asks for stays: the browser refuses to take that back from here. */
export async function removeAccess(origin: string): Promise<void> {
  const pattern = matchPatternOf(origin);
  const declared = browser.runtime.getManifest().host_permissions ?? [];
  if (!declared.includes(pattern)) await browser.permissions.remove({ origins: [pattern] });
}
