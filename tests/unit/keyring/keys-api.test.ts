/** The site's own interface to provider keys, word for word as its pages read it. */
import { describe, expect, it } from "vitest";
import { buildListAnswer } from "../../../lib/keyring/keys-api.ts";
import type { HeldKey } from "../../../lib/vault/key-ring.ts";
import { openVault } from "../../../lib/vault/vault-key.ts";
import { buildOpenKeyring, SITE } from "../../support/fake-world.ts";
import { madeUpKey, REFUSED_SHAPES } from "../../support/made-up-keys.ts";
import { adding, askFor, laterAnswers, listKeys } from "../../support/page-side.ts";

const SIGNED_OUT = { status: 401, body: { error: "Authentication required" } };
const bodyOf = (answer: unknown) => (answer as { body: { providerKeys: { id: string; name: string }[] } }).body;
const chat = (result: string) => {
  const request = { requestId: result, method: "POST", url: `${SITE}/api/chat`, initiator: SITE, tabId: 1, frameId: 0 };
  return { ...request, responseHeaders: [{ name: "X-Provider-Key-Result", value: result }] };
};

describe("the list of keys", () => {
  it("is the contract's, newest first, with masks, ISO times and no last use where there was none", async () => {
    const { keyring } = await buildOpenKeyring();
    const [first, second] = [madeUpKey("openai"), madeUpKey("openai")];
    const { addedAtMs } = await keyring.addKey({ provider: "openai", name: "Work", key: first });
    await keyring.addKey({ provider: "openai", name: "Home", key: second });
    await keyring.counter.noteEnd(chat("used"));
    const { lastUse } = (await keyring.listKeys()).keys[1] ?? {};
    const mask = (key: string) => `${key.slice(0, 4)}...${key.slice(-4)}`;
    const common = { id: expect.stringMatching(/^[\w-]{22}$/), provider: "openai" };
    const times = {
      createdAt: new Date(addedAtMs).toISOString(),
      lastUsed: new Date(lastUse?.atMs ?? 0).toISOString(),
    };
    const answer = await listKeys(keyring);
    expect(answer).toEqual({
      status: 200,
      body: {
        success: true,
        providerKeys: [
          { ...common, name: "Home", maskedKey: mask(second), createdAt: expect.any(String), isActive: false },
          { ...common, name: "Work", maskedKey: mask(first), ...times, isActive: true },
        ],
      },
    });
    expect(Object.keys(bodyOf(answer).providerKeys[0] ?? {})).not.toContain("lastUsed");
    for (const key of [first, second]) expect(JSON.stringify(answer)).not.toContain(key.slice(5, -5));
  });

  it("knows each key by an id that no other site and not the vault itself has for it", async () => {
    const { keyring } = await buildOpenKeyring();
    const { id: keyId } = await keyring.addKey({ provider: "openai", name: "Work", key: madeUpKey("openai") });
    const listed = () => listKeys(keyring).then((answer) => bodyOf(answer).providerKeys[0]?.id);
    expect(await listed()).toBe(await listed());
    const vault = await openVault(new Uint8Array(32), "vault");
    const key = { record: { id: keyId }, summary: { addedAtMs: 0 } } as HeldKey;
    const idFor = async (siteId: string) => {
      const ring = { held: [key], damaged: [] };
      return bodyOf(await buildListAnswer({ vault, ring, siteId, usage: [] })).providerKeys[0]?.id;
    };
    expect(new Set([keyId, await listed(), await idFor("one"), await idFor("two")]).size).toBe(4);
    expect(await idFor("one")).toBe(await idFor("one"));
  });

  it.each<[string, (world: Awaited<ReturnType<typeof buildOpenKeyring>>) => Promise<unknown>]>([
    ["is locked", ({ keyring }) => keyring.lock()],
    ["is switched off here", ({ keyring }) => keyring.changeSite("infinity-assistant", { enabled: false })],
    ["cannot be trusted", async ({ openDatabase }) => (await openDatabase()).delete("sites", "infinity-assistant")],
    ["may not see the site", async ({ browser }) => browser.permittedOrigins.clear()],
  ])("is the contract's 401 where the keyring %s", async (_what, happens) => {
    const world = await buildOpenKeyring();
    await world.keyring.addKey({ provider: "openai", name: "Work", key: madeUpKey("openai") });
    expect(await listKeys(world.keyring)).toMatchObject({ status: 200 });
    await happens(world);
    expect(await listKeys(world.keyring)).toEqual(SIGNED_OUT);
    expect(await askFor(world.keyring, adding(madeUpKey("openai")))).toEqual(SIGNED_OUT);
    expect(await askFor(world.keyring, { kind: "delete", id: "x" })).toEqual(SIGNED_OUT);
  });
});

describe("a key that the site's form sends", () => {
  const missing = { error: "Provider, name, and API key are required" };
  it.each([
    ["", "Name", madeUpKey("openai"), missing],
    ["openai", "", madeUpKey("openai"), missing],
    ["openai", "Name", "", missing],
    ["openai", "Name", "short", { error: "Invalid openai API key format" }],
    ["openai", "Name", `${madeUpKey("openai")}\nX: y`, { error: "Invalid openai API key format" }],
    ["openai", "Name", REFUSED_SHAPES["key-admin"][0](), { error: "Invalid openai API key format" }],
    ["elsewhere", "Name", madeUpKey("openai"), { error: "Invalid elsewhere API key format" }],
    ["__proto__", "Name", madeUpKey("openai"), { error: "Invalid __proto__ API key format" }],
  ])("by provider %j and name %j is refused as the site would, locked or not", async (provider, name, apiKey, body) => {
    const { keyring } = await buildOpenKeyring();
    const change = { kind: "add", provider, name, apiKey } as const;
    expect(await askFor(keyring, change)).toEqual({ status: 400, body });
    expect(await keyring.listQuestions()).toEqual([]);
    await keyring.lock();
    expect(await askFor(keyring, change)).toEqual({ status: 400, body });
  });

  it("is in the vault once the user has said yes, and the page hears of it by its mask", async () => {
    const { keyring, browser } = await buildOpenKeyring();
    const apiKey = madeUpKey("anthropic");
    expect(await askFor(keyring, adding(apiKey, "anthropic", "Mine"), { id: "add1" })).toBeNull();
    expect((await keyring.listKeys()).keys).toEqual([]);
    const [question] = await keyring.listQuestions();
    expect(question).toMatchObject({ kind: "add-key", provider: "anthropic", name: "Mine", origin: SITE });
    expect(JSON.stringify(question)).not.toContain(apiKey.slice(5, -5));
    await keyring.answerQuestion(question?.id ?? "", true);
    const [key] = (await keyring.listKeys()).keys;
    const mask = `${apiKey.slice(0, 4)}...${apiKey.slice(-4)}`;
    const providerKey = {
      ...{ id: bodyOf(await listKeys(keyring)).providerKeys[0]?.id, provider: "anthropic", name: "Mine" },
      ...{ maskedKey: mask, createdAt: new Date(key?.addedAtMs ?? 0).toISOString(), isActive: true },
    };
    const validation = { valid: true, provider: "anthropic" };
    const answer = { status: 200, body: { success: true, providerKey, validation } };
    expect(laterAnswers(browser)).toEqual([{ to: 1, id: "add1", answer }]);
  });

  it("that the vault has already is said to be there, and stays there once", async () => {
    const { keyring, browser } = await buildOpenKeyring();
    const apiKey = madeUpKey("openai");
    await keyring.addKey({ provider: "openai", name: "Work", key: apiKey });
    await askFor(keyring, adding(apiKey));
    const [question] = await keyring.listQuestions();
    await expect(keyring.answerQuestion(question?.id ?? "", true)).rejects.toMatchObject({ code: "key-duplicate" });
    const why = "This key is in your Infinity Keyring already.";
    const answer = { status: 400, body: { error: why, validationError: why } };
    expect(laterAnswers(browser)).toEqual([{ to: 1, id: "r1", answer }]);
    expect((await keyring.listKeys()).keys).toHaveLength(1);
  });

  it("shows the user no name that reorders or hides what the question says", async () => {
    const { keyring } = await buildOpenKeyring();
    await askFor(keyring, adding(madeUpKey("openai"), "openai", "Wo\u202erk\n\u0000 key"));
    expect((await keyring.listQuestions())[0]).toMatchObject({ name: "Wo rk key" });
  });
});

describe("a key that the site's page wants deleted", () => {
  it("is deleted once the user has said yes", async () => {
    const { keyring, browser } = await buildOpenKeyring();
    await keyring.addKey({ provider: "openai", name: "Work", key: madeUpKey("openai") });
    const [listed] = bodyOf(await listKeys(keyring)).providerKeys;
    expect(await askFor(keyring, { kind: "delete", id: listed?.id ?? "" })).toBeNull();
    expect(await keyring.listQuestions()).toMatchObject([{ kind: "delete-key", name: "Work" }]);
    expect((await keyring.listKeys()).keys).toHaveLength(1);
    await keyring.answerQuestion((await keyring.listQuestions())[0]?.id ?? "", true);
    expect((await keyring.listKeys()).keys).toEqual([]);
    const answer = { status: 200, body: { success: true, message: "Provider key deleted" } };
    expect(laterAnswers(browser)).toEqual([{ to: 1, id: "r1", answer }]);
  });

  it("needs an id that this site was told", async () => {
    const { keyring } = await buildOpenKeyring();
    const { id } = await keyring.addKey({ provider: "openai", name: "Work", key: madeUpKey("openai") });
    const required = { status: 400, body: { error: "Provider key ID is required" } };
    expect(await askFor(keyring, { kind: "delete", id: "" })).toEqual(required);
    for (const other of [id, "nonsense", "__proto__"]) {
      const answer = await askFor(keyring, { kind: "delete", id: other });
      expect(answer).toEqual({ status: 404, body: { error: "Provider key not found" } });
    }
    expect(await keyring.listQuestions()).toEqual([]);
  });
});
