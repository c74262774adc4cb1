import { describe, expect, it } from "vitest";
import { buildOpenKeyring, SITE } from "../../support/fake-world.ts";
import { madeUpKey } from "../../support/made-up-keys.ts";
import { adding, askFor, hold, laterAnswers, listKeys } from "../../support/page-side.ts";

const SIGNED_OUT = { status: 401, body: { error: "Authentication required" } };
const MINUTE_MS = 60_000;

async function buildAsking() {
  const world = await buildOpenKeyring();
  // The clock jumps here, as it does while a computer sleeps.
  await world.keyring.security.change({ withSystem: false });
  const secret = madeUpKey("openai");
  const { id: keyId } = await world.keyring.addKey({ provider: "openai", name: "Work", key: secret });
  const apiKey = madeUpKey("openai");
  const ask = (id: string) => askFor(world.keyring, adding(apiKey), { id });
  const question = async () => (await world.keyring.listQuestions())[0];
  const lockAndHold = async (acted = true) => {
    await world.keyring.lock();
    await hold(world.keyring, acted);
  };
  return { ...world, secret, keyId, apiKey, ask, question, lockAndHold };
}

type World = Awaited<ReturnType<typeof buildAsking>>;
const closePages = ({ browser, keyring }: World) => {
  browser.openOrigins.clear();
  return keyring.reconcile();
};
const withdrawPermission = ({ browser, keyring }: World) => {
  browser.permittedOrigins.clear();
  return keyring.reconcile();
};

describe("a question", () => {
  it("is one a site: another change is refused at once while it waits, and the first stays", async () => {
    const { ask, keyring, browser } = await buildAsking();
    expect(await ask("first")).toBeNull();
    const why = "Another question is waiting in Infinity Keyring. Answer it first.";
    expect(await ask("second")).toEqual({ status: 400, body: { error: why, validationError: why } });
    expect(await keyring.listQuestions()).toHaveLength(1);
    expect(laterAnswers(browser)).toEqual([]);
  });

  it("does nothing by itself: not by asking again, by time, by a background's end", async () => {
    const { ask, keyring, browser, startBackground } = await buildAsking();
    await ask("first");
    const restarted = await startBackground();
    expect(await restarted.listQuestions()).toHaveLength(1);
    browser.nowMs += 6 * MINUTE_MS;
    await restarted.reconcile();
    expect((await keyring.listKeys()).keys).toHaveLength(1);
  });

  it("said no to changes nothing, and the page hears so, once", async () => {
    const { ask, keyring, browser, question } = await buildAsking();
    await ask("first");
    const { id = "" } = (await question()) ?? {};
    expect(await keyring.answerQuestion(id, false)).toEqual([]);
    await expect(keyring.answerQuestion(id, true)).rejects.toMatchObject({ code: "question-gone" });
    expect((await keyring.listKeys()).keys).toHaveLength(1);
    const why = "You said no in Infinity Keyring.";
    const answer = { status: 400, body: { error: why, validationError: why } };
    expect(laterAnswers(browser)).toEqual([{ to: 1, id: "first", answer }]);
  });

  it("ends after five minutes with the contract's 401, even where the next one comes before the alarm", async () => {
    const { ask, keyring, browser } = await buildAsking();
    await ask("first");
    browser.nowMs += 5 * MINUTE_MS;
    expect(await ask("second")).toBeNull();
    expect(laterAnswers(browser)).toEqual([{ to: 1, id: "first", answer: SIGNED_OUT }]);
    browser.nowMs += 5 * MINUTE_MS;
    await keyring.reconcile();
    expect(await keyring.listQuestions()).toEqual([]);
    expect(laterAnswers(browser).map(({ id }) => id)).toEqual(["first", "second"]);
  });

  it.each<[string, (world: World) => Promise<unknown>]>([
    ["the lock", ({ keyring }) => keyring.lock()],
    ["the end of its page", closePages],
    ["a switched off site", ({ keyring }) => keyring.changeSite("infinity-assistant", { enabled: false })],
    ["a withdrawn permission", withdrawPermission],
  ])("ends with %s: the page hears 401, and no key of it is kept", async (_what, happens) => {
    const world = await buildAsking();
    await world.ask("first");
    expect(JSON.stringify(world.browser.questions)).toContain(world.apiKey);
    await happens(world);
    expect(laterAnswers(world.browser)).toEqual([{ to: 1, id: "first", answer: SIGNED_OUT }]);
    expect(await world.keyring.listQuestions()).toEqual([]);
    expect(JSON.stringify(world.browser.questions ?? null)).not.toContain(world.apiKey);
  });

  it("about a key that is gone meanwhile waits for nothing", async () => {
    const { keyring, browser, keyId } = await buildAsking();
    const body = (await listKeys(keyring)).body as { providerKeys: { id: string }[] };
    expect(await askFor(keyring, { kind: "delete", id: body.providerKeys[0]?.id ?? "" })).toBeNull();
    await keyring.deleteKey(keyId);
    expect(await keyring.listQuestions()).toEqual([]);
    expect(laterAnswers(browser)).toHaveLength(1);
    expect(browser.announcements.at(-1)?.pages).toEqual([{ origin: SITE, state: "off" }]);
  });

  it("that was forged into the browser's session is none", async () => {
    const { browser, keyring } = await buildAsking();
    for (const forged of [7, { pending: [{ kind: "add-key" }], refusedAtMs: {} }, { pending: "x" }]) {
      browser.questions = forged;
      expect(await keyring.listQuestions()).toEqual([]);
    }
  });
});

describe("a request that waits for the vault", () => {
  it("asks to unlock, once however often it says so, and ends when the vault opens", async () => {
    const { lockAndHold, keyring, browser, wrappingKey } = await buildAsking();
    await lockAndHold();
    for (let again = 0; again < 20; again++) await hold(keyring);
    expect(await keyring.listQuestions()).toMatchObject([{ kind: "unlock", origin: SITE }]);
    expect(browser.announcements.at(-1)?.pages).toEqual([{ origin: SITE, state: "asks" }]);
    await keyring.unlock(wrappingKey.slice());
    expect(await keyring.listQuestions()).toEqual([]);
    expect(browser.announcements.at(-1)?.pages).toEqual([{ origin: SITE, state: "on" }]);
  });

  it("is not let go by a yes alone: that takes the passphrase", async () => {
    const { lockAndHold, keyring, question, browser } = await buildAsking();
    await lockAndHold();
    expect(await keyring.answerQuestion((await question())?.id ?? "", true)).toHaveLength(1);
    expect(browser.rules.every(({ action }) => action.type === "block")).toBe(true);
  });

  it("fails in the page when the user says no", async () => {
    const { lockAndHold, keyring, question, browser } = await buildAsking();
    await lockAndHold();
    await keyring.answerQuestion((await question())?.id ?? "", false);
    expect(browser.notices.filter(({ notice }) => notice.type === "page.refused")).toEqual([
      { to: SITE, notice: { type: "page.refused" } },
    ]);
    expect(browser.announcements.at(-1)?.pages).toEqual([{ origin: SITE, state: "locked" }]);
  });

  it("is asked about for little more than the minute that a page waits", async () => {
    const { lockAndHold, keyring, browser } = await buildAsking();
    await lockAndHold();
    browser.nowMs += MINUTE_MS;
    await keyring.reconcile();
    expect(await keyring.listQuestions()).toHaveLength(1);
    browser.nowMs += 6_000;
    await keyring.reconcile();
    expect(await keyring.listQuestions()).toEqual([]);
    expect(browser.announcements.at(-1)?.pages).toEqual([{ origin: SITE, state: "locked" }]);
  });

  it.each(["stop", "site"] as const)("is none where the user chose %s", async (whileLocked) => {
    const { keyring, browser, lockAndHold } = await buildAsking();
    await keyring.changeSite("infinity-assistant", { whileLocked });
    await lockAndHold();
    expect([await keyring.listQuestions(), browser.popups]).toEqual([[], []]);
  });

  it("is none while nothing is locked, nor for a site that is none of ours or not open", async () => {
    const { keyring, browser } = await buildAsking();
    await hold(keyring);
    await keyring.lock();
    await hold(keyring, true, { origin: "https://elsewhere.invalid", tabId: 9 });
    browser.openOrigins.clear();
    await hold(keyring);
    expect(await keyring.listQuestions()).toEqual([]);
  });
});

describe("the popup", () => {
  it("opens over the tab where the user has just acted, and nowhere else, once a minute at most", async () => {
    const { lockAndHold, keyring, browser, ask } = await buildAsking();
    await ask("first");
    expect(browser.popups).toEqual([1]);
    await lockAndHold(false);
    expect(browser.popups).toEqual([1]);
    browser.nowMs += MINUTE_MS / 2;
    await hold(keyring, true);
    expect(browser.popups).toEqual([1]);
    browser.nowMs += MINUTE_MS / 2;
    await hold(keyring, true);
    expect(browser.popups).toEqual([1, 1]);
  });

  it("opens once for a click, however often the page then says that it waits", async () => {
    const { lockAndHold, keyring, browser } = await buildAsking();
    await lockAndHold();
    for (let again = 0; again < 100; again++) await hold(keyring);
    expect(browser.popups).toEqual([1]);
  });

  it("stays closed for ten minutes after a no, while the toolbar is still marked", async () => {
    const { lockAndHold, keyring, browser, question } = await buildAsking();
    await lockAndHold();
    await keyring.answerQuestion((await question())?.id ?? "", false);
    expect(browser.popups).toEqual([1]);
    browser.nowMs += 9 * MINUTE_MS;
    await hold(keyring);
    expect(browser.popups).toEqual([1]);
    expect(browser.announcements.at(-1)?.pages).toEqual([{ origin: SITE, state: "asks" }]);
    browser.nowMs += 2 * MINUTE_MS;
    await hold(keyring);
    expect(browser.popups).toEqual([1, 1]);
  });
});
