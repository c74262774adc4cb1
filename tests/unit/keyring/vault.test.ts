import { describe, expect, it, vi } from "vitest";
import { randomBytes } from "../../../lib/crypto/bytes.ts";
import { KeyringError } from "../../../lib/errors.ts";
import {
  buildFakeWorld,
  buildOpenKeyring,
  FAST_KDF,
  greet,
  keysInRules,
  rulesOfEndpoints,
  SITE,
} from "../../support/fake-world.ts";
import { madeUpKey } from "../../support/made-up-keys.ts";

describe("vault", () => {
  it("begins without one, is made open, locks, opens again, and refuses another passphrase", async () => {
    const { startBackground } = buildFakeWorld();
    const keyring = await startBackground();
    expect(await keyring.view()).toEqual({ status: "none", kdf: null });
    const wrappingKey = randomBytes(32);
    expect((await keyring.create(FAST_KDF, wrappingKey.slice())).status).toBe("unlocked");
    expect(await keyring.lock()).toEqual({ status: "locked", kdf: FAST_KDF });
    await expect(keyring.listKeys()).rejects.toMatchObject({ code: "vault-locked" });
    await expect(keyring.unlock(randomBytes(32))).rejects.toMatchObject({ code: "passphrase-wrong" });
    expect((await keyring.view()).status).toBe("locked");
    expect((await keyring.unlock(wrappingKey.slice())).status).toBe("unlocked");
  });

  it("is never made over another", async () => {
    const { keyring, wrappingKey } = await buildOpenKeyring();
    await keyring.addKey({ provider: "openai", name: "Work", key: madeUpKey("openai") });
    await expect(keyring.create(FAST_KDF, randomBytes(32))).rejects.toMatchObject({ code: "vault-exists" });
    await keyring.lock();
    await keyring.unlock(wrappingKey);
    expect((await keyring.listKeys()).keys).toHaveLength(1);
  });

  it("stays open through the background's sleep and not through the browser's end", async () => {
    const { browser, keyring, startBackground } = await buildOpenKeyring();
    await keyring.addKey({ provider: "openai", name: "Work", key: madeUpKey("openai") });
    expect((await (await startBackground()).listKeys()).keys).toHaveLength(1);
    browser.session = null;
    expect((await (await startBackground()).view()).status).toBe("locked");
  });

  it("locks within one start when the session is gone and the rules are not, as after disabling and enabling", async () => {
    const { browser, keyring, startBackground } = await buildOpenKeyring();
    const key = madeUpKey("openai");
    await keyring.addKey({ provider: "openai", name: "Work", key });
    expect(keysInRules(browser.rules)).toEqual([key, key]);
    browser.session = null;
    await startBackground();
    expect(keysInRules(browser.rules)).toEqual([]);
    expect(rulesOfEndpoints(browser.rules)).toHaveLength(2);
  });

  it("locks when the browser's session is gone, whatever the background remembers", async () => {
    const { browser, keyring } = await buildOpenKeyring();
    await keyring.addKey({ provider: "openai", name: "Work", key: madeUpKey("openai") });
    browser.session = null;
    await keyring.reconcile();
    expect([(await keyring.view()).status, keysInRules(browser.rules)]).toEqual(["locked", []]);
    await expect(keyring.listKeys()).rejects.toMatchObject({ code: "vault-locked" });
  });

  it("is said to be locked only when no rule holds a key", async () => {
    const { browser, keyring } = await buildOpenKeyring();
    await keyring.addKey({ provider: "openai", name: "Work", key: madeUpKey("openai") });
    const { status } = await keyring.lock();
    expect(status).toBe("locked");
    expect(browser.session).toBeNull();
    expect(rulesOfEndpoints(browser.rules).map(({ action }) => action.type)).toEqual(["block", "block"]);
  });

  it("leaves no key in a rule and stops requests when it cannot read what the rules rest on", async () => {
    const { browser, keyring, openDatabase, startBackground } = await buildOpenKeyring();
    await keyring.addKey({ provider: "openai", name: "Work", key: madeUpKey("openai") });
    const database = await openDatabase();
    await database.put("vault", { ...((await database.get("vault", "vault")) as object), format: 3 });
    await expect(startBackground()).rejects.toMatchObject({ code: "vault-newer" });
    expect(rulesOfEndpoints(browser.rules).map(({ action }) => action.type)).toEqual(["block", "block"]);
    expect(browser.announcements.at(-1)?.pages).toEqual([{ origin: SITE, state: "stopped" }]);
  });

  it("takes the key out of the rules when it is locked, even where it cannot read what it locks", async () => {
    const { browser, keyring, openDatabase } = await buildOpenKeyring();
    await keyring.addKey({ provider: "openai", name: "Work", key: madeUpKey("openai") });
    await (await openDatabase()).put("vault", { id: "vault", format: 1, revision: 1 });
    await expect(keyring.lock()).rejects.toMatchObject({ code: "vault-damaged" });
    expect([keysInRules(browser.rules), browser.session]).toEqual([[], null]);
    expect(rulesOfEndpoints(browser.rules)).toHaveLength(2);
  });

  it("is not said to be locked when the browser would not take the key out of its rules", async () => {
    const { keyring, ports } = await buildOpenKeyring();
    await keyring.addKey({ provider: "openai", name: "Work", key: madeUpKey("openai") });
    Object.assign(ports, { syncRules: () => Promise.reject(new KeyringError("rules-refused")) });
    await expect(keyring.lock()).rejects.toMatchObject({ code: "rules-refused" });
  });

  it("counts as locked where the browser does not empty its session, and empties it at the next look", async () => {
    const { browser, ports, keyring, wrappingKey } = await buildOpenKeyring();
    await keyring.addKey({ provider: "openai", name: "Work", key: madeUpKey("openai") });
    expect(keysInRules(browser.rules)).not.toEqual([]);
    const clear = vi.spyOn(ports.session, "clear").mockRejectedValue(new Error("refused"));
    await expect(keyring.lock()).rejects.toThrow();
    expect(browser.session).not.toBeNull();
    expect(keysInRules(browser.rules)).toEqual([]);
    await expect(keyring.listKeys()).rejects.toThrow();
    clear.mockRestore();
    await keyring.reconcile();
    expect(browser.session).toBeNull();
    expect(await keyring.view()).toMatchObject({ status: "locked" });
    expect(await keyring.unlock(wrappingKey.slice())).toMatchObject({ status: "unlocked" });
    expect(keysInRules(browser.rules)).not.toEqual([]);
  });

  it("takes the key out of the rules where the disk does not answer any more", async () => {
    const { browser, ports, keyring } = await buildOpenKeyring();
    await keyring.addKey({ provider: "openai", name: "Work", key: madeUpKey("openai") });
    expect(keysInRules(browser.rules)).not.toEqual([]);
    vi.spyOn(ports.store, "readVault").mockReturnValue(new Promise(() => undefined));
    keyring.lock().catch(() => undefined);
    await vi.waitFor(() => expect(browser.session).toBeNull(), { timeout: 20_000 });
    await vi.waitFor(() => expect(keysInRules(browser.rules)).toEqual([]), { timeout: 20_000 });
    expect(rulesOfEndpoints(browser.rules)).toHaveLength(2);
  });

  it("takes the key away although another command never ends", async () => {
    const { browser, ports, keyring } = await buildOpenKeyring();
    await keyring.addKey({ provider: "openai", name: "Work", key: madeUpKey("openai") });
    vi.spyOn(ports.usage, "readAll").mockReturnValue(new Promise(() => undefined));
    keyring.listKeys().catch(() => undefined);
    keyring.lock().catch(() => undefined);
    await vi.waitFor(() => expect([browser.session, keysInRules(browser.rules)]).toEqual([null, []]), {
      timeout: 20_000,
    });
  });

  it("is not shown as locked either, until the browser has taken the key out", async () => {
    const { keyring, ports, browser } = await buildOpenKeyring();
    await keyring.addKey({ provider: "openai", name: "Work", key: madeUpKey("openai") });
    const refused = () => Promise.reject(new KeyringError("rules-refused"));
    const { syncRules, dropKeyRules } = ports;
    Object.assign(ports, { syncRules: refused, dropKeyRules: refused });
    await expect(keyring.lock()).rejects.toMatchObject({ code: "rules-refused" });
    await expect(keyring.view()).rejects.toMatchObject({ code: "rules-refused" });
    Object.assign(ports, { syncRules, dropKeyRules });
    expect(await keyring.view()).toMatchObject({ status: "locked" });
    expect(keysInRules(browser.rules)).toEqual([]);
  });

  it("locks soon where the disk does not answer the log's question", async () => {
    const { browser, ports, keyring } = await buildOpenKeyring();
    vi.spyOn(ports.store, "readLastAuditSeq").mockReturnValue(new Promise(() => undefined));
    expect(await keyring.lock()).toMatchObject({ status: "locked" });
    expect(browser.session).toBeNull();
  });

  it("locks soon however often a page says hello", async () => {
    const { browser, keyring } = await buildOpenKeyring();
    await keyring.addKey({ provider: "openai", name: "Work", key: madeUpKey("openai") });
    const before = browser.ruleHistory.length;
    const flood = Array.from({ length: 10_000 }, () => greet(keyring));
    expect((await keyring.lock()).status).toBe("locked");
    await Promise.all(flood);
    expect(browser.ruleHistory.length - before).toBeLessThan(5);
  });
});
