import { describe, expect, it } from "vitest";
import { buildOpenKeyring, greet, keysInRules, rulesOfEndpoints, SITE, viewSite } from "../../support/fake-world.ts";
import { madeUpKey } from "../../support/made-up-keys.ts";
import { adding, askFor } from "../../support/page-side.ts";

const ID = "infinity-assistant";

async function buildPaused() {
  const world = await buildOpenKeyring();
  await world.keyring.addKey({ provider: "openai", name: "Work", key: madeUpKey("openai") });
  const before = world.browser.rules;
  expect(await world.keyring.pauseSite(ID, true)).toMatchObject({ status: "paused", enabled: true, key: null });
  return { ...world, before, toolbar: () => world.browser.announcements.at(-1)?.pages.map(({ state }) => state) };
}

describe("a paused site", () => {
  it("works as if we were not there, and its page and the toolbar are told; going on brings back what was", async () => {
    const { keyring, browser, before, toolbar } = await buildPaused();
    expect(keysInRules(before)).not.toEqual([]);
    expect(rulesOfEndpoints(browser.rules)).toEqual([]);
    expect(await greet(keyring)).toMatchObject({ state: "free" });
    expect(toolbar()).toEqual(["paused"]);
    expect(await viewSite(keyring)).toMatchObject({ status: "paused", headers: null });
    expect(await keyring.pauseSite(ID, false)).toMatchObject({ status: "on" });
    expect(browser.rules).toEqual(before);
  });

  it("stays so over a lock, where nothing is guarded, and over the background's end", async () => {
    const { keyring, browser, wrappingKey, startBackground } = await buildPaused();
    await keyring.lock();
    expect(await viewSite(keyring)).toMatchObject({ status: "paused" });
    expect(rulesOfEndpoints(browser.rules)).toEqual([]);
    const next = await startBackground();
    expect(await viewSite(next)).toMatchObject({ status: "paused" });
    await next.unlock(wrappingKey.slice());
    expect(keysInRules(browser.rules)).toEqual([]);
  });

  it("is served again once the browser was closed", async () => {
    const { browser, wrappingKey, startBackground } = await buildPaused();
    Object.assign(browser, { session: null, paused: undefined });
    const next = await startBackground();
    expect(await viewSite(next)).toMatchObject({ status: "locked" });
    await next.unlock(wrappingKey.slice());
    expect(await viewSite(next)).toMatchObject({ status: "on" });
  });

  it.each([false, true])("is no longer paused once it is said for good that it is on or off: %s", async (enabled) => {
    const { keyring } = await buildPaused();
    await keyring.changeSite(ID, { enabled });
    expect(await keyring.changeSite(ID, { enabled: true })).toMatchObject({ status: "on" });
  });

  it("stays paused when another key is chosen for it, and when the change is one of its settings", async () => {
    const { keyring } = await buildPaused();
    const { id } = await keyring.addKey({ provider: "cohere", name: "Other", key: madeUpKey("cohere") });
    expect(await keyring.chooseKey(ID, id)).toMatchObject({ status: "paused", provider: "cohere" });
    expect(await keyring.changeSite(ID, { whileLocked: "stop" })).toMatchObject({ status: "paused" });
  });

  it("cannot be asked for by its page: the list of keys is as where it is switched off", async () => {
    const { keyring } = await buildPaused();
    expect(await askFor(keyring, adding(madeUpKey("openai")))).toMatchObject({ status: 401 });
  });

  it("is not the next vault's", async () => {
    const { keyring, browser } = await buildPaused();
    await keyring.care.wipe();
    expect(browser.paused).toEqual([]);
  });

  it("can be neither paused nor gone on with while locked, nor where it is unknown", async () => {
    const { keyring, browser } = await buildPaused();
    await expect(keyring.pauseSite("nowhere", true)).rejects.toMatchObject({ code: "site-not-found" });
    await keyring.lock();
    await expect(keyring.pauseSite(ID, false)).rejects.toMatchObject({ code: "vault-locked" });
    expect(browser.paused).toEqual([ID]);
  });

  it.each([{}, "all", [1], { [ID]: true }])(
    "is none where what is kept of it is no list of names: %j",
    async (kept) => {
      const { keyring, browser } = await buildPaused();
      browser.paused = kept;
      expect(await viewSite(keyring)).toMatchObject({ status: "on" });
    },
  );

  it("of another origin is another matter", async () => {
    const { keyring, browser } = await buildPaused();
    const origin = "https://gateway.example.org";
    browser.permittedOrigins.add(origin);
    browser.openOrigins.add(origin);
    const endpoints = [{ method: "POST", path: "/v1/chat" }] as const;
    const site = { address: origin, name: "Gateway", provider: "openai", endpoints } as const;
    await keyring.addSite({ ...site, headerForm: "infinity", whileLocked: "ask" });
    expect(await viewSite(keyring, origin)).toMatchObject({ status: "on" });
    expect(await viewSite(keyring, SITE)).toMatchObject({ status: "paused" });
  });
});
