import { describe, expect, it, vi } from "vitest";
import type { Damage } from "../../../lib/messages/security-views.ts";
import { editRecord, readDisk, spoil } from "../../support/disk.ts";
import { buildOpenKeyring, keysInRules, SITE } from "../../support/fake-world.ts";
import { madeUpKey } from "../../support/made-up-keys.ts";

const ADDED = "https://chat.example.org";
const BUILT_IN = "infinity-assistant";

async function buildFullWorld() {
  const world = await buildOpenKeyring();
  const { browser, keyring } = world;
  const key = madeUpKey("openai");
  const { id } = await keyring.addKey({ provider: "openai", name: "Work", key });
  await keyring.addKey({ provider: "cohere", name: "Other", key: madeUpKey("cohere") });
  browser.permittedOrigins.add(ADDED);
  browser.openOrigins.add(ADDED);
  const site = await keyring.addSite({
    address: ADDED,
    name: "Example",
    provider: "cohere",
    endpoints: [{ method: "POST", path: "/v1/chat" }],
    headerForm: "provider",
    whileLocked: "ask",
  });
  const find = async () => (await keyring.care.check()).damages;
  return { ...world, key, id, siteId: site.id, find };
}

describe("the check", () => {
  it("finds nothing in a vault that is whole, counts what opened, and writes nothing", async () => {
    const { keyring, openDatabase } = await buildFullWorld();
    const before = await readDisk(openDatabase);
    const report = await keyring.care.check();
    expect(report.damages).toEqual([]);
    expect(report.intact).toEqual({ keys: 2, sites: 2, entries: before["audit"]?.length });
    expect(keyring.care.lastCheck).toEqual(report);
    expect(await readDisk(openDatabase)).toEqual(before);
  });

  it("names a key by what can still be read of it", async () => {
    const { find, id, keyring, openDatabase } = await buildFullWorld();
    const [known] = (await keyring.listKeys()).keys.filter((key) => key.id === id);
    const { name, mask, provider } = known ?? {};
    const slot = { store: "keys", key: id } as const;
    await editRecord(openDatabase, slot, (key) => ({ ...key, secret: spoil(key["secret"]) }));
    expect(await find()).toEqual([{ kind: "key", id, known: { name, mask, provider } }]);
    await editRecord(openDatabase, slot, (key) => ({ ...key, summary: spoil(key["summary"]) }));
    expect(await find()).toEqual([{ kind: "key", id, known: null }]);
    await (await openDatabase()).put("keys", { id, summary: 1 });
    expect(await find()).toEqual([{ kind: "key", id, known: null }]);
    expect((await keyring.care.check()).intact.keys).toBe(1);
  });

  it.each([
    ["another provider", { provider: "openai" }, { name: "Example", origin: ADDED }],
    ["another address", { origin: "https://evil.invalid" }, { name: "Example", origin: "https://evil.invalid" }],
    ["no shape of a record", { endpoints: "?" }, { name: "Example", origin: ADDED }],
    ["an address that is none", { origin: "javascript:1", name: 7 }, { name: null, origin: null }],
    ["a built-in site's address", { origin: SITE }, { name: "Example", origin: SITE }],
    ["a name that breaks lists", { name: "a\u202eb\n".repeat(99) }, { name: expect.any(String), origin: ADDED }],
  ])("lists an added site whose record has %s, and it can be removed", async (what, edit, known) => {
    const { browser, find, keyring, openDatabase, siteId } = await buildFullWorld();
    await editRecord(openDatabase, { store: "sites", key: siteId }, (site) => ({ ...site, ...edit }));
    const damages = await find();
    const isListed = (await keyring.listSites()).some(({ id }) => id === siteId);
    expect([what, isListed]).toEqual([what, what.startsWith("another")]);
    expect(damages).toEqual([{ kind: "site", id: siteId, ...known, ...(!isListed && { setAside: true }) }]);
    expect(JSON.stringify(damages)).not.toMatch(/\u202e|\\n/);
    const listed = await keyring.removeSite(siteId);
    expect(listed.map(({ id }) => id)).toEqual([BUILT_IN]);
    expect(await find()).toEqual([]);
    // The browser's permission goes with it, where the record still says for which host it was, and no other site's does.
    expect(browser.permittedOrigins.has(ADDED)).toBe(known.origin !== ADDED);
    expect(browser.permittedOrigins.has(SITE)).toBe(true);
    expect(keysInRules(browser.rules)).toHaveLength(2);
  });

  it("removes no whole site and no built-in one for the sake of a damaged one", async () => {
    const { keyring, openDatabase, siteId } = await buildFullWorld();
    await (await openDatabase()).put("sites", { id: BUILT_IN, endpoints: "?" });
    await expect(keyring.removeSite(BUILT_IN)).rejects.toMatchObject({ code: "site-built-in" });
    await expect(keyring.removeSite("nowhere")).rejects.toMatchObject({ code: "site-not-found" });
    expect((await keyring.listSites()).map(({ id }) => id)).toEqual([BUILT_IN, siteId]);
  });

  it("lists a built-in site once, whatever became of its record", async () => {
    const { find, openDatabase } = await buildFullWorld();
    const database = await openDatabase();
    const damage: Damage = { kind: "site", id: BUILT_IN, name: "Infinity Assistant", origin: SITE };
    for (const record of [{ id: BUILT_IN }, { id: BUILT_IN, origin: "https://evil.invalid", endpoints: [] }, null]) {
      if (record) await database.put("sites", record);
      else await database.delete("sites", BUILT_IN);
      expect(await find()).toEqual([damage]);
    }
  });

  it("sees that the vault's own record was edited", async () => {
    const { find, openDatabase } = await buildFullWorld();
    await editRecord(openDatabase, { store: "vault", key: "vault" }, (vault) => ({
      ...vault,
      settings: { ...(vault["settings"] as object), withSystem: false, idleMinutes: null },
    }));
    expect(await find()).toContainEqual({ kind: "vault" });
  });

  it("sees what is wrong with the log", async () => {
    const { find, openDatabase } = await buildFullWorld();
    await editRecord(openDatabase, { store: "audit", key: 1 }, (entry) => ({ ...entry, entry: spoil(entry["entry"]) }));
    expect(await find()).toEqual([{ kind: "log", damage: { kind: "altered", first: 1, last: 1 } }]);
  });

  it("runs by itself after unlocking, and tells our pages where there is damage", async () => {
    const { browser, id, keyring, openDatabase, wrappingKey } = await buildFullWorld();
    await keyring.lock();
    expect(keyring.care.lastCheck).toBeNull();
    await keyring.unlock(wrappingKey.slice());
    await vi.waitUntil(() => keyring.care.lastCheck !== null);
    expect(keyring.care.lastCheck?.damages).toEqual([]);
    await keyring.lock();
    expect(keyring.care.lastCheck).toBeNull();
    await editRecord(openDatabase, { store: "keys", key: id }, (key) => ({ ...key, secret: spoil(key["secret"]) }));
    await keyring.unlock(wrappingKey.slice());
    const told = browser.notifications;
    await vi.waitUntil(() => keyring.care.lastCheck !== null);
    expect(keyring.care.lastCheck?.damages).toHaveLength(1);
    expect(browser.notifications).toBeGreaterThan(told);
  });

  it("is run again, and our pages told, when what was damaged is removed or written anew", async () => {
    const { browser, id, keyring, openDatabase, siteId } = await buildFullWorld();
    const database = await openDatabase();
    await database.put("keys", { id, summary: 1 });
    await database.put("sites", { id: siteId, endpoints: 1 });
    await database.put("sites", { id: BUILT_IN, endpoints: 1 });
    expect((await keyring.care.check()).damages).toHaveLength(3);
    const isDown = (count: number) => vi.waitUntil(() => keyring.care.lastCheck?.damages.length === count);
    await keyring.discardKey(id);
    await isDown(2);
    await keyring.removeSite(siteId);
    await isDown(1);
    const told = browser.notifications;
    await keyring.restoreSite(BUILT_IN);
    await isDown(0);
    await vi.waitUntil(() => browser.notifications > told + 1);
  });

  it("holds no command up, and a lock ends it", async () => {
    const { keyring, ports, wrappingKey } = await buildFullWorld();
    const { readAudit } = ports.store;
    let goOn: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const slow = async () => {
      await held;
      return readAudit();
    };
    Object.assign(ports.store, { readAudit: slow });
    const checking = keyring.care.check();
    const outcome = checking.then(
      () => "done",
      ({ code }: { code: string }) => code,
    );
    expect((await keyring.listKeys()).keys).toHaveLength(2);
    expect((await keyring.lock()).status).toBe("locked");
    goOn();
    expect(await outcome).toBe("vault-locked");
    expect(keyring.care.lastCheck).toBeNull();
    await expect(keyring.care.check()).rejects.toMatchObject({ code: "vault-locked" });
    expect((await keyring.unlock(wrappingKey)).status).toBe("unlocked");
  });

  it("compares the log with the head of the same moment, though something is written meanwhile", async () => {
    const { keyring, id, ports } = await buildFullWorld();
    const { readAudit } = ports.store;
    let renamed = false;
    const busy = async () => {
      const entries = await readAudit();
      if (!renamed) {
        renamed = true;
        await keyring.renameKey(id, "Meanwhile");
      }
      return entries;
    };
    Object.assign(ports.store, { readAudit: busy });
    expect((await keyring.care.check()).damages).toEqual([]);
    expect(renamed).toBe(true);
  });
});
