import { describe, expect, it } from "vitest";
import type { NewSite } from "../../../lib/keyring/site-commands.ts";
import { buildOpenKeyring, rulesOfEndpoints, SITE, viewSite } from "../../support/fake-world.ts";
import { madeUpKey } from "../../support/made-up-keys.ts";

const GATEWAY = "https://gateway.example";
const gateway: NewSite = {
  address: `${GATEWAY}/chat?x=1`,
  name: " My \u202e gateway ",
  provider: "openai",
  endpoints: [{ method: "POST", path: "/v1/", match: "prefix" }],
  headerForm: { headers: [{ name: "Authorization", value: "Bearer {key}" }] },
  whileLocked: "ask",
};

async function buildWorld() {
  const world = await buildOpenKeyring();
  const key = madeUpKey("openai");
  await world.keyring.addKey({ provider: "openai", name: "Work", key });
  for (const origin of [GATEWAY, `${GATEWAY}:8443`, "http://localhost:8080"]) {
    world.browser.permittedOrigins.add(origin);
    world.browser.openOrigins.add(origin);
  }
  return { ...world, key };
}
const names = async ({ keyring }: Awaited<ReturnType<typeof buildWorld>>) =>
  (await keyring.listSites()).map(({ name }) => name);

describe("adding a site", () => {
  it("serves it at once: its record, its scripts, its rules, under the origin of what was typed", async () => {
    const world = await buildWorld();
    const view = await world.keyring.addSite(gateway);
    expect(view).toMatchObject({ origin: GATEWAY, name: "My gateway", builtIn: false, status: "on", enabled: true });
    const mask = `Bearer ${world.key.slice(0, 4)}...${world.key.slice(-4)}`;
    expect(view.headers).toEqual([{ name: "Authorization", value: mask }]);
    expect(world.browser.scriptedOrigins).toEqual([GATEWAY]);
    const rules = world.browser.rules.filter(({ condition }) => condition.urlFilter === `|${GATEWAY}/v1/`);
    expect(rules.map(({ action }) => action.type)).toEqual(["block", "allow", "modifyHeaders"]);
    expect(JSON.stringify(rules)).toContain(`Bearer ${world.key}`);
    expect(await names(world)).toEqual(["Infinity Assistant", "My gateway"]);
  });

  it.each<[Partial<NewSite>, string]>([
    [{ address: "http://gateway.example" }, "site-not-secure"],
    [{ address: "https://*.example" }, "site-address"],
    [{ address: `${SITE}/anything` }, "site-exists"],
    [{ address: "https://not-permitted.example" }, "site-no-access"],
    [{ name: " \u200b " }, "name-empty"],
    [{ name: "x".repeat(81) }, "name-too-long"],
    [{ endpoints: [] }, "endpoints-empty"],
    [{ endpoints: [{ method: "GET", path: "/a*" }] }, "endpoint-path"],
    [{ endpoints: [{ method: "GET", path: "/a", match: "prefix" }] }, "endpoint-prefix"],
    [{ headerForm: { headers: [{ name: "Cookie", value: "{key}" }] } }, "header-reserved"],
    [{ headerForm: { headers: [{ name: "A", value: "b" }] } }, "header-no-key"],
  ])("refuses %j with %s, and keeps nothing of it", async (change, code) => {
    const world = await buildWorld();
    const rules = world.browser.rules;
    await expect(world.keyring.addSite({ ...gateway, ...change })).rejects.toMatchObject({ code });
    expect(await names(world)).toEqual(["Infinity Assistant"]);
    expect(await (await world.openDatabase()).count("sites")).toBe(1);
    expect(world.browser.rules).toEqual(rules);
    expect(world.browser.scriptedOrigins).toEqual([]);
  });

  it("refuses a second one of the same origin, and takes another port of the same host", async () => {
    const { keyring } = await buildWorld();
    await keyring.addSite(gateway);
    await expect(keyring.addSite(gateway)).rejects.toMatchObject({ code: "site-exists" });
    expect(await keyring.addSite({ ...gateway, address: `${GATEWAY}:8443` })).toMatchObject({ status: "on" });
  });

  it("needs an open vault", async () => {
    const { keyring } = await buildWorld();
    await keyring.lock();
    await expect(keyring.addSite(gateway)).rejects.toMatchObject({ code: "vault-locked" });
  });

  it.each(["\u{1f469}".repeat(80), "\u{1f469}\u200d\u{1f4bb}".repeat(26), "x".repeat(80)])(
    "keeps it under the name %s, which is long and allowed",
    async (name) => {
      const world = await buildWorld();
      const { id } = await world.keyring.addSite({ ...gateway, name });
      expect((await names(world)).at(-1)).toBe(name);
      expect(await world.keyring.changeSite(id, { enabled: false })).toMatchObject({ name, status: "off" });
    },
  );
});

describe("changing a site", () => {
  it("is in force when it is answered, part by part", async () => {
    const { keyring, browser, key } = await buildWorld();
    const { id } = await keyring.addSite(gateway);
    const filters = () => browser.rules.map(({ condition }) => condition.urlFilter);
    await keyring.changeSite(id, { endpoints: [{ method: "GET", path: "/a" }] });
    expect(filters()).toContain(`|${GATEWAY}/a|`);
    expect(filters()).not.toContain(`|${GATEWAY}/v1/`);
    await keyring.changeSite(id, { headerForm: "infinity", name: "Other" });
    expect(JSON.stringify(browser.rules)).not.toContain(`Bearer ${key}`);
    expect(await keyring.changeSite(id, { whileLocked: "site" })).toMatchObject({
      name: "Other",
      headerForm: "infinity",
    });
    await keyring.lock();
    expect(filters()).not.toContain(`|${GATEWAY}/a|`);
  });

  it.each([
    [{ endpoints: [] }, "endpoints-empty"],
    [{ name: "" }, "name-empty"],
    [{ headerForm: { headers: [{ name: "Host", value: "{key}" }] } }, "header-reserved"],
  ])("refuses %j with %s, and leaves the rest as it was", async (change, code) => {
    const { keyring } = await buildWorld();
    const { id, ...before } = await keyring.addSite(gateway);
    await expect(keyring.changeSite(id, { enabled: false, ...change })).rejects.toMatchObject({ code });
    expect((await keyring.listSites())[1]).toEqual({ id, ...before });
  });

  it("never gives the built-in site other headers, which could take the place of its own login", async () => {
    const { keyring, browser } = await buildWorld();
    const rules = browser.rules;
    for (const headerForm of ["provider", gateway.headerForm] as const) {
      const change = keyring.changeSite("infinity-assistant", { headerForm });
      await expect(change).rejects.toMatchObject({ code: "site-built-in" });
    }
    expect(browser.rules).toEqual(rules);
  });

  it("signs no record that somebody else has edited, even while the browser withholds its host", async () => {
    const { keyring, openDatabase, browser } = await buildWorld();
    const { id } = await keyring.addSite(gateway);
    const database = await openDatabase();
    const evil = "https://evil.test";
    await database.put("sites", { ...((await database.get("sites", id)) as object), origin: evil });
    await expect(keyring.changeSite(id, { enabled: true })).rejects.toMatchObject({ code: "site-damaged" });
    browser.permittedOrigins.add(evil);
    browser.openOrigins.add(evil);
    await keyring.reconcile();
    expect(await viewSite(keyring, evil)).toMatchObject({ status: "damaged", key: null });
    const rules = browser.rules.filter(({ condition }) => condition.urlFilter?.startsWith(`|${evil}/`));
    expect(rules.map(({ action }) => action.type)).toEqual(["block"]);
  });
});

describe("removing a site", () => {
  it("takes its rules, its scripts and its permission back, and nothing of the others", async () => {
    const world = await buildWorld();
    const { id } = await world.keyring.addSite(gateway);
    await world.keyring.addSite({ ...gateway, address: "http://localhost:8080", name: "Local" });
    expect((await world.keyring.removeSite(id)).map(({ name }) => name)).toEqual(["Infinity Assistant", "Local"]);
    expect([...world.browser.permittedOrigins]).toEqual([SITE, `${GATEWAY}:8443`, "http://localhost:8080"]);
    expect(world.browser.scriptedOrigins).toEqual(["http://localhost:8080"]);
    expect(JSON.stringify(world.browser.rules)).not.toContain(GATEWAY);
    expect(rulesOfEndpoints(world.browser.rules).length).toBeGreaterThan(0);
    await expect(world.keyring.removeSite(id)).rejects.toMatchObject({ code: "site-not-found" });
  });

  it("leaves the permission where another site lies on the same host, until that one goes too", async () => {
    const { keyring, browser } = await buildWorld();
    const first = await keyring.addSite(gateway);
    const second = await keyring.addSite({ ...gateway, address: `${GATEWAY}:8443` });
    await keyring.removeSite(first.id);
    expect([...browser.permittedOrigins]).toContain(GATEWAY);
    await keyring.removeSite(second.id);
    expect([...browser.permittedOrigins]).not.toContain(`${GATEWAY}:8443`);
  });

  it("is not for the built-in site, nor while locked", async () => {
    const { keyring, browser } = await buildWorld();
    await expect(keyring.removeSite("infinity-assistant")).rejects.toMatchObject({ code: "site-built-in" });
    const { id } = await keyring.addSite(gateway);
    await keyring.lock();
    await expect(keyring.removeSite(id)).rejects.toMatchObject({ code: "vault-locked" });
    expect([...browser.permittedOrigins]).toContain(GATEWAY);
    expect(await keyring.listSites()).toHaveLength(2);
  });

  it("is the way out for one that is damaged, which can carry no key and not be changed", async () => {
    const { keyring, openDatabase, browser } = await buildWorld();
    const { id } = await keyring.addSite(gateway);
    const database = await openDatabase();
    await database.put("sites", { ...((await database.get("sites", id)) as object), provider: "cohere" });
    await keyring.reconcile();
    const rules = browser.rules.filter(({ condition }) => condition.urlFilter?.startsWith(`|${GATEWAY}/`));
    expect(rules.map(({ action }) => action.type)).toEqual(["block"]);
    await expect(keyring.changeSite(id, { provider: "openai" })).rejects.toMatchObject({ code: "site-damaged" });
    await expect(keyring.restoreSite(id)).rejects.toMatchObject({ code: "site-not-found" });
    expect(await keyring.removeSite(id)).toHaveLength(1);
  });
});
