/** A keyring with its key armed, and everything that time, the browser and people do to its lock, as steps. */
import { randomBytes } from "../../../lib/crypto/bytes.ts";
import type { Keyring } from "../../../lib/keyring/keyring.ts";
import { buildRouter } from "../../../lib/messages/router.ts";
import type { IdleState } from "../../../lib/vault/lock-machine.ts";
import { FIRST_SETTINGS } from "../../../lib/vault/settings.ts";
import { buildFakeWorld, FAST_KDF, type FakeBrowser, SITE } from "../fake-world.ts";
import { madeUpKey } from "../made-up-keys.ts";
import { buildMemoryUsageStore, buildMemoryVaultStore } from "../memory-store.ts";
import type { OpenTimes } from "./lock-oracle.ts";

export interface LockWorld {
  readonly browser: FakeBrowser;
  readonly key: string;
  readonly wrappingKey: Uint8Array<ArrayBuffer>;
  readonly startBackground: () => Promise<Keyring>;
  readonly killBackground: () => void;
  /** Null while the background is dead: the next event begins another life of it. */
  keyring: Keyring | null;
  /** Null while locked. */
  open: OpenTimes | null;
}

export type LockStep = (world: LockWorld, pick: number) => Promise<void>;

const own = { id: "own", origin: "chrome-extension://own" };
const ownPage = { id: own.id, url: `${own.origin}/options.html`, origin: own.origin };
const sitePage = { id: own.id, url: `${SITE}/`, origin: SITE, frameId: 0, tab: { id: 1 } };
const MINUTES = [null, 1, 2, 5, 15] as const;
const SECOND_MS = 1000;
const SITE_ID = "infinity-assistant";

/** What the users of these worlds have chosen to begin with. */
export const CHOICES: readonly OpenTimes["settings"][] = [
  FIRST_SETTINGS,
  { idleMinutes: null, maxMinutes: 2, withSystem: true },
  { idleMinutes: 5, maxMinutes: 5, withSystem: false },
  { idleMinutes: 1, maxMinutes: null, withSystem: false },
  { idleMinutes: null, maxMinutes: null, withSystem: false },
];

export async function buildLockWorld(choice: OpenTimes["settings"]): Promise<LockWorld> {
  const stores = { store: buildMemoryVaultStore(), usage: buildMemoryUsageStore() };
  const { browser, startBackground, killBackground } = buildFakeWorld(stores);
  const [key, wrappingKey] = [madeUpKey("openai"), randomBytes(32)];
  const keyring = await startBackground();
  await keyring.create(FAST_KDF, wrappingKey.slice());
  const { idleMinutes, maxMinutes, withSystem } = choice;
  await keyring.security.change({ idleMinutes, maxMinutes, withSystem });
  await keyring.addKey({ provider: "openai", name: "Work", key });
  const world: LockWorld = { browser, key, wrappingKey, startBackground, killBackground, keyring, open: null };
  noteUnlock(world, choice);
  return world;
}

/** Whatever happens, a background that was dead begins with its first look. */
export async function wake(world: LockWorld): Promise<Keyring> {
  world.keyring ??= await world.startBackground();
  return world.keyring;
}

function noteUnlock(world: LockWorld, settings: OpenTimes["settings"]): void {
  const { nowMs } = world.browser;
  const times = { sinceMs: nowMs, activeMs: nowMs, seenMs: nowMs };
  world.open = { ...times, settings, wasKilled: false, isSpoilt: false };
}

async function say(world: LockWorld, message: object, sender: object): Promise<void> {
  await buildRouter({ keyring: await wake(world), own, reportFailure: () => undefined })(message, sender);
}

/** As the browser does it while the vault is open: on time, and each time with its answer on who is there. */
async function ring(world: LockWorld): Promise<void> {
  const keyring = await wake(world);
  await Promise.all([keyring.reconcile(), keyring.askIdle()]);
}

/** What the user has chosen last holds for the next unlocking too. */
async function readChoice(keyring: Keyring): Promise<OpenTimes["settings"]> {
  const { idleMinutes, maxMinutes, withSystem } = await keyring.security.view();
  return { idleMinutes, maxMinutes, withSystem };
}

function kill(world: LockWorld): void {
  world.keyring = null;
  world.killBackground();
  if (world.open) world.open.wasKilled = true;
}

/** Steps that show that somebody is there, where the vault is still open when they come. */
export const ACTS: ReadonlySet<string> = new Set(["changeSomething", "chooseMinutes", "chooseSystem", "move"]);

/** Steps that nothing of the background sees. */
export const UNSEEN: ReadonlySet<string> = new Set([
  ...["seem", "passSeconds", "passMinutes", "sleep", "putClockBack"],
  ...["kill", "spoilWhatIsKept", "endBrowser", "update"],
]);

export const LOCK_STEPS: Readonly<Record<string, LockStep>> = {
  unlock: async (world) => {
    const keyring = await wake(world);
    await keyring.unlock(world.wrappingKey.slice());
    noteUnlock(world, await readChoice(keyring));
  },
  mistype: async (world) => {
    await (await wake(world)).unlock(randomBytes(32)).catch(() => undefined);
  },
  lock: async (world) => {
    await (await wake(world)).lock();
    world.open = null;
  },
  changeSomething: (world, pick) => say(world, { type: "site.change", id: SITE_ID, name: `Site ${pick}` }, ownPage),
  look: (world) => say(world, { type: "keys.list" }, ownPage),
  hello: (world) => say(world, { type: "page.hello" }, sitePage),
  holdRequest: (world, pick) => say(world, { type: "page.held", acted: pick % 2 === 0 }, sitePage),
  chooseMinutes: async (world, pick) => {
    const change = pick % 2 ? "idleMinutes" : "maxMinutes";
    const minutes = MINUTES[(pick >> 1) % MINUTES.length] ?? null;
    await say(world, { type: "security.change", [change]: minutes }, ownPage);
    if (world.open) world.open.settings = { ...world.open.settings, [change]: minutes };
  },
  chooseSystem: async (world, pick) => {
    await say(world, { type: "security.change", withSystem: pick % 2 === 0 }, ownPage);
    if (world.open) world.open.settings = { ...world.open.settings, withSystem: pick % 2 === 0 };
  },
  move: async (world) => (await wake(world)).noteIdle("active"),
  rest: async (world) => (await wake(world)).noteIdle("idle"),
  lockScreen: async (world) => {
    await (await wake(world)).noteIdle("locked");
    if (world.open?.settings.withSystem) world.open = null;
  },
  seem: async ({ browser }, pick) => {
    browser.idle = (["active", "idle"] satisfies IdleState[])[pick % 2] ?? "idle";
  },
  passSeconds: async ({ browser }, pick) => {
    browser.nowMs += pick * SECOND_MS;
  },
  passMinutes: async ({ browser }, pick) => {
    browser.nowMs += pick * 20 * SECOND_MS;
  },
  sleep: async ({ browser }, pick) => {
    browser.nowMs += (200 + pick * 60) * SECOND_MS;
  },
  putClockBack: async ({ browser }, pick) => {
    browser.nowMs -= pick * SECOND_MS;
  },
  ring,
  kill: async (world) => kill(world),
  spoilWhatIsKept: async (world, pick) => {
    kill(world);
    if (!world.open) return;
    const kept = world.browser.lockState as object;
    world.browser.lockState = [undefined, "open", { sinceMs: 0 }, { ...kept, forever: true }][pick % 4];
    world.open.isSpoilt = true;
  },
  endBrowser: async (world) => {
    kill(world);
    Object.assign(world.browser, { session: null, lockState: undefined, questions: undefined, rules: [] });
    world.open = null;
  },
  /** Chromium: the session is emptied, and rules stay. */
  update: async (world) => {
    kill(world);
    Object.assign(world.browser, { session: null, lockState: undefined, questions: undefined });
    world.open = null;
  },
};
