/** A keyring whose key is in the rules, with what tests of its lock ask of it. */
import { vi } from "vitest";
import type { LockReason } from "../../lib/messages/lock-reasons.ts";
import { buildRouter } from "../../lib/messages/router.ts";
import { buildOpenKeyring, keysInRules, SITE } from "./fake-world.ts";
import { madeUpKey } from "./made-up-keys.ts";

const own = { id: "own", origin: "chrome-extension://own" };
export const ownPage = { id: own.id, url: `${own.origin}/options.html`, origin: own.origin };
export const sitePage = { id: own.id, url: `${SITE}/`, origin: SITE, frameId: 0, tab: { id: 1 } };

export async function buildArmed() {
  const world = await buildOpenKeyring();
  const { browser, keyring, wrappingKey } = world;
  const key = madeUpKey("openai");
  await keyring.addKey({ provider: "openai", name: "Work", key });
  const say = buildRouter({ keyring, own, reportFailure: vi.fn() });
  const choose = (change: object) => keyring.security.change({ withSystem: false, idleMinutes: null, ...change });
  /** What the log tells of the lock, seen after the next unlocking. */
  const readWhy = async (): Promise<LockReason | undefined> => {
    await (await world.startBackground()).unlock(wrappingKey.slice());
    const { entries } = await (await world.startBackground()).activity.list({ limit: 50 });
    return entries.find(({ kind }) => kind === "vault-locked")?.why;
  };
  const isLocked = () => browser.session === null && keysInRules(browser.rules).length === 0;
  return { ...world, key, say, choose, readWhy, isLocked };
}

export type Armed = Awaited<ReturnType<typeof buildArmed>>;
