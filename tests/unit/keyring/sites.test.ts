import { describe, expect, it, vi } from "vitest";
import { Keyring } from "../../../lib/keyring/keyring.ts";
import type { ReportedRequest } from "../../../lib/keyring/request-log.ts";
import { buildOpenKeyring, greet, keysInRules, rulesOfEndpoints, SITE, viewSite } from "../../support/fake-world.ts";
import { madeUpKey } from "../../support/made-up-keys.ts";

const saying = (result: string) => [{ name: "X-Provider-Key-Result", value: result }];

let lastRequest = 0;

/** A chat request of the site's page, all its events reported. */
function makeRequest(change: Partial<ReportedRequest> = {}): ReportedRequest {
  const requestId = String(++lastRequest);
  return { requestId, method: "POST", url: `${SITE}/api/chat`, initiator: SITE, tabId: 1, frameId: 0, ...change };
}

async function report(keyring: Keyring, change: Partial<ReportedRequest>, result: string): Promise<void> {
  const request = makeRequest(change);
  keyring.counter.noteStart(request);
  await keyring.counter.noteEnd({ ...request, responseHeaders: saying(result) });
}

describe("requests that end by the thousand", () => {
  it("are counted in one turn, in which each tab is looked at once", async () => {
    const { ports, keyring, browser } = await buildOpenKeyring();
    await keyring.addKey({ provider: "openai", name: "Work", key: madeUpKey("openai") });
    const looked = vi.spyOn(ports, "findTabOrigin");
    const requests = Array.from({ length: 1_500 }, () => makeRequest({ frameId: 2 }));
    for (const request of requests) keyring.counter.noteStart(request);
    const counted = requests.map((request) => keyring.counter.noteEnd({ ...request, responseHeaders: saying("used") }));
    const locked = keyring.lock();
    await Promise.all(counted);
    expect(looked).toHaveBeenCalledTimes(1);
    expect(await locked).toMatchObject({ status: "locked" });
    expect(keysInRules(browser.rules)).toEqual([]);
    expect((await ports.usage.readAll())[0]?.sent).toBe(1_500);
  });
});

describe("a site", () => {
  it("goes from no key over on and off to another provider, and each step is in the rules", async () => {
    const { browser, keyring } = await buildOpenKeyring();
    expect(await viewSite(keyring)).toMatchObject({ status: "no-provider", key: null, choices: [] });
    expect(await viewSite(keyring, "https://elsewhere.invalid")).toBeNull();
    const [openai, cohere] = [madeUpKey("openai"), madeUpKey("cohere")];
    await keyring.addKey({ provider: "openai", name: "Work", key: openai });
    await keyring.addKey({ provider: "cohere", name: "Other", key: cohere });
    const view = await viewSite(keyring);
    expect(view).toMatchObject({ status: "on", provider: "openai", key: { name: "Work" } });
    expect(view?.choices.map(({ provider }) => provider)).toEqual(["openai", "cohere"]);

    expect(await keyring.changeSite("infinity-assistant", { provider: "cohere" })).toMatchObject({ status: "on" });
    expect(keysInRules(browser.rules)).toEqual([cohere, cohere]);
    expect(await keyring.changeSite("infinity-assistant", { enabled: false })).toMatchObject({ status: "off" });
    expect(rulesOfEndpoints(browser.rules)).toEqual([]);
    expect(await greet(keyring)).toMatchObject({ state: "free" });
    await keyring.changeSite("infinity-assistant", { enabled: true, provider: "mistral" });
    expect(await viewSite(keyring)).toMatchObject({ status: "no-key" });
    expect(rulesOfEndpoints(browser.rules)).toEqual([]);
  });

  it("whose record was edited on disk, or is gone, gets no key, no new signature, and a guard", async () => {
    const { browser, keyring, openDatabase } = await buildOpenKeyring();
    await keyring.addKey({ provider: "openai", name: "Work", key: madeUpKey("openai") });
    const database = await openDatabase();
    const record = (await database.get("sites", "infinity-assistant")) as object;
    const elsewhere = "https://infinityassistant.io.evil.invalid";
    browser.permittedOrigins.add(elsewhere);
    browser.openOrigins.add(elsewhere);
    for (const edit of [
      { origin: elsewhere },
      { provider: "cohere" },
      { endpoints: [{ method: "POST", path: "/x" }] },
      { unknown: true },
      { mac: new Uint8Array(32) },
      null,
    ]) {
      if (edit) await database.put("sites", { ...record, ...edit });
      else await database.delete("sites", "infinity-assistant");
      await keyring.reconcile();
      expect(browser.rules.every(({ action }) => action.type === "block")).toBe(true);
      expect(browser.rules.every(({ condition }) => condition.urlFilter?.startsWith(`|${SITE}/`))).toBe(true);
      // Its own addresses, whatever the record says.
      const guarded = rulesOfEndpoints(browser.rules).map(({ condition }) => condition.urlFilter);
      expect(guarded).toEqual([`|${SITE}/api/chat|`, `|${SITE}/api/chat/stream|`]);
      expect(await viewSite(keyring)).toMatchObject({ status: "damaged", key: null });
      const change = keyring.changeSite("infinity-assistant", { enabled: true });
      await expect(change).rejects.toMatchObject({ code: "site-damaged" });
    }
    await database.put("sites", record);
    await keyring.reconcile();
    expect(keysInRules(browser.rules)).toHaveLength(2);
    await expect(keyring.restoreSite("infinity-assistant")).rejects.toMatchObject({ code: "changed-meanwhile" });
  });

  it("is restored to its own origin and first settings when the user says so, and to nothing that the record said", async () => {
    const { browser, keyring, openDatabase } = await buildOpenKeyring();
    const key = madeUpKey("openai");
    await keyring.addKey({ provider: "openai", name: "Work", key });
    const database = await openDatabase();
    const record = (await database.get("sites", "infinity-assistant")) as object;
    await database.put("sites", { ...record, origin: "https://evil.invalid", endpoints: [] });
    const restored = await keyring.restoreSite("infinity-assistant");
    expect(restored).toMatchObject({ origin: SITE, status: "no-provider", enabled: true });
    expect(await keyring.changeSite("infinity-assistant", { provider: "openai" })).toMatchObject({ status: "on" });
    expect(keysInRules(browser.rules)).toEqual([key, key]);
    await expect(keyring.restoreSite("nowhere")).rejects.toMatchObject({ code: "site-not-found" });
  });

  it("has no rules while none of its pages is open or the browser withholds its host", async () => {
    const { browser, keyring } = await buildOpenKeyring();
    await keyring.addKey({ provider: "openai", name: "Work", key: madeUpKey("openai") });
    browser.openOrigins.clear();
    await keyring.reconcile();
    expect(browser.rules).toEqual([]);
    browser.openOrigins.add(SITE);
    browser.permittedOrigins.clear();
    expect(await greet(keyring)).toEqual({ state: "not-granted", endpoints: [], answersKeysApi: false });
    expect(browser.rules).toEqual([]);
    browser.permittedOrigins.add(SITE);
    expect(await greet(keyring)).toMatchObject({ state: "armed", answersKeysApi: true });
    expect(keysInRules(browser.rules)).toHaveLength(2);
  });

  it("counts what carried a key, with the site's word on it or none, and nothing else", async () => {
    const { browser, keyring } = await buildOpenKeyring();
    await keyring.addKey({ provider: "openai", name: "Work", key: madeUpKey("openai") });
    await report(keyring, {}, "used");
    await report(keyring, {}, "<script>");
    expect(await viewSite(keyring)).toMatchObject({ sentToday: 2, lastUse: { result: "unconfirmed" } });
    for (const other of [
      { method: "GET" },
      { url: `${SITE}/api/chat?q=1` },
      { url: `${SITE}/api/chatx` },
      { url: `${SITE}:8443/api/chat` },
      { initiator: "https://elsewhere.invalid" },
      { initiator: "https://notinfinityassistant.io" },
      { initiator: null },
      { frameId: 3, tabId: 2 },
    ]) {
      await report(keyring, other, "used");
    }
    await report(keyring, { frameId: 3 }, "refused");
    expect(await viewSite(keyring)).toMatchObject({ sentToday: 3, lastUse: { result: "refused" } });
    expect((await keyring.listKeys()).keys[0]?.lastUse).toMatchObject({ result: "refused" });
    browser.nowMs += 24 * 3_600_000;
    expect(await viewSite(keyring)).toMatchObject({ sentToday: 0, lastUse: { result: "refused" } });
    await keyring.lock();
    await report(keyring, {}, "used");
    expect(await viewSite(keyring)).toMatchObject({ status: "locked", sentToday: 0 });
  });

  it("counts a request for the key that it carried, whatever is changed before its answer ends", async () => {
    const { keyring } = await buildOpenKeyring();
    await keyring.addKey({ provider: "openai", name: "A", key: madeUpKey("openai") });
    const { id } = await keyring.addKey({ provider: "openai", name: "B", key: madeUpKey("openai") });
    const [carried, aborted, bare] = [makeRequest(), makeRequest(), makeRequest()];
    keyring.counter.noteStart(carried);
    keyring.counter.noteStart(aborted);
    await keyring.changeSite("infinity-assistant", { enabled: false });
    keyring.counter.noteStart(bare);
    await keyring.changeSite("infinity-assistant", { enabled: true });
    await keyring.activateKey(id);
    await keyring.counter.noteEnd({ ...carried, responseHeaders: saying("used") });
    await keyring.counter.noteEnd({ ...bare, responseHeaders: [] });
    await keyring.counter.noteEnd({ ...aborted, responseHeaders: null });
    await keyring.counter.noteEnd({ ...makeRequest(), responseHeaders: null });
    expect((await viewSite(keyring))?.sentToday).toBe(2);
    const uses = (await keyring.listKeys()).keys.map(({ name, lastUse }) => [name, lastUse?.result]);
    expect(uses).toEqual([
      ["B", undefined],
      ["A", "unconfirmed"],
    ]);
  });

  it("counts a request whose answer outlives the background, and one that wakes it", async () => {
    const { keyring, startBackground, ports } = await buildOpenKeyring();
    await keyring.addKey({ provider: "openai", name: "A", key: madeUpKey("openai") });
    const [long, waking] = [makeRequest(), makeRequest()];
    keyring.counter.noteStart(long);
    await (await startBackground()).counter.noteEnd({ ...long, responseHeaders: saying("used") });
    const woken = new Keyring(ports);
    const started = woken.reconcile();
    woken.counter.noteStart(waking);
    await started;
    await woken.counter.noteEnd({ ...waking, responseHeaders: saying("used") });
    expect((await viewSite(woken))?.sentToday).toBe(2);
  });

  it("beside a record that is none is served as ever", async () => {
    const { browser, keyring, openDatabase } = await buildOpenKeyring();
    const database = await openDatabase();
    const record = (await database.get("sites", "infinity-assistant")) as object;
    for (const [index, edit] of [
      { origin: "broken" },
      { endpoints: [{ method: "OPTIONS", path: "/x" }] },
      {},
    ].entries()) {
      await database.put("sites", { ...record, id: `other-${index}`, ...edit });
    }
    await database.put("sites", { id: "other" });
    await keyring.addKey({ provider: "openai", name: "Work", key: madeUpKey("openai") });
    expect(keysInRules(browser.rules)).toHaveLength(2);
  });
});
