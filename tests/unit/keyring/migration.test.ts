import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { deriveArgon2id } from "../../../lib/crypto/argon2id.ts";
import type { Bytes } from "../../../lib/crypto/bytes.ts";
import type { Kdf } from "../../../lib/crypto/kdf.ts";
import { KeyringError } from "../../../lib/errors.ts";
import { encodePassphrase } from "../../../lib/vault/passphrase.ts";
import { FIRST_SETTINGS } from "../../../lib/vault/settings.ts";
import { readDisk } from "../../support/disk.ts";
import { buildFakeWorld, keysInRules } from "../../support/fake-world.ts";
import { readFrozenVault, writeDatabase1 } from "../../support/frozen-vault.ts";

const FROZEN = readFrozenVault(1);
const [OLD_RECORD] = FROZEN.stores.vault;
const ADDED = "https://chat.example.org";

let derived: Bytes;

/** The real derivation, once for all. */
beforeAll(async () => {
  derived = await deriveArgon2id(encodePassphrase(FROZEN.passphrase), OLD_RECORD["kdf"] as Kdf);
});

async function buildOldWorld() {
  const world = buildFakeWorld();
  (await writeDatabase1(FROZEN)).close();
  world.browser.permittedOrigins.add(ADDED);
  const keyring = await world.startBackground();
  const unlock = () => keyring.unlock(derived.slice());
  const readRecord = async () => (await (await world.openDatabase()).get("vault", "vault")) as Record<string, unknown>;
  const putRecord = async (record: unknown) => void (await (await world.openDatabase()).put("vault", record));
  return { ...world, keyring, unlock, readRecord, putRecord };
}

describe("a vault of the first released format", () => {
  it("opens with its passphrase, every key and site there", async () => {
    const { keyring, unlock } = await buildOldWorld();
    expect(await keyring.view()).toEqual({ status: "locked", kdf: OLD_RECORD["kdf"] });
    expect((await unlock()).status).toBe("unlocked");
    const { keys, damaged } = await keyring.listKeys();
    const shown = [];
    for (const { id, provider, name, mask, active, addedAtMs } of keys) {
      const { key } = await keyring.care.reveal(id, "show", derived.slice());
      const sha256 = createHash("sha256").update(key).digest("hex");
      shown.push({ provider, name, mask, active, addedAtMs, sha256 });
    }
    expect([shown, damaged]).toEqual([FROZEN.holds.keys, []]);
    expect(await keyring.listSites()).toMatchObject(FROZEN.holds.sites.map((site) => ({ ...site, status: "on" })));
    expect(await keyring.care.check()).toMatchObject({ intact: { keys: 4, sites: 2 }, damages: [] });
  });

  it("is of this format from then on, wrapped anew, with the first settings and a log that tells of it", async () => {
    const { readRecord, unlock, keyring, startBackground, browser } = await buildOldWorld();
    expect(await readRecord()).toEqual(OLD_RECORD);
    await unlock();
    const record = await readRecord();
    expect(record).toMatchObject({ format: 2, vaultId: OLD_RECORD["vaultId"], settings: FIRST_SETTINGS });
    expect(record["wrapped"]).not.toEqual(OLD_RECORD["wrapped"]);
    expect(record["revision"]).toBeGreaterThan(OLD_RECORD["revision"] as number);
    await keyring.lock();
    browser.session = null;
    expect((await (await startBackground()).unlock(derived.slice())).status).toBe("unlocked");
    expect((await readRecord())["format"]).toBe(2);
  });

  it("has one wrap a format: neither opens under the other's name", async () => {
    const { keyring, readRecord, putRecord, unlock } = await buildOldWorld();
    await unlock();
    await keyring.lock();
    const record = await readRecord();
    const { settings: _, audit: __, seal: ___, ...bare } = record;
    for (const forged of [
      { ...record, wrapped: OLD_RECORD["wrapped"] },
      { ...bare, format: 1 },
    ]) {
      await putRecord(forged);
      await expect(unlock()).rejects.toMatchObject({ code: "passphrase-wrong" });
      expect(await readRecord()).toEqual(forged);
    }
    await putRecord(record);
    expect((await unlock()).status).toBe("unlocked");
  });

  it("put back whole over the new one is an old copy, and its migration writes over no entry of the log", async () => {
    const { keyring, putRecord, unlock, openDatabase } = await buildOldWorld();
    await unlock();
    await keyring.lock();
    const before = (await readDisk(openDatabase))["audit"] ?? [];
    await putRecord(OLD_RECORD);
    await unlock();
    const after = (await readDisk(openDatabase))["audit"] ?? [];
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.length).toBeGreaterThan(before.length);
    expect((await keyring.care.check()).damages.map(({ kind }) => kind)).toContain("log");
  });

  it("stays as it was where the migration cannot be written, locked and said so, and migrates afterwards", async () => {
    const { browser, ports, readRecord, unlock, openDatabase } = await buildOldWorld();
    const { commit } = ports.store;
    Object.assign(ports.store, { commit: () => Promise.reject(new KeyringError("storage-refused")) });
    await expect(unlock()).rejects.toMatchObject({ code: "storage-refused" });
    expect([await readRecord(), browser.session, keysInRules(browser.rules)]).toEqual([OLD_RECORD, null, []]);
    expect((await readDisk(openDatabase))["audit"]).toEqual([]);
    Object.assign(ports.store, { commit });
    expect((await unlock()).status).toBe("unlocked");
  });

  it("stays as it was where its transaction breaks in the middle", async () => {
    const { browser, readRecord, unlock } = await buildOldWorld();
    const put = IDBObjectStore.prototype.put;
    const spy = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, ...call) {
      // The vault record is written before its log: what comes second fails, and the first must be taken back.
      if (this.name === "audit") throw new DOMException("full", "QuotaExceededError");
      return put.apply(this, call);
    });
    await expect(unlock()).rejects.toMatchObject({ code: "storage-refused" });
    // The keyring of the test before may still write its log.
    expect(spy.mock.contexts.map((store) => (store as IDBObjectStore).name)).toEqual(
      expect.arrayContaining(["vault", "audit"]),
    );
    spy.mockRestore();
    expect([await readRecord(), browser.session]).toEqual([OLD_RECORD, null]);
    expect((await unlock()).status).toBe("unlocked");
  });
});

describe("a database of the first version", () => {
  it("stays of that version, its records as they were, where the new stores cannot be made", async () => {
    const world = buildFakeWorld();
    (await writeDatabase1(FROZEN)).close();
    const create = IDBDatabase.prototype.createObjectStore;
    vi.spyOn(IDBDatabase.prototype, "createObjectStore").mockImplementation(function (this: IDBDatabase, ...call) {
      if (call[0] === "journal") throw new DOMException("full", "QuotaExceededError");
      return create.apply(this, call);
    });
    await expect(world.startBackground()).rejects.toMatchObject({ code: "storage-refused" });
    vi.restoreAllMocks();
    const [{ version, name } = { version: 0, name: "" }] = await indexedDB.databases();
    expect([name, version]).toEqual(["keyring", 1]);
    const keyring = await world.startBackground();
    expect((await keyring.unlock(derived.slice())).status).toBe("unlocked");
    expect((await keyring.listKeys()).keys).toHaveLength(4);
  });
});

describe("a vault that a newer version wrote", () => {
  it("is refused by its record, whatever else stands in it, and left as it is", async () => {
    const { keyring, browser, putRecord, openDatabase, unlock } = await buildOldWorld();
    await putRecord({ ...OLD_RECORD, format: 3, more: "of the future" });
    const before = await readDisk(openDatabase);
    for (const ask of [unlock, () => keyring.view(), () => keyring.listSites()]) {
      await expect(ask()).rejects.toMatchObject({ code: "vault-newer" });
    }
    expect(await readDisk(openDatabase)).toEqual(before);
    expect(keysInRules(browser.rules)).toEqual([]);
  });
});
