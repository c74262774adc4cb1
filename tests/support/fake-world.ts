/** A keyring in a world of its own: real crypto, real IndexedDB code on fake-indexeddb, and a browser that only remembers. */
import { IDBFactory } from "fake-indexeddb";
import "fake-indexeddb/auto";
import { buildDatabaseOpener } from "../../lib/browser/database.ts";
import { buildUsageStore } from "../../lib/browser/usage-store.ts";
import { buildVaultStore } from "../../lib/browser/vault-store.ts";
import { encodeBase64url, randomBytes } from "../../lib/crypto/bytes.ts";
import type { Kdf } from "../../lib/crypto/kdf.ts";
import type { Rule } from "../../lib/injection/plan.ts";
import { Keyring } from "../../lib/keyring/keyring.ts";
import type { Announcement, KeyringPorts, LockAlarms } from "../../lib/keyring/ports.ts";
import type { PageAnswer, PageNotice } from "../../lib/messages/page-messages.ts";
import type { SiteView } from "../../lib/messages/views.ts";
import type { IdleState } from "../../lib/vault/lock-machine.ts";
import type { VaultSession } from "../../lib/vault/ports.ts";
import { buildMortalPorts } from "./mortal-ports.ts";

export const SITE = "https://infinityassistant.io";

export interface FakeBrowser {
  rules: readonly Rule[];
  /** Every set of rules there ever was, oldest first. */
  ruleHistory: (readonly Rule[])[];
  session: VaultSession | null;
  /** What the session keeps of the lock, beside the vault key. */
  lockState: unknown;
  /** What the session keeps of the rules, for the activity log. */
  armed: unknown;
  /** Which sites the session keeps as paused: they outlive a lock. */
  paused: unknown;
  lockAlarms: LockAlarms | null;
  idle: IdleState;
  openOrigins: Set<string>;
  permittedOrigins: Set<string>;
  announcements: Announcement[];
  /** How often our own pages were told to look again. */
  notifications: number;
  /** What waits for the user, as the browser's session keeps it: gone with the session. */
  questions: unknown;
  /** Origins for which content scripts are registered. */
  scriptedOrigins: readonly string[];
  /** What content scripts were told, by tab or by origin, oldest first. */
  notices: { readonly to: number | string; readonly notice: PageNotice }[];
  /** Tabs over which the popup was opened. */
  popups: number[];
  /** What each tab shows. */
  tabs: Map<number, string>;
  nowMs: number;
}

export interface FakeWorld {
  readonly browser: FakeBrowser;
  readonly ports: KeyringPorts;
  readonly openDatabase: ReturnType<typeof buildDatabaseOpener>;
  /** The background's start: memory is gone, the browser and the disk are as they were. */
  readonly startBackground: () => Promise<Keyring>;
  /** Whatever it was doing ends in the middle. */
  readonly killBackground: () => void;
}

export function buildFakeWorld(change: Partial<KeyringPorts> = {}): FakeWorld {
  globalThis.indexedDB = new IDBFactory();
  const openDatabase = buildDatabaseOpener();
  const browser: FakeBrowser = {
    rules: [],
    ruleHistory: [],
    session: null,
    lockState: undefined,
    armed: undefined,
    paused: undefined,
    lockAlarms: null,
    idle: "idle",
    openOrigins: new Set([SITE]),
    permittedOrigins: new Set([SITE]),
    announcements: [],
    notifications: 0,
    questions: undefined,
    scriptedOrigins: [],
    notices: [],
    popups: [],
    tabs: new Map([[1, SITE]]),
    nowMs: Date.parse("2026-11-22T12:00:00"),
  };
  const among = (origins: readonly string[], set: Set<string>) => new Set(origins.filter((origin) => set.has(origin)));
  const ports: KeyringPorts = {
    store: buildVaultStore(openDatabase),
    usage: buildUsageStore(openDatabase, () => {
      browser.notifications += 1;
    }),
    session: {
      readVaultId: async () => browser.session?.vaultId ?? null,
      readVaultKey: async () => browser.session?.vaultKey.slice() ?? null,
      write: async (session) => {
        browser.session = { ...session, vaultKey: session.vaultKey.slice() };
      },
      readLockState: async () => structuredClone(browser.lockState),
      writeLockState: async (state) => {
        browser.lockState = structuredClone(state);
      },
      // In the real session beside the key, and gone with it.
      readArmed: async () => (browser.session ? structuredClone(browser.armed) : undefined),
      writeArmed: async (pairs) => {
        browser.armed = structuredClone(pairs);
      },
      readPaused: async () => structuredClone(browser.paused),
      writePaused: async (siteIds) => {
        browser.paused = structuredClone(siteIds);
      },
      clear: async () => {
        browser.session = null;
        browser.lockState = undefined;
        browser.armed = undefined;
        browser.questions = undefined;
      },
    },
    questions: {
      readQuestions: async () => structuredClone(browser.questions),
      writeQuestions: async (book) => {
        browser.questions = structuredClone(book);
      },
    },
    syncSiteScripts: async (origins) => {
      browser.scriptedOrigins = origins;
    },
    removeAccess: async (origin) => {
      browser.permittedOrigins.delete(origin);
    },
    notifySite: (origin, notice) => void browser.notices.push({ to: origin, notice }),
    notifyTab: (tabId, notice) => void browser.notices.push({ to: tabId, notice }),
    openPopup: (tabId) => void browser.popups.push(tabId),
    wakeAt: () => undefined,
    syncLockAlarms: (alarms) => {
      browser.lockAlarms = alarms;
    },
    queryIdle: async () => browser.idle,
    dropKeyRules: async () => {
      browser.rules = browser.rules.filter(({ action }) => action.type === "block");
    },
    syncRules: async (rules) => {
      browser.rules = rules;
      browser.ruleHistory.push(rules);
    },
    findOpenOrigins: async (origins) => among(origins, browser.openOrigins),
    findPermittedOrigins: async (origins) => among(origins, browser.permittedOrigins),
    filterDeclaredOrigins: (origins) => origins.filter((origin) => origin === SITE),
    findTabOrigin: async (tabId) => browser.tabs.get(tabId) ?? null,
    announce: (announcement) => void browser.announcements.push(announcement),
    notifyPages: () => {
      browser.notifications += 1;
    },
    reportProgress: () => undefined,
    now: () => browser.nowMs++,
    ...change,
  };
  let kills: (() => void)[] = [];
  const startBackground = async () => {
    const life = buildMortalPorts(ports);
    kills.push(life.kill);
    const keyring = new Keyring(life.ports);
    await keyring.reconcile();
    return keyring;
  };
  const killBackground = () => {
    for (const kill of kills) kill();
    kills = [];
  };
  return { browser, ports, openDatabase, startBackground, killBackground };
}

/** The least that is believed, and a wrapping key without the work of deriving it. */
export const FAST_KDF: Kdf = { memoryKiB: 19 * 1024, passes: 2, lanes: 1, salt: encodeBase64url(new Uint8Array(16)) };

export async function buildOpenKeyring(change?: Partial<KeyringPorts>) {
  const world = buildFakeWorld(change);
  const keyring = await world.startBackground();
  const wrappingKey = randomBytes(32);
  await keyring.create(FAST_KDF, wrappingKey.slice());
  return { ...world, keyring, wrappingKey };
}

/** The first tab's content script says hello. */
export function greet(keyring: Keyring, origin = SITE): Promise<PageAnswer> {
  return keyring.pages.receive({ type: "page.hello" }, { origin, tabId: 1 }) as Promise<PageAnswer>;
}

/** The site of this origin as the popup over it shows it. */
export async function viewSite(keyring: Keyring, origin = SITE): Promise<SiteView | null> {
  return (await keyring.viewPopup(origin)).site;
}

/** Without the guard of the site's own list of keys, which stands whatever becomes of the endpoints. */
export function rulesOfEndpoints(rules: readonly Rule[]): readonly Rule[] {
  return rules.filter(({ condition }) => !condition.urlFilter?.endsWith("/api/provider-keys"));
}

/** The key values that the rules carry now. */
export function keysInRules(rules: readonly Rule[]): string[] {
  return rules.flatMap(({ action }) =>
    action.type === "modifyHeaders"
      ? action.requestHeaders.filter(({ header }) => header === "X-Provider-Key").map(({ value }) => value)
      : [],
  );
}
