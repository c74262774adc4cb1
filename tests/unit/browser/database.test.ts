import { IDBFactory } from "fake-indexeddb";
import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { buildDatabaseOpener } from "../../../lib/browser/database.ts";
import { buildFakeWorld, keysInRules } from "../../support/fake-world.ts";
import { readFrozenVault, writeDatabase1 } from "../../support/frozen-vault.ts";

const FROZEN = readFrozenVault(1);

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

function openVersion(version: number): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("keyring", version);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
}

describe("a database that another context keeps open in its old version", () => {
  it("is said to be blocked, at every asking, and opens by itself when that context has gone", async () => {
    const old = await writeDatabase1(FROZEN);
    const onUnblocked = vi.fn();
    const open = buildDatabaseOpener(onUnblocked);
    for (let asked = 0; asked < 3; asked += 1) {
      await expect(open()).rejects.toMatchObject({ code: "storage-blocked" });
    }
    expect(onUnblocked).not.toHaveBeenCalled();
    old.close();
    // Whoever was refused is told that it can be tried again.
    await vi.waitUntil(() => onUnblocked.mock.calls.length === 1);
    const database = await open();
    expect(database.version).toBe(2);
    expect(await database.getAll("keys")).toHaveLength(4);
    expect(await open()).toBe(database);
  });

  it("is read and changed by nothing meanwhile, no key is in force, and every command says why", async () => {
    const world = buildFakeWorld();
    const old = await writeDatabase1(FROZEN);
    await expect(world.startBackground()).rejects.toMatchObject({ code: "storage-blocked" });
    expect(keysInRules(world.browser.rules)).toEqual([]);
    expect(world.browser.rules.length).toBeGreaterThan(0);
    expect(old.version).toBe(1);
    old.close();
    const keyring = await vi.waitFor(() => world.startBackground());
    expect((await keyring.view()).status).toBe("locked");
  });

  it("is not blocked by a context that makes way", async () => {
    const old = await writeDatabase1(FROZEN);
    old.onversionchange = () => old.close();
    expect((await buildDatabaseOpener()()).version).toBe(2);
  });
});

describe("our own database", () => {
  it("makes way for a newer version, and refuses it afterwards instead of waiting", async () => {
    const open = buildDatabaseOpener();
    await open();
    const newer = await openVersion(3);
    await expect(open()).rejects.toMatchObject({ code: "vault-newer" });
    newer.close();
    await expect(open()).rejects.toMatchObject({ code: "vault-newer" });
    expect((await openVersion(3)).version).toBe(3);
  });

  it("that the browser will not open is tried again at the next asking", async () => {
    const open = buildDatabaseOpener();
    const spy = vi.spyOn(indexedDB, "open").mockImplementationOnce(() => {
      throw new DOMException("gone", "UnknownError");
    });
    await expect(open()).rejects.toMatchObject({ code: "storage-refused" });
    spy.mockRestore();
    expect((await open()).version).toBe(2);
  });
});
