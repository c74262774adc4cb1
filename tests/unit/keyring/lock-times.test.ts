import { describe, expect, it, vi } from "vitest";
import { buildArmed } from "../../support/armed-world.ts";

const MINUTE_MS = 60_000;

describe("what is kept of the times", () => {
  it("holds who was there, though the background was killed soon after", async () => {
    const { browser, choose, keyring, startBackground } = await buildArmed();
    await choose({ idleMinutes: 5 });
    browser.nowMs += 4 * MINUTE_MS;
    await keyring.reconcile();
    browser.nowMs += 5_000;
    await keyring.noteActivity();
    browser.nowMs += 4 * MINUTE_MS;
    expect((await (await startBackground()).view()).status).toBe("unlocked");
  });

  it("is not written at everything that happens", async () => {
    const { browser, choose, keyring, ports } = await buildArmed();
    await choose({});
    const writeLockState = vi.spyOn(ports.session, "writeLockState");
    for (let step = 0; step < 100; step += 1) {
      browser.nowMs += 100;
      await keyring.noteActivity();
    }
    expect(writeLockState.mock.calls.length).toBeLessThanOrEqual(1);
    browser.nowMs += 15_000;
    await keyring.noteActivity();
    expect(browser.lockState).toMatchObject({ lastActiveMs: browser.nowMs - 1 });
  });

  it("is not written for a vault that the session does not hold any more", async () => {
    const { browser, keyring } = await buildArmed();
    Object.assign(browser, { session: null, lockState: undefined });
    browser.nowMs += 20_000;
    await keyring.noteActivity();
    expect(browser.lockState).toBeUndefined();
  });
});

describe("the alarms", () => {
  it("are there while the vault is open and no longer, at the time at which it locks", async () => {
    const { browser, choose, keyring, wrappingKey } = await buildArmed();
    await choose({});
    expect(browser.lockAlarms).toEqual({ deadlineMs: null, tickMinutes: 1 });
    const { locksAtMs } = await choose({ maxMinutes: 30 });
    expect(browser.lockAlarms).toEqual({ deadlineMs: locksAtMs, tickMinutes: 1 });
    await keyring.lock();
    expect(browser.lockAlarms).toBeNull();
    await keyring.unlock(wrappingKey);
    expect(browser.lockAlarms).toMatchObject({ tickMinutes: 1 });
  });

  it("come twice in the shortest time, so that who is there is seen before it ends", async () => {
    const { browser, choose } = await buildArmed();
    await choose({ idleMinutes: 1 });
    expect(browser.lockAlarms).toMatchObject({ tickMinutes: 0.5 });
  });
});
