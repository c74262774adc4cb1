import { describe, expect, it } from "vitest";
import { buildOpenKeyring, keysInRules, SITE } from "../../support/fake-world.ts";
import { madeUpKey } from "../../support/made-up-keys.ts";

const ID = "infinity-assistant";

async function buildWithKeys() {
  const world = await buildOpenKeyring();
  const [work, home, other] = [madeUpKey("openai"), madeUpKey("openai"), madeUpKey("cohere")];
  const add = async (provider: "openai" | "cohere", key: string) =>
    (await world.keyring.addKey({ provider, name: "Key", key })).id;
  const ids = { work: await add("openai", work), home: await add("openai", home), other: await add("cohere", other) };
  const active = async () => (await world.keyring.listKeys()).keys.filter((key) => key.active).map(({ id }) => id);
  const revision = async () => ((await world.ports.store.readVault()) as { revision: number }).revision;
  return { ...world, keys: { work, home, other }, ids, active, revision };
}

describe("choosing a key for a site", () => {
  it("changes its provider, and the active key of the provider where need be, in one transaction each", async () => {
    const { keyring, browser, keys, ids, active, revision } = await buildWithKeys();
    const before = await revision();
    expect(await keyring.chooseKey(ID, ids.other)).toMatchObject({ status: "on", key: { id: ids.other } });
    expect(keysInRules(browser.rules)).toEqual([keys.other, keys.other]);
    // Another provider and another active key of it, both at once.
    expect(await keyring.chooseKey(ID, ids.home)).toMatchObject({ provider: "openai", key: { id: ids.home } });
    expect(keysInRules(browser.rules)).toEqual([keys.home, keys.home]);
    expect((await active()).toSorted()).toEqual([ids.home, ids.other].toSorted());
    expect(await revision()).toBe(before + 2);
  });

  it("writes nothing where it is the one in use", async () => {
    const { keyring, ids, revision } = await buildWithKeys();
    const before = await revision();
    expect(await keyring.chooseKey(ID, ids.work)).toMatchObject({ key: { id: ids.work } });
    expect(await revision()).toBe(before);
  });

  it("is told in the activity as what it did", async () => {
    const { keyring, ids } = await buildWithKeys();
    await keyring.chooseKey(ID, ids.other);
    await keyring.chooseKey(ID, ids.home);
    const { entries } = await keyring.activity.list({ limit: 100 });
    const kinds = entries.map(({ kind }) => kind).filter((kind) => /activated|site-changed/.test(kind));
    expect(kinds.toSorted()).toEqual(["key-activated", "site-changed", "site-changed"]);
  });

  it("leaves everything as it was where the disk refuses", async () => {
    const { keyring, browser, ports, keys, ids, active } = await buildWithKeys();
    const { commit } = ports.store;
    Object.assign(ports.store, { commit: () => Promise.reject(new Error("full")) });
    await expect(keyring.chooseKey(ID, ids.home)).rejects.toThrow();
    Object.assign(ports.store, { commit });
    expect((await active()).toSorted()).toEqual([ids.work, ids.other].toSorted());
    expect(keysInRules(browser.rules)).toEqual([keys.work, keys.work]);
  });

  it("is refused while locked, and for a key or a site that is not there", async () => {
    const { keyring, ids } = await buildWithKeys();
    await expect(keyring.chooseKey(ID, "nothing")).rejects.toMatchObject({ code: "key-not-found" });
    await expect(keyring.chooseKey("nowhere", ids.home)).rejects.toMatchObject({ code: "site-not-found" });
    await keyring.lock();
    await expect(keyring.chooseKey(ID, ids.home)).rejects.toMatchObject({ code: "vault-locked" });
  });

  it("is refused for a site that somebody else wrote: it is not signed by us", async () => {
    const { keyring, openDatabase, ids } = await buildWithKeys();
    const database = await openDatabase();
    await database.put("sites", { ...((await database.get("sites", ID)) as object), name: "Altered" });
    await expect(keyring.chooseKey(ID, ids.home)).rejects.toMatchObject({ code: "site-damaged" });
  });
});

describe("the popup's view", () => {
  it("brings every key while there are few, and a few of each provider where there are many", async () => {
    const { keyring, ids } = await buildWithKeys();
    await keyring.activateKey(ids.home);
    const few = (await keyring.viewPopup(SITE)).keys;
    expect(few.first.map(({ id }) => id)).toEqual([ids.home, ids.work, ids.other]);
    expect(few.total).toBe(3);
    for (let at = 0; at < 18; at += 1) {
      await keyring.addKey({ provider: "openai", name: `Key ${at}`, key: madeUpKey("openai") });
    }
    const { first, total } = (await keyring.viewPopup(null)).keys;
    expect(total).toBe(21);
    expect(first.map(({ provider }) => provider)).toEqual(["openai", "openai", "openai", "openai", "cohere"]);
    expect(first[0]).toMatchObject({ id: ids.home, active: true });
  });

  it("holds no key while locked, and no site where none is in front", async () => {
    const { keyring } = await buildWithKeys();
    expect((await keyring.viewPopup(null)).site).toBeNull();
    expect((await keyring.viewPopup("https://elsewhere.invalid")).site).toBeNull();
    await keyring.lock();
    const view = await keyring.viewPopup(SITE);
    expect(view).toMatchObject({ vault: { status: "locked" }, keys: { first: [], total: 0 }, site: { choices: [] } });
  });
});
