import { describe, expect, it } from "vitest";
import { FIRST_SETTINGS } from "../../../lib/vault/settings.ts";
import { buildOpenKeyring } from "../../support/fake-world.ts";

const MINUTE_MS = 60_000;

describe("what the user has chosen about the vault", () => {
  it("begins with the first settings, and tells when the vault locks", async () => {
    const { browser, keyring } = await buildOpenKeyring();
    const { locksAtMs, ...view } = await keyring.security.view();
    expect(view).toMatchObject(FIRST_SETTINGS);
    const aheadMs = (locksAtMs ?? 0) - browser.nowMs;
    expect([aheadMs > 14 * MINUTE_MS, aheadMs <= 15 * MINUTE_MS]).toEqual([true, true]);
  });

  it("changes field by field, stays after the lock, and is in the log", async () => {
    const { keyring, wrappingKey } = await buildOpenKeyring();
    await keyring.security.change({ idleMinutes: null });
    await keyring.security.change({ maxMinutes: 60, withSystem: false, keepActivityDays: 7 });
    const chosen = { idleMinutes: null, maxMinutes: 60, withSystem: false, keepActivityDays: 7 };
    expect(await keyring.security.view()).toMatchObject(chosen);
    await keyring.lock();
    await keyring.unlock(wrappingKey);
    expect(await keyring.security.view()).toMatchObject(chosen);
    const { entries } = await keyring.activity.list({ limit: 50 });
    expect(entries.filter(({ kind }) => kind === "settings-changed")).toHaveLength(2);
  });

  it("is not written again where nothing changes", async () => {
    const { keyring } = await buildOpenKeyring();
    await keyring.security.change({ idleMinutes: FIRST_SETTINGS.idleMinutes });
    const { entries } = await keyring.activity.list({ limit: 50 });
    expect(entries.filter(({ kind }) => kind === "settings-changed")).toEqual([]);
  });

  it("is neither told nor changed while locked", async () => {
    const { keyring, wrappingKey } = await buildOpenKeyring();
    await keyring.lock();
    await expect(keyring.security.view()).rejects.toMatchObject({ code: "vault-locked" });
    await expect(keyring.security.change({ idleMinutes: null })).rejects.toMatchObject({ code: "vault-locked" });
    await keyring.unlock(wrappingKey);
    expect(await keyring.security.view()).toMatchObject(FIRST_SETTINGS);
  });

  it("holds in the next life of the background, though the last one ended before the lock heard of it", async () => {
    const { browser, keyring, startBackground } = await buildOpenKeyring();
    await keyring.security.change({ withSystem: false });
    const before = browser.lockState;
    await keyring.security.change({ maxMinutes: 1 });
    browser.lockState = before;
    const restarted = await startBackground();
    browser.nowMs += MINUTE_MS;
    expect((await restarted.view()).status).toBe("locked");
  });

  it("cannot be turned off by an edit on the disk: then the first settings hold", async () => {
    const { browser, keyring, openDatabase, startBackground, wrappingKey } = await buildOpenKeyring();
    await keyring.lock();
    const database = await openDatabase();
    const record = (await database.get("vault", "vault")) as object;
    const never = { ...FIRST_SETTINGS, idleMinutes: null, withSystem: false };
    await database.put("vault", { ...record, settings: never });
    const restarted = await startBackground();
    await restarted.unlock(wrappingKey);
    expect(await restarted.security.view()).toMatchObject(FIRST_SETTINGS);
    browser.nowMs += 15 * MINUTE_MS;
    expect((await restarted.view()).status).toBe("locked");
  });

  it("cannot be turned off by a record of the past that is put back", async () => {
    const { browser, keyring, openDatabase, startBackground, wrappingKey } = await buildOpenKeyring();
    await keyring.security.change({ idleMinutes: null, withSystem: false });
    const database = await openDatabase();
    const past = await database.get("vault", "vault");
    await keyring.security.change({ idleMinutes: 5, withSystem: true });
    await keyring.lock();
    await database.put("vault", past);
    const restarted = await startBackground();
    await restarted.unlock(wrappingKey);
    expect((await restarted.security.view()).locksAtMs).not.toBeNull();
    browser.nowMs += 15 * MINUTE_MS;
    expect((await restarted.view()).status).toBe("locked");
  });
});
