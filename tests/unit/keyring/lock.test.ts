import { describe, expect, it, vi } from "vitest";
import type { LockReason } from "../../../lib/messages/lock-reasons.ts";
import { type Armed, buildArmed, ownPage, sitePage } from "../../support/armed-world.ts";
import { greet, keysInRules, SITE } from "../../support/fake-world.ts";
import { madeUpKey } from "../../support/made-up-keys.ts";
import { hold } from "../../support/page-side.ts";

const MINUTE_MS = 60_000;

describe("a deadline that has passed", () => {
  it.each<[string, (world: Armed) => Promise<unknown>]>([
    ["a start of the background", ({ startBackground }) => startBackground()],
    ["a tab that changes", ({ keyring }) => keyring.reconcile()],
    ["an alarm", ({ keyring }) => keyring.askIdle()],
    ["a movement that comes too late", ({ keyring }) => keyring.noteIdle("active")],
    ["a page's hello", ({ keyring }) => greet(keyring)],
    ["a page's request that waits", ({ keyring }) => hold(keyring)],
    ["a look of our own page", ({ say }) => say({ type: "keys.list" }, ownPage)],
    ["a command of our own page", ({ say }) => say({ type: "site.change", id: "none", name: "x" }, ownPage)],
    ["a passphrase that is wrong", ({ keyring }) => keyring.unlock(new Uint8Array(32)).catch(() => undefined)],
  ])("is found by %s, and no key is within reach after it", async (_, happen) => {
    const world = await buildArmed();
    await world.choose({ maxMinutes: 5 });
    expect(keysInRules(world.browser.rules)).toContain(world.key);
    world.browser.nowMs += 5 * MINUTE_MS;
    await happen(world);
    expect(world.isLocked()).toBe(true);
    expect(await world.readWhy()).toBe("time-up");
  });

  it("is heard of by the command that comes after it: it does nothing, and says why", async () => {
    const { browser, choose, keyring, say, wrappingKey } = await buildArmed();
    await choose({ idleMinutes: 5 });
    browser.nowMs += 5 * MINUTE_MS;
    const added = { type: "keys.add", provider: "openai", name: "Late", key: madeUpKey("openai") };
    expect(await say(added, ownPage)).toEqual({ ok: false, code: "vault-locked" });
    expect((await keyring.view()).status).toBe("locked");
    await keyring.unlock(wrappingKey);
    expect((await keyring.listKeys()).keys).toHaveLength(1);
  });

  it("tells our own pages and the site's, which look again", async () => {
    const { browser, choose, keyring } = await buildArmed();
    await choose({ maxMinutes: 5 });
    const told = browser.notifications;
    browser.nowMs += 5 * MINUTE_MS;
    await keyring.reconcile();
    expect(browser.notifications).toBeGreaterThan(told);
    expect(browser.notices).toContainEqual({ to: SITE, notice: { type: "page.changed" } });
  });

  it("is as near as the user has just put it", async () => {
    const { browser, choose, keyring, isLocked } = await buildArmed();
    browser.nowMs += 2 * MINUTE_MS;
    await keyring.reconcile();
    await expect(choose({ maxMinutes: 1 })).rejects.toMatchObject({ code: "vault-locked" });
    expect(isLocked()).toBe(true);
  });
});

describe("the vault stays open", () => {
  it("for a command of our own page, and not for what pages ask by themselves or a site's page says", async () => {
    for (const [message, sender, isKept] of [
      [{ type: "site.change", id: "infinity-assistant", name: "x" }, ownPage, true],
      [{ type: "keys.list" }, ownPage, false],
      [{ type: "vault.view" }, ownPage, false],
      [{ type: "security.view" }, ownPage, false],
      [{ type: "page.hello" }, sitePage, false],
      [{ type: "page.held", acted: true }, sitePage, false],
      [{ type: "providerKeys.list" }, sitePage, false],
    ] as const) {
      const { browser, choose, keyring, say } = await buildArmed();
      await choose({ idleMinutes: 5 });
      browser.nowMs += 4 * MINUTE_MS;
      expect(await say(message, sender)).toMatchObject({ ok: true });
      browser.nowMs += MINUTE_MS;
      expect([message.type, (await keyring.view()).status]).toEqual([message.type, isKept ? "unlocked" : "locked"]);
    }
  });

  it("while the browser says that somebody is there, also after the background was killed", async () => {
    const { browser, choose, startBackground } = await buildArmed();
    await choose({ idleMinutes: 1 });
    browser.idle = "active";
    for (let halfMinutes = 0; halfMinutes < 6; halfMinutes += 1) {
      browser.nowMs += MINUTE_MS / 2;
      const keyring = await startBackground();
      await keyring.askIdle();
      expect((await keyring.view()).status).toBe("unlocked");
    }
    browser.idle = "idle";
    browser.nowMs += MINUTE_MS;
    expect((await (await startBackground()).view()).status).toBe("locked");
  });
});

describe("the vault locks", () => {
  it.each<[string, LockReason, (world: Armed) => Promise<unknown>]>([
    ["on request", "asked", ({ keyring }) => keyring.lock()],
    ["with the system's screen", "system-locked", ({ keyring }) => keyring.noteIdle("locked")],
    [
      "with the system's screen, when only the alarm sees it",
      "system-locked",
      ({ browser, keyring }) => {
        browser.idle = "locked";
        return keyring.askIdle();
      },
    ],
    [
      "after the computer's sleep",
      "sleep",
      ({ browser, startBackground }) => {
        browser.nowMs += 4 * MINUTE_MS;
        return startBackground();
      },
    ],
    [
      "when the clock was put back",
      "clock",
      ({ browser, keyring }) => {
        browser.nowMs -= MINUTE_MS;
        return keyring.reconcile();
      },
    ],
    [
      "when nobody can tell since when it is open",
      "clock",
      ({ browser, startBackground }) => {
        browser.lockState = { ...(browser.lockState as object), lastSeenMs: "now" };
        return startBackground();
      },
    ],
    [
      "when the background was killed between the vault key and its times",
      "clock",
      ({ browser, startBackground }) => {
        browser.lockState = undefined;
        return startBackground();
      },
    ],
  ])("%s", async (_, why, happen) => {
    const world = await buildArmed();
    await happen(world);
    expect(world.isLocked()).toBe(true);
    expect(await world.readWhy()).toBe(why);
  });

  it("before anything is opened, where the background starts after a deadline", async () => {
    const { browser, ports, startBackground } = await buildArmed();
    browser.nowMs += 60 * MINUTE_MS;
    const asked: string[] = [];
    const { syncRules } = ports;
    const findOpenOrigins = vi.fn(ports.findOpenOrigins);
    Object.assign(ports, {
      findOpenOrigins,
      syncRules: (rules: Parameters<typeof syncRules>[0]) => {
        asked.push(...keysInRules(rules));
        return syncRules(rules);
      },
    });
    await startBackground();
    expect(findOpenOrigins).toHaveBeenCalled();
    expect(asked).toEqual([]);
  });

  it("at every command where what it knows of the time cannot be kept, once the background has died", async () => {
    const { browser, keyring, ports, startBackground, wrappingKey } = await buildArmed();
    await keyring.lock();
    Object.assign(ports.session, { writeLockState: () => Promise.reject(new Error("QUOTA_BYTES")) });
    expect((await keyring.unlock(wrappingKey)).status).toBe("unlocked");
    expect((await (await startBackground()).view()).status).toBe("locked");
    expect(keysInRules(browser.rules)).toEqual([]);
  });
});
