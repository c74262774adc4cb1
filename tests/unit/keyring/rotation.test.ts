import { describe, expect, it, vi } from "vitest";
import { encodeBase64url, randomBytes } from "../../../lib/crypto/bytes.ts";
import { KeyringError } from "../../../lib/errors.ts";
import type { KeyringPorts } from "../../../lib/keyring/ports.ts";
import type { Progress } from "../../../lib/messages/page-services.ts";
import { openKeyRing } from "../../../lib/vault/key-ring.ts";
import { openVault } from "../../../lib/vault/vault-key.ts";
import { editRecord, readDisk, spoil } from "../../support/disk.ts";
import { buildOpenKeyring, FAST_KDF, keysInRules, rulesOfEndpoints } from "../../support/fake-world.ts";
import { madeUpKey } from "../../support/made-up-keys.ts";

const NEW_KDF = { ...FAST_KDF, salt: encodeBase64url(randomBytes(16)) };

async function buildFilledKeyring(change?: Partial<KeyringPorts>) {
  const world = await buildOpenKeyring(change);
  const { keyring, wrappingKey } = world;
  const keys = [];
  for (const provider of ["openai", "openai", "mistral"] as const) {
    const key = madeUpKey(provider);
    keys.push({ key, ...(await keyring.addKey({ provider, name: `Key ${keys.length}`, key })) });
  }
  const newWrappingKey = randomBytes(32);
  const rotate = () =>
    keyring.care.changePassphrase({
      wrappingKey: wrappingKey.slice(),
      newKdf: NEW_KDF,
      newWrappingKey: newWrappingKey.slice(),
      rotate: true,
    });
  return { ...world, keys, newWrappingKey, rotate };
}

type Filled = Awaited<ReturnType<typeof buildFilledKeyring>>;

async function reveal({ keyring, keys }: Filled, wrappingKey: Uint8Array<ArrayBuffer>): Promise<string[]> {
  const revealed = [];
  for (const { id } of keys) revealed.push((await keyring.care.reveal(id, "show", wrappingKey.slice())).key);
  return revealed;
}

describe("a new vault key", () => {
  it("seals everything anew: nothing on the disk is as it was, and everything opens as it did", async () => {
    const world = await buildFilledKeyring();
    const { browser, keyring, keys, openDatabase, newWrappingKey, rotate } = world;
    const [before, listBefore] = [await readDisk(openDatabase), await keyring.listKeys()];
    const oldSession = browser.session;
    expect(await rotate()).toEqual({ status: "unlocked", kdf: NEW_KDF });
    const after = await readDisk(openDatabase);
    const textOf = (record: unknown) => JSON.stringify(record);
    for (const store of ["keys", "sites", "vault"]) {
      const old = new Set((before[store] ?? []).map(textOf));
      expect((after[store] ?? []).filter((record) => old.has(textOf(record)))).toEqual([]);
      expect(after[store]).toHaveLength(old.size);
    }
    expect(browser.session?.vaultKey).not.toEqual(oldSession?.vaultKey);
    expect(await keyring.listKeys()).toEqual(listBefore);
    expect(await reveal(world, newWrappingKey)).toEqual(keys.map(({ key }) => key));
    expect(keysInRules(browser.rules)).toEqual([keys[0]?.key, keys[0]?.key]);
    // It is checked by itself.
    await vi.waitUntil(() => keyring.care.lastCheck !== null);
    expect(keyring.care.lastCheck).toMatchObject({ intact: { keys: 3, sites: 1 }, damages: [] });
    const again = keyring.addKey({ provider: "openai", name: "Again", key: keys[0]?.key ?? "" });
    await expect(again).rejects.toMatchObject({ code: "key-duplicate" });
  });

  it("leaves nothing for the old vault key to open, and nothing for the old passphrase", async () => {
    const { browser, keyring, openDatabase, newWrappingKey, rotate, wrappingKey, startBackground } =
      await buildFilledKeyring();
    const old = structuredClone(browser.session);
    const report = await keyring.care.check();
    await rotate();
    // As after a background that was ended between the disk and the session: the session holds the old key still.
    browser.session = old;
    const woken = await startBackground();
    expect((await woken.view()).status).toBe("locked");
    expect([browser.session, keysInRules(browser.rules)]).toEqual([null, []]);
    await expect(woken.unlock(wrappingKey.slice())).rejects.toMatchObject({ code: "passphrase-wrong" });
    await woken.unlock(newWrappingKey.slice());
    expect((await woken.care.check()).intact.keys).toBe(report.intact.keys);
    const [vault] = (await readDisk(openDatabase))["vault"] as { vaultId: string }[];
    expect(vault?.vaultId).not.toBe(old?.vaultId);
    const opened = await openVault(old?.vaultKey ?? randomBytes(32), old?.vaultId ?? "");
    const ring = await openKeyRing(opened, (await readDisk(openDatabase))["keys"] ?? []);
    expect([ring.held, ring.damaged.length]).toEqual([[], 3]);
  });

  it("keeps what is damaged byte for byte, and goes on reporting it", async () => {
    const world = await buildFilledKeyring();
    const { keyring, keys, openDatabase, rotate, newWrappingKey } = world;
    const [first, second, third] = keys.map(({ id }) => id) as [string, string, string];
    await editRecord(openDatabase, { store: "keys", key: first }, (key) => ({ ...key, secret: spoil(key["secret"]) }));
    await editRecord(openDatabase, { store: "keys", key: second }, (key) => ({
      ...key,
      summary: spoil(key["summary"]),
      secret: spoil(key["secret"]),
    }));
    await editRecord(openDatabase, { store: "sites", key: "infinity-assistant" }, (site) => ({
      ...site,
      provider: "cohere",
    }));
    const database = await openDatabase();
    await database.put("keys", { id: "no-record", odd: 1 });
    await database.put("sites", { id: "no-site", odd: 1 });
    // One entry is altered, the next is gone: neither may be healed by a new chain.
    await editRecord(openDatabase, { store: "audit", key: 1 }, (entry) => ({ ...entry, entry: spoil(entry["entry"]) }));
    await database.delete("audit", 2);
    const [before, damagesBefore] = [await readDisk(openDatabase), (await keyring.care.check()).damages];
    expect(damagesBefore.filter(({ kind }) => kind === "log")).toHaveLength(2);
    await rotate();
    const after = await readDisk(openDatabase);
    const find = (disk: typeof after, store: string, id: unknown) =>
      disk[store]?.find((record) => [(record as { id: unknown }).id, (record as { seq: unknown }).seq].includes(id));
    for (const [store, id] of [
      ["keys", second],
      ["keys", "no-record"],
      ["sites", "no-site"],
      ["sites", "infinity-assistant"],
      ["audit", 1],
    ] as const) {
      expect(find(after, store, id)).toEqual(find(before, store, id));
    }
    expect(find(after, "audit", 2)).toBeUndefined();
    const secretOf = (disk: typeof after) => (find(disk, "keys", first) as { secret: unknown }).secret;
    expect(secretOf(after)).toEqual(secretOf(before));
    expect((await keyring.care.check()).damages).toEqual(damagesBefore);
    expect((await keyring.care.reveal(third, "show", newWrappingKey.slice())).key).toBe(keys[2]?.key);
    // A second one finds the same.
    const again = { wrappingKey: newWrappingKey.slice(), newKdf: FAST_KDF, newWrappingKey: randomBytes(32) };
    await keyring.care.changePassphrase({ ...again, rotate: true });
    expect((await keyring.care.check()).damages).toEqual(damagesBefore);
  });

  it("makes no entry of another past look like one of this, though it opens, and hides no end that was cut off", async () => {
    const { keyring, keys, openDatabase, rotate } = await buildFilledKeyring();
    const database = await openDatabase();
    const past = await readDisk(openDatabase);
    const id = keys[0]?.id ?? "";
    await keyring.renameKey(id, "One past");
    const other = (await readDisk(openDatabase))["audit"]?.at(-1) as { seq: number };
    await database.put("vault", past["vault"]?.[0]);
    await database.delete("audit", other.seq);
    for (const name of ["Another", "Last but one", "Last"]) await keyring.renameKey(id, name);
    await database.put("audit", other);
    await database.delete("audit", other.seq + 2);
    const damagesNow = async () => (await keyring.care.check()).damages;
    const altered = { kind: "log", damage: { kind: "altered", first: other.seq, last: other.seq } };
    const gone = { first: other.seq + 2, last: other.seq + 2 };
    expect(await damagesNow()).toEqual([altered, { kind: "log", damage: { kind: "cut-off", ...gone } }]);
    await rotate();
    expect(await damagesNow()).toEqual([altered, { kind: "log", damage: { kind: "missing", ...gone } }]);
  });

  it("says how far it is, in slices, and the last word is that all is done", async () => {
    const said: Progress[] = [];
    const { keyring, rotate } = await buildFilledKeyring({ reportProgress: (progress) => void said.push(progress) });
    for (let added = 0; added < 40; added += 1) {
      await keyring.addKey({ provider: "cohere", name: "More", key: madeUpKey("cohere") });
    }
    await rotate();
    expect(said[0]?.done).toBe(0);
    expect(said.at(-1)?.done).toBe(said[0]?.total);
    expect(new Set(said.map(({ total }) => total)).size).toBe(1);
    expect(said.length).toBeGreaterThan(4);
    expect(said.map(({ done }) => done)).toEqual(said.map(({ done }) => done).toSorted((a, b) => a - b));
  });

  it("gives way to a lock, which finds everything as it was", async () => {
    const locks: Promise<unknown>[] = [];
    const reportProgress = ({ done }: Progress) => {
      if (done > 0 && locks.length === 0) locks.push(world.keyring.lock());
    };
    const world = await buildFilledKeyring({ reportProgress });
    const { browser, keyring, openDatabase, rotate, wrappingKey } = world;
    const before = (await readDisk(openDatabase))["keys"];
    await expect(rotate()).rejects.toMatchObject({ code: "vault-locked" });
    await Promise.all(locks);
    expect([browser.session, keysInRules(browser.rules)]).toEqual([null, []]);
    expect((await readDisk(openDatabase))["keys"]).toEqual(before);
    await keyring.unlock(wrappingKey);
    expect((await keyring.care.check()).damages).toEqual([]);
  });

  it.each(["the disk", "the reading of the log", "the progress"])(
    "that fails at %s leaves disk, session and rules as they were",
    async (where) => {
      const world = await buildFilledKeyring();
      const { browser, keyring, keys, openDatabase, ports, rotate, wrappingKey } = world;
      const [disk, session, rules] = [await readDisk(openDatabase), structuredClone(browser.session), browser.rules];
      const whole = { ...ports.store };
      const fail = () => Promise.reject(new KeyringError("storage-refused"));
      if (where === "the disk") Object.assign(ports.store, { commit: fail });
      if (where === "the reading of the log") Object.assign(ports.store, { readAudit: fail });
      if (where === "the progress") {
        Object.assign(ports, {
          reportProgress: () => {
            throw new KeyringError("storage-refused");
          },
        });
      }
      await expect(rotate()).rejects.toMatchObject({ code: "storage-refused" });
      Object.assign(ports.store, whole);
      expect(await readDisk(openDatabase)).toEqual(disk);
      expect([browser.session, browser.rules]).toEqual([session, rules]);
      expect(await reveal(world, wrappingKey)).toEqual(keys.map(({ key }) => key));
      expect((await keyring.care.check()).damages).toEqual([]);
    },
  );

  it("that the browser's session does not take leaves a locked vault that opens with the new passphrase", async () => {
    const { browser, keyring, newWrappingKey, ports, rotate } = await buildFilledKeyring();
    const { write } = ports.session;
    Object.assign(ports.session, { write: () => Promise.reject(new Error("quota")) });
    expect((await rotate()).status).toBe("locked");
    expect([browser.session, keysInRules(browser.rules)]).toEqual([null, []]);
    expect(rulesOfEndpoints(browser.rules).map(({ action }) => action.type)).toEqual(["block", "block"]);
    Object.assign(ports.session, { write });
    expect((await keyring.unlock(newWrappingKey)).status).toBe("unlocked");
    expect((await keyring.care.check()).damages).toEqual([]);
  });

  it("that the disk refuses at any of its writes is taken back whole", async () => {
    const { openDatabase, rotate, keyring, browser } = await buildFilledKeyring();
    const [disk, session] = [await readDisk(openDatabase), structuredClone(browser.session)];
    const { put } = IDBObjectStore.prototype;
    let [refuseAt, written] = [1, 0];
    const spy = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, ...call) {
      written += 1;
      if (written === refuseAt) throw new DOMException("full", "QuotaExceededError");
      return put.apply(this, call);
    });
    // The vault, three keys, a site, and at least four entries of the log.
    for (; refuseAt <= 9; refuseAt += 1) {
      written = 0;
      await expect(rotate()).rejects.toMatchObject({ code: "storage-refused" });
      expect(written).toBeGreaterThanOrEqual(refuseAt);
      expect([await readDisk(openDatabase), browser.session]).toEqual([disk, session]);
    }
    spy.mockRestore();
    await rotate();
    expect((await keyring.care.check()).damages).toEqual([]);
  });
});
