import { describe, expect, it } from "vitest";
import { buildOpenKeyring, keysInRules, SITE } from "../../support/fake-world.ts";
import { madeUpKey } from "../../support/made-up-keys.ts";
import { adding, askFor, hold } from "../../support/page-side.ts";

async function buildServed() {
  const world = await buildOpenKeyring();
  const { id: keyId } = await world.keyring.addKey({ provider: "openai", name: "Work", key: madeUpKey("openai") });
  const toolbar = () => world.browser.announcements.at(-1)?.pages.map(({ state }) => state);
  return { ...world, keyId, toolbar };
}

async function spoilKey({ openDatabase, keyId }: Awaited<ReturnType<typeof buildServed>>): Promise<void> {
  const database = await openDatabase();
  const record = (await database.get("keys", keyId)) as { summary: object };
  await database.put("keys", { ...record, secret: record.summary });
}

let requests = 0;
function chat(result: string) {
  const requestId = String(++requests);
  const request = { requestId, method: "POST", url: `${SITE}/api/chat`, initiator: SITE, tabId: 1, frameId: 0 };
  return { ...request, responseHeaders: [{ name: "X-Provider-Key-Result", value: result }] };
}

describe("the toolbar over a site", () => {
  it("says on while its requests carry a key", async () => {
    const { toolbar, browser } = await buildServed();
    expect(keysInRules(browser.rules)).not.toEqual([]);
    expect(toolbar()).toEqual(["on"]);
    expect(browser.announcements.at(-1)?.vault).toBe("unlocked");
  });

  it.each<[string, string, (world: Awaited<ReturnType<typeof buildServed>>) => Promise<unknown>]>([
    ["off", "paused", ({ keyring }) => keyring.changeSite("infinity-assistant", { enabled: false })],
    ["off", "without a key", ({ keyring }) => keyring.changeSite("infinity-assistant", { provider: "cohere" })],
    ["off", "without its last key", ({ keyring, keyId }) => keyring.deleteKey(keyId)],
    ["off", "not permitted", async ({ browser }) => browser.permittedOrigins.clear()],
    ["locked", "locked", ({ keyring }) => keyring.lock()],
    ["stopped", "damaged", async ({ openDatabase }) => (await openDatabase()).delete("sites", "infinity-assistant")],
    ["stopped", "with a key that cannot be read", spoilKey],
  ])("says %s where it is %s, and no rule carries a key", async (state, _what, happens) => {
    const world = await buildServed();
    await happens(world);
    await world.keyring.reconcile();
    expect(world.toolbar()).toEqual([state]);
    expect(keysInRules(world.browser.rules)).toEqual([]);
  });

  it.each(["site", "stop", "ask"] as const)(
    "says locked, and never on, where the user chose %s",
    async (whileLocked) => {
      const { keyring, toolbar } = await buildServed();
      await keyring.changeSite("infinity-assistant", { whileLocked });
      await keyring.lock();
      expect(toolbar()).toEqual(["locked"]);
    },
  );

  it("says that the key was refused until one is taken, or another key is in force", async () => {
    const { keyring, toolbar } = await buildServed();
    for (const [result, state] of [
      ["used", "on"],
      ["refused", "refused"],
      ["no-credit", "refused"],
      ["used", "on"],
      ["rate-limited", "on"],
      ["refused", "refused"],
    ] as const) {
      await keyring.counter.noteEnd(chat(result));
      // The toolbar is brought up to date before any later command has its turn.
      await keyring.view();
      expect([result, toolbar()]).toEqual([result, [state]]);
    }
    const { id } = await keyring.addKey({ provider: "openai", name: "Home", key: madeUpKey("openai") });
    await keyring.activateKey(id);
    expect(toolbar()).toEqual(["on"]);
  });

  it("still says so after the background's end", async () => {
    const { keyring, toolbar, startBackground } = await buildServed();
    await keyring.counter.noteEnd(chat("refused"));
    await startBackground();
    expect(toolbar()).toEqual(["refused"]);
  });

  it("asks while a question waits, and no longer", async () => {
    const { keyring, toolbar, wrappingKey } = await buildServed();
    await askFor(keyring, adding(madeUpKey("openai")));
    expect(toolbar()).toEqual(["asks"]);
    await keyring.lock();
    expect(toolbar()).toEqual(["locked"]);
    await hold(keyring);
    expect(toolbar()).toEqual(["asks"]);
    await keyring.unlock(wrappingKey.slice());
    expect(toolbar()).toEqual(["on"]);
  });

  it("says nothing of a site that is not open", async () => {
    const { keyring, toolbar, browser } = await buildServed();
    browser.openOrigins.clear();
    await keyring.reconcile();
    expect(toolbar()).toEqual([]);
  });
});
