/**
 * The counter-proof to "no key reaches the disk": canaries that the browser itself has written, each by another way, have to
 * be found in the profile afterwards. Where one is not, a clean search of our own extension's profile proves nothing.
 */
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BrowserContext, Page } from "playwright-core";
import { makeCertificate, SITE_HOST } from "./certificate.ts";
import { launchKeyring } from "./launch.ts";
import { pollFor } from "./poll.ts";
import { type Needle, type ProfileSearch, searchProfile } from "./profile-search.ts";
import { CACHED_ANSWER_PATH, startSite } from "./site.ts";

/** Where the browser keeps which tabs are open, and what stood in them. */
const SESSION_FOLDERS = { chromium: "Default/Sessions", firefox: "sessionstore-backups" } as const;
/** Firefox writes it every fifteen seconds otherwise. */
const SESSION_INTERVAL_MS = 1000;

const EXTENSION_DIR = fileURLToPath(new URL("../fixtures/control-extension", import.meta.url));

/** Every way by which a canary goes to the disk; also the labels in the report. */
export const CONTROL_CHANNELS = [
  "storage.local",
  "IndexedDB",
  "IndexedDB, large value",
  "history.state",
  "text field",
  "cached answer",
] as const;

export type ControlChannel = (typeof CONTROL_CHANNELS)[number];
type Canaries = Readonly<Record<ControlChannel, string>>;

/** Starts a browser of its own, plants, ends it in the ordinary way and searches. */
export async function runControlProfile(): Promise<ProfileSearch> {
  const profileDir = mkdtempSync(join(tmpdir(), "control-profile-"));
  const entries = CONTROL_CHANNELS.map((channel) => [channel, `canary-${randomUUID()}`] as const);
  try {
    await plantCanaries(profileDir, Object.fromEntries(entries) as Canaries);
    return searchProfile(
      profileDir,
      entries.map(([label, value]) => ({ label, value })),
    );
  } finally {
    rmSync(profileDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function plantCanaries(profileDir: string, canaries: Canaries): Promise<void> {
  const cachedAnswer = `An answer that the browser may keep: ${canaries["cached answer"]}`;
  const certificate = await makeCertificate();
  const site = await startSite({ certificate, providerUrl: "http://127.0.0.1:9", systemKey: "none", cachedAnswer });
  const firefoxPrefs = { "browser.sessionstore.interval": SESSION_INTERVAL_MS };
  const launched = await launchKeyring({ extensionDirs: [EXTENSION_DIR], profileDir, site, firefoxPrefs });
  try {
    await plantOnSite(launched.context, canaries);
    await plantInExtension(launched.context, `${launched.extensionOrigin}/control.html`, canaries);
    await waitUntilOnDisk(join(profileDir, SESSION_FOLDERS[launched.browserName]), canaries);
  } finally {
    await launched.close();
    await site.close();
  }
}

async function plantOnSite(context: BrowserContext, canaries: Canaries): Promise<void> {
  const page = await context.newPage();
  await page.goto(`https://${SITE_HOST}/`);
  await page.evaluate((path) => fetch(path).then((response) => response.text()), CACHED_ANSWER_PATH);
  await page.evaluate((canary) => history.replaceState({ canary }, ""), canaries["history.state"]);
}

async function plantInExtension(context: BrowserContext, url: string, canaries: Canaries): Promise<void> {
  const page = await context.newPage();
  await page.goto(url);
  await page.evaluate((canary) => {
    const { chrome } = globalThis as unknown as {
      chrome: { storage: { local: { set(items: object): Promise<void> } } };
    };
    return chrome.storage.local.set({ canary });
  }, canaries["storage.local"]);
  // Long and repetitive, so that the browser compresses the value by itself.
  const large = `${"So much text that it is packed. ".repeat(4000)}${canaries["IndexedDB, large value"]}`;
  // After some four megabytes LevelDB turns its log into a table of compressed blocks.
  const filler = Array.from({ length: 100 }, () => Array.from({ length: 1600 }, () => randomUUID()).join());
  await writeRecords(page, [canaries["IndexedDB"], large, ...filler]);
  await page.getByLabel("Plain text field").pressSequentially(canaries["text field"]);
}

/** Each record in a strict transaction of its own, so that the browser has to write before it says done. */
async function writeRecords(page: Page, records: readonly string[]): Promise<void> {
  await page.evaluate(async (values) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open("control");
      opening.onupgradeneeded = () => opening.result.createObjectStore("records", { autoIncrement: true });
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    for (const value of values) {
      const transaction = database.transaction("records", "readwrite", { durability: "strict" });
      transaction.objectStore("records").add({ value });
      await new Promise((resolve, reject) => {
        transaction.oncomplete = resolve;
        transaction.onerror = () => reject(transaction.error);
      });
    }
    database.close();
  }, records);
}

/** The browser writes its session some seconds late: what it will not do at its end has to be seen before. */
async function waitUntilOnDisk(sessionDir: string, canaries: Canaries): Promise<void> {
  const late: Needle[] = (["history.state", "text field"] as const).map((label) => ({ label, value: canaries[label] }));
  await pollFor(() => countFound(sessionDir, late) === late.length, {
    what: "the session to be written",
    timeoutMs: 30_000,
  });
}

function countFound(dir: string, needles: readonly Needle[]): number {
  try {
    return new Set(searchProfile(dir, needles).hits.map(({ needle }) => needle)).size;
  } catch {
    // The browser has replaced a file meanwhile: look again.
    return 0;
  }
}
