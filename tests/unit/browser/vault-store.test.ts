import { IDBFactory } from "fake-indexeddb";
import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { buildDatabaseOpener } from "../../../lib/browser/database.ts";
import { buildVaultStore } from "../../../lib/browser/vault-store.ts";
import { FIRST_SETTINGS } from "../../../lib/vault/settings.ts";
import { EMPTY_AUDIT, type VaultRecord } from "../../../lib/vault/vault-record.ts";
import { FAST_KDF } from "../../support/fake-world.ts";

const envelope = () => ({ nonce: new Uint8Array(12), ciphertext: new Uint8Array(48) });
const key = (id: string) => ({ id, summary: envelope(), secret: envelope() });
const vault = (revision: number): VaultRecord => ({
  id: "vault",
  format: 2,
  vaultId: "v",
  createdAtMs: 0,
  revision,
  kdf: FAST_KDF,
  wrapped: envelope(),
  settings: FIRST_SETTINGS,
  audit: EMPTY_AUDIT,
  seal: new Uint8Array(32),
});

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

describe("the vault's store", () => {
  it("writes everything of a change or nothing", async () => {
    const store = buildVaultStore(buildDatabaseOpener());
    await store.commit({ vault: vault(0), putKeys: [key("a")] });
    // A function cannot be stored: the third write of the same transaction fails.
    const unstorable = { ...key("c"), summary: () => undefined } as never;
    const change = { vault: vault(1), deleteKeys: ["a"], putKeys: [key("b"), unstorable] };
    await expect(store.commit(change)).rejects.toMatchObject({ code: "storage-refused" });
    expect(await store.readKeys()).toEqual([key("a")]);
    expect(await store.readVault()).toEqual(vault(0));
    await store.commit({ vault: vault(1), deleteKeys: ["a"], putKeys: [key("b")] });
    expect(await store.readKeys()).toEqual([key("b")]);
  });

  it("asks the browser to have each change on the disk before it says so", async () => {
    const open = buildDatabaseOpener();
    const durabilities: unknown[] = [];
    const { transaction } = IDBDatabase.prototype;
    vi.spyOn(IDBDatabase.prototype, "transaction").mockImplementation(function (this: IDBDatabase, ...call) {
      if (call[1] === "readwrite") durabilities.push(call[2]?.durability);
      return transaction.apply(this, call);
    });
    const store = buildVaultStore(open);
    await store.commit({ vault: vault(0), putKeys: [key("a")] });
    await store.commit({ vault: vault(1), deleteKeys: ["a"] });
    expect(durabilities).toEqual(["strict", "strict"]);
    vi.restoreAllMocks();
  });

  it("refuses a change made from an older reading", async () => {
    const store = buildVaultStore(buildDatabaseOpener());
    await store.commit({ vault: vault(0) });
    await store.commit({ vault: vault(1), putKeys: [key("a")] });
    for (const revision of [0, 1, 3]) {
      const change = { vault: vault(revision), putKeys: [key("b")] };
      await expect(store.commit(change)).rejects.toMatchObject({ code: "changed-meanwhile" });
    }
    expect(await store.readKeys()).toEqual([key("a")]);
  });

  it("leaves a database of a newer version as it is", async () => {
    const newer = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open("keyring", 3);
      request.onupgradeneeded = () => request.result.createObjectStore("later");
      request.onsuccess = () => resolve(request.result);
    });
    newer.close();
    const store = buildVaultStore(buildDatabaseOpener());
    await expect(store.readVault()).rejects.toMatchObject({ code: "vault-newer" });
  });

  it("lets another page's newer version in, and opens again afterwards", async () => {
    const open = buildDatabaseOpener();
    const store = buildVaultStore(open);
    await store.commit({ vault: vault(0) });
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.deleteDatabase("keyring");
      request.onsuccess = () => resolve();
      request.onblocked = () => reject(new Error("blocked"));
    });
    expect(await store.readVault()).toBeUndefined();
  });
});
