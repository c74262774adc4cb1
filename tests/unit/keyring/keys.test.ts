import { describe, expect, it } from "vitest";
import { buildOpenKeyring, keysInRules, rulesOfEndpoints, viewSite } from "../../support/fake-world.ts";
import { madeUpKey } from "../../support/made-up-keys.ts";

describe("keys", () => {
  it("are listed newest first by mask, the first of each provider active", async () => {
    const { keyring } = await buildOpenKeyring();
    const [first, second] = [madeUpKey("openai"), madeUpKey("openai")];
    await keyring.addKey({ provider: "openai", name: "Work", key: ` "${first}"\n` });
    await keyring.addKey({ provider: "openai", name: "  Home \n key ", key: second });
    await keyring.addKey({ provider: "mistral", name: "M", key: madeUpKey("mistral") });
    const { keys } = await keyring.listKeys();
    expect(keys.map(({ name, active }) => [name, active])).toEqual([
      ["M", true],
      ["Home key", false],
      ["Work", true],
    ]);
    expect(keys[2]?.mask).toBe(`${first.slice(0, 4)}...${first.slice(-4)}`);
    expect(JSON.stringify(keys)).not.toContain(first.slice(5, -5));
  });

  it("refuse a duplicate, in whatever wrapping and under whatever provider it comes", async () => {
    const { keyring } = await buildOpenKeyring();
    const key = madeUpKey("openai");
    await keyring.addKey({ provider: "openai", name: "Work", key });
    for (const again of [key, `Bearer ${key}`, `export OPENAI_API_KEY='${key}'`]) {
      await expect(keyring.addKey({ provider: "cohere", name: "Again", key: again })).rejects.toMatchObject({
        code: "key-duplicate",
      });
    }
    expect((await keyring.listKeys()).keys).toHaveLength(1);
  });

  it.each([
    ["", "name-empty"],
    [" \u200b\n ", "name-empty"],
    ["x".repeat(10_000), "name-too-long"],
  ] as const)("refuse the name %j", async (name, code) => {
    const { keyring } = await buildOpenKeyring();
    const added = { provider: "openai", name, key: madeUpKey("openai") } as const;
    await expect(keyring.addKey(added)).rejects.toMatchObject({ code });
    expect((await keyring.listKeys()).keys).toEqual([]);
  });

  it("take a name's direction marks away, which could make a list say something else", async () => {
    const { keyring } = await buildOpenKeyring();
    const key = madeUpKey("openai");
    expect((await keyring.addKey({ provider: "openai", name: "Wo\u202erk", key })).name).toBe("Wo rk");
  });

  it("have one active each provider, and hand over to the newest when it is deleted", async () => {
    const { browser, keyring } = await buildOpenKeyring();
    const added = [];
    for (const name of ["A", "B", "C"]) {
      const key = madeUpKey("anthropic");
      added.push({ key, ...(await keyring.addKey({ provider: "anthropic", name, key })), secret: key });
    }
    const [a, b, c] = added as [(typeof added)[0], (typeof added)[0], (typeof added)[0]];
    expect(keysInRules(browser.rules)[0]).toBe(a.secret);
    await keyring.activateKey(b.id);
    expect(keysInRules(browser.rules)[0]).toBe(b.secret);
    expect((await keyring.listKeys()).keys.filter(({ active }) => active).map(({ name }) => name)).toEqual(["B"]);
    const { keys } = await keyring.deleteKey(b.id);
    expect(keys.map(({ name, active }) => [name, active])).toEqual([
      ["C", true],
      ["A", false],
    ]);
    expect(keysInRules(browser.rules)[0]).toBe(c.secret);
    await keyring.deleteKey(c.id);
    await keyring.deleteKey(a.id);
    expect(rulesOfEndpoints(browser.rules)).toEqual([]);
    await expect(keyring.deleteKey(a.id)).rejects.toMatchObject({ code: "key-not-found" });
  });

  it("keep their secret when renamed", async () => {
    const { browser, keyring } = await buildOpenKeyring();
    const key = madeUpKey("google");
    const { id } = await keyring.addKey({ provider: "google", name: "Old", key });
    expect((await keyring.renameKey(id, "New")).name).toBe("New");
    expect(keysInRules(browser.rules)[0]).toBe(key);
  });

  it("set a record moved to another slot apart, and leave it where it is", async () => {
    const { keyring, openDatabase } = await buildOpenKeyring();
    const { id } = await keyring.addKey({ provider: "openai", name: "Work", key: madeUpKey("openai") });
    const database = await openDatabase();
    const record = (await database.get("keys", id)) as object;
    await database.put("keys", { ...record, id: "another-slot" });
    const { keys, damaged } = await keyring.listKeys();
    expect(keys.map((key) => key.id)).toEqual([id]);
    expect(damaged).toEqual([{ id: "another-slot" }]);
    await expect(keyring.activateKey("another-slot")).rejects.toMatchObject({ code: "key-damaged" });
    expect(await database.get("keys", "another-slot")).toBeDefined();
  });

  it("that cannot be read go only when the user says so, and then nothing is guarded for them", async () => {
    const { browser, keyring, openDatabase } = await buildOpenKeyring();
    const { id } = await keyring.addKey({ provider: "openai", name: "Work", key: madeUpKey("openai") });
    await expect(keyring.discardKey(id)).rejects.toMatchObject({ code: "key-not-found" });
    const database = await openDatabase();
    await database.put("keys", { ...((await database.get("keys", id)) as object), extra: 1 });
    await keyring.reconcile();
    expect(rulesOfEndpoints(browser.rules).map(({ action }) => action.type)).toEqual(["block", "block"]);
    expect(await keyring.discardKey(id)).toEqual({ keys: [], damaged: [] });
    expect(rulesOfEndpoints(browser.rules)).toEqual([]);
    expect(await viewSite(keyring)).toMatchObject({ status: "no-key" });
  });

  it("take joiners in their names, which emoji and scripts are written with", async () => {
    const { keyring } = await buildOpenKeyring();
    const name = "\u{1f469}\u200d\u{1f4bb} \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645";
    expect((await keyring.addKey({ provider: "openai", name, key: madeUpKey("openai") })).name).toBe(name);
  });

  it("guard the site, and say why, rather than send another's secret when one was exchanged on disk", async () => {
    const { browser, keyring, openDatabase } = await buildOpenKeyring();
    const work = await keyring.addKey({ provider: "openai", name: "Work", key: madeUpKey("openai") });
    const home = await keyring.addKey({ provider: "openai", name: "Home", key: madeUpKey("openai") });
    const database = await openDatabase();
    const [a, b] = [await database.get("keys", work.id), await database.get("keys", home.id)] as [object, object];
    for (const part of ["secret", "summary"] as const) {
      await database.put("keys", { ...a, [part]: (b as Record<string, unknown>)[part] });
      if (part === "summary") await keyring.deleteKey(home.id);
      await keyring.reconcile();
      expect(keysInRules(browser.rules)).toEqual([]);
      expect(rulesOfEndpoints(browser.rules).map(({ action }) => action.type)).toEqual(["block", "block"]);
      expect(await viewSite(keyring)).toMatchObject({ status: "key-damaged", key: null });
      await database.put("keys", a);
    }
  });
});
