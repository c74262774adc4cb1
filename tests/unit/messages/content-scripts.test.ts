/** The four things that a content script can say, and that nothing else reaches anything. */
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { COMMANDS } from "../../../lib/messages/commands.ts";
import { parsePageMessage } from "../../../lib/messages/page-messages.ts";
import { buildRouter } from "../../../lib/messages/router.ts";
import { buildOpenKeyring, SITE } from "../../support/fake-world.ts";
import { madeUpKey } from "../../support/made-up-keys.ts";

const own = { id: "abcdefgh", origin: "chrome-extension://abcdefgh" };
const page = { id: own.id, url: `${own.origin}/options.html`, origin: own.origin };
const content = { id: own.id, url: `${SITE}/`, origin: SITE, frameId: 0, documentLifecycle: "active", tab: { id: 1 } };
const NOT_ALLOWED = { ok: false, code: "not-allowed" };

const change = { kind: "add", provider: "openai", name: "A", apiKey: madeUpKey("openai") };
const MESSAGES = [
  { type: "page.hello" },
  { type: "page.held", acted: true },
  { type: "providerKeys.list" },
  { type: "providerKeys.ask", id: "r1", acted: false, change },
  { type: "providerKeys.ask", id: "r1", acted: false, change: { kind: "delete", id: "x" } },
];

async function buildOpenRouter() {
  const world = await buildOpenKeyring();
  await world.keyring.addKey({ provider: "openai", name: "Work", key: madeUpKey("openai") });
  return { ...world, route: buildRouter({ keyring: world.keyring, own, reportFailure: vi.fn() }) };
}

describe("a content script's message", () => {
  it.each(MESSAGES)("is heard: $type", async (message) => {
    const { route } = await buildOpenRouter();
    expect(await route(message, content)).toMatchObject({ ok: true });
  });

  it.each(MESSAGES)("is none from our own pages, from frames or from strangers: $type", async (message) => {
    const { route, keyring } = await buildOpenRouter();
    expect(await route(message, page)).toEqual({ ok: false, code: "message-invalid" });
    for (const sender of [
      { ...content, frameId: 1 },
      { ...content, id: "other" },
      { ...content, origin: "null" },
    ]) {
      expect(await route(message, sender)).toEqual(NOT_ALLOWED);
    }
    expect(await keyring.listQuestions()).toEqual([]);
  });

  it("speaks for the origin that the browser names, whatever it says itself", async () => {
    const { route } = await buildOpenRouter();
    const elsewhere = { ...content, url: "https://evil.test/", origin: "https://evil.test" };
    for (const message of MESSAGES) {
      const forged = {
        ...message,
        origin: SITE,
        from: { origin: SITE, tabId: 1 },
        sender: content,
        tabId: 1,
        kind: "page",
      };
      const reply = await route(forged, elsewhere);
      const isOfKeys = message.type.startsWith("providerKeys");
      const nothing =
        message.type === "page.held" ? null : { state: "not-granted", endpoints: [], answersKeysApi: false };
      expect(reply).toEqual(isOfKeys ? NOT_ALLOWED : { ok: true, value: nothing });
    }
  });

  it("of any other shape is refused, and brings about nothing", async () => {
    const { route, keyring, browser } = await buildOpenRouter();
    const rules = browser.rules;
    const type = fc.constantFrom("providerKeys.ask", "page.held", "page.answer", ...Object.keys(COMMANDS));
    const field = fc.oneof(fc.anything(), fc.constantFrom("add", "delete", "r 1", "x".repeat(65)));
    const broken = fc.oneof(
      fc.anything(),
      fc.record({ type, id: field, acted: fc.oneof(fc.anything(), fc.constant("true")), change: field, kind: field }),
      fc.record({
        type,
        id: fc.constant("r1"),
        acted: fc.constant(true),
        change: fc.record({ kind: field, id: fc.integer() }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(broken, async (message) => {
        if (parsePageMessage(message)) return;
        expect(await route(message, content)).toEqual(NOT_ALLOWED);
      }),
      { numRuns: 500 },
    );
    expect(await keyring.listQuestions()).toEqual([]);
    expect((await keyring.listKeys()).keys).toHaveLength(1);
    expect(browser.rules).toEqual(rules);
  });

  it.each<[string, unknown]>([
    ["nothing", null],
    ["a list", [{ type: "page.hello" }]],
    ["no type", { acted: true }],
    ["held, with no word on the user", { type: "page.held" }],
    ["held, with a word that is none", { type: "page.held", acted: "yes" }],
    ["a question without a number", { type: "providerKeys.ask", acted: true, change }],
    ["a question with an odd number", { type: "providerKeys.ask", id: "<b>", acted: true, change }],
    ["a question about nothing", { type: "providerKeys.ask", id: "r1", acted: true }],
    [
      "a question of another kind",
      { type: "providerKeys.ask", id: "r1", acted: true, change: { ...change, kind: "edit" } },
    ],
    ["a key that is none", { type: "providerKeys.ask", id: "r1", acted: true, change: { ...change, apiKey: 7 } }],
    [
      "a key without end",
      { type: "providerKeys.ask", id: "r1", acted: true, change: { ...change, apiKey: "k".repeat(20_001) } },
    ],
  ])("is not parsed: %s", (_what, message) => {
    expect(parsePageMessage(message)).toBeNull();
  });

  it("brings nothing with it that was not asked for", () => {
    for (const message of MESSAGES) expect(parsePageMessage({ ...message, extra: 1, origin: "x" })).toEqual(message);
  });
});
