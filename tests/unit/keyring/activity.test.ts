/** What the activity log tells, written by the real commands and read through the door that our own pages use. */
import { describe, expect, it } from "vitest";
import { randomBytes } from "../../../lib/crypto/bytes.ts";
import { KeyringError } from "../../../lib/errors.ts";
import { buildServed, entriesOf, GATEWAY, kindsOf, ofKind } from "../../support/activity-world.ts";
import { buildOpenKeyring, SITE } from "../../support/fake-world.ts";
import { madeUpKey } from "../../support/made-up-keys.ts";

const DAY_MS = 24 * 60 * 60_000;

describe("the log tells of", () => {
  it("the vault: made, locked and why, a wrong passphrase, unlocked", async () => {
    const { keyring, wrappingKey } = await buildOpenKeyring();
    expect(await kindsOf(keyring)).toEqual(["vault-created"]);
    await keyring.lock();
    await expect(keyring.unlock(randomBytes(32))).rejects.toMatchObject({ code: "passphrase-wrong" });
    await expect(keyring.activity.list({ limit: 10 })).rejects.toMatchObject({ code: "vault-locked" });
    await keyring.unlock(wrappingKey.slice());
    const entries = await entriesOf(keyring);
    expect(entries.map(({ kind }) => kind)).toEqual([
      "vault-created",
      "vault-locked",
      "unlock-failed",
      "vault-unlocked",
    ]);
    expect(entries[1]).toMatchObject({ why: "asked", seq: 1 });
    expect(entries[2]).toMatchObject({ fromJournal: true });
    expect(entries.toSorted((a, b) => a.atMs - b.atMs)).toEqual(entries);
  });

  it("keys: added, renamed, activated, deleted, under the names that they had then", async () => {
    const { keyring } = await buildOpenKeyring();
    const one = await keyring.addKey({ provider: "openai", name: "Work", key: madeUpKey("openai") });
    const two = await keyring.addKey({ provider: "openai", name: "Home", key: madeUpKey("openai") });
    await keyring.renameKey(one.id, "Job");
    await keyring.activateKey(two.id);
    await keyring.deleteKey(one.id);
    const ofKeys = (await entriesOf(keyring)).filter(({ kind }) => !/vault|armed/.test(kind));
    expect(ofKeys.map(({ kind, key }) => `${kind} ${key?.name} ${key?.mask}`)).toEqual([
      `key-added Work ${one.mask}`,
      `key-added Home ${two.mask}`,
      `key-renamed Work ${one.mask}`,
      `key-activated Home ${two.mask}`,
      `key-deleted Job ${one.mask}`,
    ]);
  });

  it("a key that could not be read and was removed", async () => {
    const { keyring, openDatabase } = await buildOpenKeyring();
    await (await openDatabase()).put("keys", { id: "broken" });
    await keyring.discardKey("broken");
    expect(await kindsOf(keyring)).toEqual(["vault-created", "key-discarded"]);
  });

  it("sites: added, changed, restored, removed", async () => {
    const { keyring, openDatabase, addGateway } = await buildServed();
    const id = await addGateway();
    await keyring.changeSite(id, { name: "Gate" });
    const database = await openDatabase();
    const [own] = (await keyring.listSites()).filter(({ builtIn }) => builtIn);
    const stored = (await database.get("sites", own?.id ?? "")) as object;
    await database.put("sites", { ...stored, mac: new Uint8Array(32) });
    await keyring.restoreSite(own?.id ?? "");
    await keyring.removeSite(id);
    const ofSites = (await entriesOf(keyring)).filter(({ kind }) => kind.startsWith("site-"));
    expect(ofSites.map(({ kind, site }) => `${kind} ${site?.name} ${site?.origin}`)).toEqual([
      `site-added Gateway ${GATEWAY}`,
      `site-changed Gate ${GATEWAY}`,
      `site-restored ${own?.name} ${SITE}`,
      `site-removed Gate ${GATEWAY}`,
    ]);
  });

  it("what was chosen about the vault", async () => {
    const { keyring } = await buildOpenKeyring();
    await keyring.security.change({ keepActivityDays: 30 });
    expect(await kindsOf(keyring)).toEqual(["vault-created", "settings-changed"]);
  });

  it("a vault record that somebody else has written, and one that was put back", async () => {
    const { keyring, openDatabase } = await buildServed();
    const database = await openDatabase();
    const stored = (await database.get("vault", "vault")) as { settings: object };
    await database.put("vault", { ...stored, settings: { ...stored.settings, idleMinutes: null } });
    expect((await kindsOf(keyring)).filter((kind) => kind === "vault-altered")).toHaveLength(1);
    expect((await keyring.security.view()).idleMinutes).not.toBeNull();
    const older = await database.get("vault", "vault");
    await keyring.security.change({ keepActivityDays: 30 });
    await database.put("vault", older);
    const { entries, damages } = await keyring.activity.list({ limit: 500 });
    expect(entries[0]?.kind).toBe("vault-altered");
    expect(entries.map(({ kind }) => kind)).toContain("settings-changed");
    expect(damages).not.toEqual([]);
  });
});

describe("old entries", () => {
  it("go when the log is read or the vault is unlocked, and an entry says how many", async () => {
    const { keyring, browser, wrappingKey } = await buildServed();
    const before = (await entriesOf(keyring)).length;
    await keyring.lock();
    browser.nowMs += 91 * DAY_MS;
    await keyring.unlock(wrappingKey.slice());
    const left = await entriesOf(keyring);
    expect(left.find(({ kind }) => kind === "log-pruned")).toMatchObject({ count: before + 2 });
    expect(left.map(({ kind }) => kind)).not.toContain("vault-created");
    expect(left[0]?.seq).toBe(before + 2);
  });

  it("stay as long as the user chose", async () => {
    const { keyring, browser, wrappingKey } = await buildServed();
    await keyring.security.change({ keepActivityDays: 200 });
    await keyring.lock();
    browser.nowMs += 91 * DAY_MS;
    await keyring.unlock(wrappingKey.slice());
    expect((await kindsOf(keyring))[0]).toBe("vault-created");
  });

  it("take no damage with them unsaid", async () => {
    const { keyring, browser, wrappingKey, openDatabase } = await buildServed();
    await entriesOf(keyring);
    await keyring.lock();
    await (await openDatabase()).delete("audit", 1);
    browser.nowMs += 91 * DAY_MS;
    await keyring.unlock(wrappingKey.slice());
    expect(await ofKind(keyring, "log-pruned")).toMatchObject([{ damaged: 1 }]);
  });
});

describe("a log that cannot be written", () => {
  it("keeps no vault locked, fails no unlock otherwise, and takes up what waits when there is room again", async () => {
    const { keyring, ports, wrappingKey } = await buildServed();
    await keyring.lock();
    const { commit, addToJournal } = ports.store;
    const refuse = () => Promise.reject(new KeyringError("storage-refused"));
    Object.assign(ports.store, { commit: refuse, addToJournal: refuse });
    await expect(keyring.unlock(randomBytes(32))).rejects.toMatchObject({ code: "passphrase-wrong" });
    expect((await keyring.unlock(wrappingKey.slice())).status).toBe("unlocked");
    expect((await keyring.activity.list({ limit: 10 })).entries[0]?.kind).toBe("vault-locked");
    await expect(keyring.activity.export("csv")).rejects.toMatchObject({ code: "storage-refused" });
    Object.assign(ports.store, { commit, addToJournal });
    const { entries, damages } = await keyring.activity.list({ limit: 10 });
    expect([entries[0]?.kind, damages]).toEqual(["key-disarmed", []]);
  });

  it("writes an unlock and what waited in one change", async () => {
    const { keyring, wrappingKey, ports } = await buildServed();
    await entriesOf(keyring);
    await keyring.lock();
    const { revision } = (await ports.store.readVault()) as { revision: number };
    await keyring.unlock(wrappingKey.slice());
    await keyring.view();
    expect(await ports.store.readVault()).toMatchObject({ revision: revision + 1 });
    expect((await kindsOf(keyring)).slice(-3)).toEqual(["key-disarmed", "vault-unlocked", "key-armed"]);
  });
});
