/** What is counted as having carried a key: what the rules in force put it on, and nothing else. */
import { describe, expect, it } from "vitest";
import { buildOpenKeyring, viewSite } from "../../support/fake-world.ts";
import { madeUpKey } from "../../support/made-up-keys.ts";

const GATEWAY = "https://gateway.example";
let requests = 0;

async function buildGateway() {
  const world = await buildOpenKeyring();
  const { browser, keyring } = world;
  await keyring.addKey({ provider: "openai", name: "Work", key: madeUpKey("openai") });
  browser.permittedOrigins.add(GATEWAY);
  browser.openOrigins.add(GATEWAY);
  const settings = { name: "Gateway", provider: "openai", headerForm: "provider", whileLocked: "ask" } as const;
  const endpoints = [
    { method: "POST", path: "/v1/", match: "prefix" },
    { method: "GET", path: "/chat", match: "query" },
  ] as const;
  const { id } = await keyring.addSite({ address: GATEWAY, ...settings, endpoints });
  const send = async (method: string, url: string, initiator = GATEWAY) => {
    const request = { requestId: String(++requests), method, url, initiator, tabId: 2, frameId: 0 };
    keyring.counter.noteStart(request);
    await keyring.counter.noteEnd({ ...request, responseHeaders: [] });
  };
  return { ...world, id, send };
}

describe("the count of a site's requests", () => {
  it("holds what its endpoints match, and names where it went without what was asked there", async () => {
    const { keyring, send } = await buildGateway();
    await send("POST", `${GATEWAY}/v1/chat/completions?secret=1#x`);
    expect(await viewSite(keyring, GATEWAY)).toMatchObject({
      sentToday: 1,
      lastUse: { result: "unconfirmed", request: `POST ${GATEWAY}/v1/chat/completions` },
    });
    await send("GET", `${GATEWAY}/chat?q=what+I+typed`);
    expect((await viewSite(keyring, GATEWAY))?.lastUse?.request).toBe(`GET ${GATEWAY}/chat`);
    for (const [method, path] of [
      ["GET", "/v1/models"],
      ["POST", "/v1"],
      ["POST", "/V1/chat"],
      ["GET", "/chat/"],
      ["OPTIONS", "/v1/chat"],
    ] as const) {
      await send(method, GATEWAY + path);
    }
    expect((await viewSite(keyring, GATEWAY))?.sentToday).toBe(2);
    expect((await viewSite(keyring))?.sentToday).toBe(0);
  });

  it("leaves out what another port of the host sends while no page of the site is open: no rule was in force", async () => {
    const { keyring, browser, send } = await buildGateway();
    const neighbour = `${GATEWAY}:8443`;
    await send("POST", `${GATEWAY}/v1/chat`, neighbour);
    expect((await viewSite(keyring, GATEWAY))?.sentToday).toBe(1);
    browser.openOrigins.delete(GATEWAY);
    await keyring.reconcile();
    expect(JSON.stringify(browser.rules)).not.toContain(GATEWAY);
    await send("POST", `${GATEWAY}/v1/chat`, neighbour);
    expect((await viewSite(keyring, GATEWAY))?.sentToday).toBe(1);
  });

  it("goes with the choices of the user: paused, locked, withdrawn and removed sites count nothing", async () => {
    const { keyring, browser, send, id, wrappingKey } = await buildGateway();
    const today = async () => (await viewSite(keyring, GATEWAY))?.sentToday;
    await keyring.changeSite(id, { enabled: false });
    await send("POST", `${GATEWAY}/v1/chat`);
    await keyring.changeSite(id, { enabled: true });
    await keyring.lock();
    await send("POST", `${GATEWAY}/v1/chat`);
    await keyring.unlock(wrappingKey.slice());
    browser.permittedOrigins.delete(GATEWAY);
    await keyring.reconcile();
    await send("POST", `${GATEWAY}/v1/chat`);
    browser.permittedOrigins.add(GATEWAY);
    await keyring.reconcile();
    expect(await today()).toBe(0);
    await send("POST", `${GATEWAY}/v1/chat`);
    expect(await today()).toBe(1);
  });
});
