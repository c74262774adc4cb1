import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { encodeBase64url } from "../../../lib/crypto/bytes.ts";
import { INFINITY_ASSISTANT } from "../../../lib/injection/infinity-assistant.ts";
import { COMMANDS } from "../../../lib/messages/commands.ts";
import { buildRouter } from "../../../lib/messages/router.ts";
import { buildFakeWorld, buildOpenKeyring, FAST_KDF, keysInRules, SITE, viewSite } from "../../support/fake-world.ts";
import { madeUpKey } from "../../support/made-up-keys.ts";

const own = { id: "abcdefgh", origin: "chrome-extension://abcdefgh" };
const page = { id: own.id, url: `${own.origin}/options.html`, origin: own.origin };
const content = { id: own.id, url: `${SITE}/`, origin: SITE, frameId: 0, documentLifecycle: "active", tab: { id: 7 } };

const { endpoints } = INFINITY_ASSISTANT;

async function buildOpenRouter() {
  const world = await buildOpenKeyring();
  const reportFailure = vi.fn();
  return { ...world, reportFailure, route: buildRouter({ keyring: world.keyring, own, reportFailure }) };
}

describe("the router", () => {
  it("answers a content script's hello with a state and with nothing else", async () => {
    const { keyring, browser, route } = await buildOpenRouter();
    const key = madeUpKey("openai");
    await keyring.addKey({ provider: "openai", name: "Work", key });
    expect(keysInRules(browser.rules)).toContain(key);
    expect(await route({ type: "page.hello" }, content)).toEqual({
      ok: true,
      value: { state: "armed", endpoints, answersKeysApi: true },
    });
    await keyring.lock();
    expect(await route({ type: "page.hello" }, content)).toEqual({
      ok: true,
      value: { state: "ask", endpoints, answersKeysApi: true },
    });
    const elsewhere = "https://elsewhere.invalid";
    const stranger = { ...content, url: `${elsewhere}/`, origin: elsewhere };
    const nothing = { state: "not-granted", endpoints: [], answersKeysApi: false };
    expect(await route({ type: "page.hello" }, stranger)).toEqual({ ok: true, value: nothing });
  });

  it.each(Object.keys(COMMANDS))("does not let a content script %s", async (type) => {
    const { keyring, route } = await buildOpenRouter();
    const { id } = await keyring.addKey({ provider: "openai", name: "Work", key: madeUpKey("openai") });
    const message = { type, id, name: "x", provider: "openai", key: madeUpKey("openai"), origin: SITE };
    expect(await route(message, content)).toEqual({ ok: false, code: "not-allowed" });
    expect((await keyring.listKeys()).keys.map(({ name }) => name)).toEqual(["Work"]);
  });

  it("does not let strangers even say hello", async () => {
    const { route } = await buildOpenRouter();
    for (const sender of [{ ...content, frameId: 1 }, { ...page, id: "other" }, undefined]) {
      expect(await route({ type: "page.hello" }, sender)).toEqual({ ok: false, code: "not-allowed" });
      expect(await route({ type: "keys.list" }, sender)).toEqual({ ok: false, code: "not-allowed" });
    }
  });

  it("carries the whole way of a vault by messages", async () => {
    const { startBackground } = buildFakeWorld();
    const route = buildRouter({ keyring: await startBackground(), own, reportFailure: vi.fn() });
    const say = (message: object) => route(message, page);
    const wrappingKey = encodeBase64url(crypto.getRandomValues(new Uint8Array(32)));
    expect(await say({ type: "keys.list" })).toEqual({ ok: false, code: "vault-locked" });
    expect(await say({ type: "vault.unlock", wrappingKey })).toEqual({ ok: false, code: "vault-missing" });
    expect(await say({ type: "vault.create", kdf: FAST_KDF, wrappingKey })).toMatchObject({ ok: true });
    expect(await say({ type: "vault.lock" })).toMatchObject({ value: { status: "locked" } });
    expect(await say({ type: "vault.unlock", wrappingKey })).toMatchObject({ value: { status: "unlocked" } });
  });

  it("refuses parameters of the derivation outside their bounds", async () => {
    const { startBackground } = buildFakeWorld();
    const route = buildRouter({ keyring: await startBackground(), own, reportFailure: vi.fn() });
    const wrappingKey = encodeBase64url(new Uint8Array(32));
    for (const change of [{ memoryKiB: 1024 }, { memoryKiB: 10 ** 9 }, { passes: 1 }]) {
      const message = { type: "vault.create", kdf: { ...FAST_KDF, ...change }, wrappingKey };
      expect(await route(message, page)).toEqual({ ok: false, code: "vault-parameters" });
    }
  });

  it("answers anything at all with a reply, changes nothing by it, and prints none of it", async () => {
    const { keyring, route } = await buildOpenRouter();
    const printed = ["log", "error", "warn", "info", "debug"].map((name) =>
      vi.spyOn(console, name as "log").mockImplementation(() => undefined),
    );
    await keyring.addKey({ provider: "openai", name: "Work", key: madeUpKey("openai") });
    const type = fc.oneof(
      fc.constantFrom("keys.add", "keys.delete", "keys.rename", "vault.create", "site.change"),
      fc.string(),
    );
    const message = fc.oneof(
      fc.anything(),
      fc.record({ type, id: fc.anything(), key: fc.anything(), name: fc.anything() }),
    );
    await fc.assert(
      fc.asyncProperty(message, async (said) => {
        expect(await route(said, page)).toMatchObject({ ok: false });
      }),
      { numRuns: 500 },
    );
    expect((await keyring.listKeys()).keys.map(({ name }) => name)).toEqual(["Work"]);
    expect(printed.flatMap(({ mock }) => mock.calls)).toEqual([]);
  });

  it("believes no field before it was looked at, and takes none too many", async () => {
    const { keyring, route } = await buildOpenRouter();
    const key = madeUpKey("openai");
    const { id } = await keyring.addKey({ provider: "openai", name: "Work", key: madeUpKey("openai") });
    const before = await viewSite(keyring);
    const site = { type: "site.change", id: "infinity-assistant" };
    for (const message of [
      { type: "keys.add", provider: "elsewhere", name: "A", key },
      { type: "keys.add", provider: "openai", name: "A", key, active: true },
      { type: "keys.rename", id, name: "B", provider: "cohere" },
      { ...site, enabled: "no" },
      { ...site, provider: "elsewhere" },
      { ...site, whileLocked: "never" },
      { ...site, origin: "https://evil.test" },
      { ...site, endpoints: [{ method: "OPTIONS", path: "/" }] },
      { ...site, endpoints: [{ method: "GET", path: "/", tabIds: [1] }] },
      { ...site, id: "<b>" },
      { type: "questions.answer", id, yes: "yes" },
      { type: "vault.lock", after: 1 },
    ]) {
      expect([message, await route(message, page)]).toEqual([message, { ok: false, code: "message-invalid" }]);
    }
    expect(await viewSite(keyring)).toEqual(before);
    expect((await keyring.listKeys()).keys.map(({ name }) => name)).toEqual(["Work"]);
  });

  it("never answers or reports with the key it was given, whatever goes wrong", async () => {
    const { keyring, ports, route, reportFailure } = await buildOpenRouter();
    const key = madeUpKey("openai");
    Object.assign(ports.store, { commit: () => Promise.reject(new Error("disk")) });
    const reply = await route({ type: "keys.add", provider: "openai", name: "Work", key }, page);
    expect(reply).toEqual({ ok: false, code: "unexpected" });
    expect(reportFailure).toHaveBeenCalledOnce();
    expect(JSON.stringify([reply, reportFailure.mock.calls])).not.toContain(key);
    expect((await keyring.listKeys()).keys).toEqual([]);
  });
});
