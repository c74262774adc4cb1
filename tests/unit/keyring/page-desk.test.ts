/** What a content script can bring about: for its own origin, and nothing but a question. */
import { describe, expect, it } from "vitest";
import { buildOpenKeyring, greet, SITE } from "../../support/fake-world.ts";
import { madeUpKey } from "../../support/made-up-keys.ts";
import { adding, askFor, hold, laterAnswers, listKeys } from "../../support/page-side.ts";

const GATEWAY = "https://gateway.example";
const fromGateway = { origin: GATEWAY, tabId: 2 };

async function buildTwoSites() {
  const world = await buildOpenKeyring();
  world.browser.permittedOrigins.add(GATEWAY);
  world.browser.openOrigins.add(GATEWAY);
  await world.keyring.addKey({ provider: "openai", name: "Work", key: madeUpKey("openai") });
  const endpoints = [{ method: "POST", path: "/v1/", match: "prefix" }] as const;
  const settings = {
    name: "Gateway",
    provider: "openai",
    headerForm: "provider",
    whileLocked: "ask",
    endpoints,
  } as const;
  await world.keyring.addSite({ address: GATEWAY, ...settings });
  return { ...world, endpoints };
}

describe("a content script", () => {
  it("hears of its own site: its state and its endpoints, and nothing of the others", async () => {
    const { keyring, endpoints } = await buildTwoSites();
    expect(await greet(keyring, GATEWAY)).toEqual({ state: "armed", endpoints, answersKeysApi: false });
    expect(await greet(keyring)).toMatchObject({ state: "armed", answersKeysApi: true });
    await keyring.changeSite("infinity-assistant", { whileLocked: "stop" });
    await keyring.lock();
    expect(await greet(keyring, GATEWAY)).toMatchObject({ state: "ask" });
    expect(await greet(keyring)).toMatchObject({ state: "stop" });
    const nothing = { state: "not-granted", endpoints: [], answersKeysApi: false };
    for (const other of [
      "https://gateway.example:8443",
      "http://gateway.example",
      "https://a.gateway.example",
      "null",
    ]) {
      expect(await greet(keyring, other)).toEqual(nothing);
    }
  });

  it.each([GATEWAY, "https://elsewhere.invalid", `${SITE}:8443`])("of %s reaches no list of keys", async (origin) => {
    const { keyring } = await buildTwoSites();
    const from = { origin, tabId: 2 };
    const refusal = { code: "not-allowed" };
    await expect(listKeys(keyring, from)).rejects.toMatchObject(refusal);
    await expect(askFor(keyring, adding(madeUpKey("openai")), { from })).rejects.toMatchObject(refusal);
    await expect(askFor(keyring, { kind: "delete", id: "x" }, { from })).rejects.toMatchObject(refusal);
    expect(await keyring.listQuestions()).toEqual([]);
    expect(await listKeys(keyring)).toMatchObject({ status: 200 });
  });

  it("waits in its own site's name, beside the question of another", async () => {
    const { keyring, browser } = await buildTwoSites();
    await keyring.lock();
    await hold(keyring, true, fromGateway);
    await hold(keyring);
    expect((await keyring.listQuestions()).map(({ origin, kind }) => [origin, kind])).toEqual([
      [GATEWAY, "unlock"],
      [SITE, "unlock"],
    ]);
    const [question] = await keyring.listQuestions();
    await keyring.answerQuestion(question?.id ?? "", false);
    expect(browser.notices.filter(({ notice }) => notice.type === "page.refused").map(({ to }) => to)).toEqual([
      GATEWAY,
    ]);
    expect((await keyring.listQuestions()).map(({ origin }) => origin)).toEqual([SITE]);
  });

  it("is answered in the tab that asked", async () => {
    const { keyring, browser } = await buildTwoSites();
    browser.tabs.set(7, SITE);
    await askFor(keyring, adding(madeUpKey("openai")), { id: "mine", from: { origin: SITE, tabId: 7 } });
    await keyring.lock();
    expect(laterAnswers(browser).map(({ to, id }) => [to, id])).toEqual([[7, "mine"]]);
  });

  it.each<[string, (keyring: Awaited<ReturnType<typeof buildTwoSites>>["keyring"]) => Promise<unknown>]>([
    ["its list", (keyring) => listKeys(keyring)],
    ["a change", (keyring) => askFor(keyring, { kind: "delete", id: "none" })],
    ["that it waits", (keyring) => hold(keyring, true, fromGateway)],
  ])("cannot put off the lock by saying %s a thousand times", async (_what, say) => {
    const { keyring } = await buildTwoSites();
    let answered = 0;
    const flood = Array.from({ length: 1_000 }, () => say(keyring).then(() => (answered += 1)));
    await keyring.lock();
    expect(answered).toBeLessThan(10);
    await Promise.all(flood);
    expect(answered).toBe(1_000);
  });
});
