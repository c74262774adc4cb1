/**
 * Whether the browser keeps the vault when the disk gets full. The permission `unlimitedStorage` exempts a Chromium extension from
 * eviction, whatever `persist()` answers there; in Firefox it lets `persist()` say yes without asking the person.
 * https://developer.chrome.com/docs/extensions/develop/concepts/storage-and-cookies#persistence
 */
import { browser } from "./api.ts";
import { browserFamily } from "./browser-family.ts";

/** Null where the browser has no answer. */
export async function keepStorage(): Promise<boolean | null> {
  const kept = (await navigator.storage?.persist?.()) ?? null;
  return kept || (await isExempt()) || kept;
}

async function isExempt(): Promise<boolean> {
  return browserFamily() === "chromium" && (await browser.permissions.contains({ permissions: ["unlimitedStorage"] }));
}
