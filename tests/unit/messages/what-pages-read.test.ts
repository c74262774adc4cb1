import { beforeEach, describe, expect, it, vi } from "vitest";
import { buildQuestionStore, buildSessionStore } from "../../../lib/browser/session-store.ts";
import { encodeBase64url, randomBytes } from "../../../lib/crypto/bytes.ts";
import type { Reply } from "../../../lib/messages/reply.ts";
import { buildRouter } from "../../../lib/messages/router.ts";
import { PROVIDER_IDS } from "../../../lib/providers/provider-id.ts";
import { editRecord, spoil } from "../../support/disk.ts";
import { buildEveryCommand } from "../../support/every-command.ts";
import { buildOpenKeyring, keysInRules, SITE } from "../../support/fake-world.ts";
import { madeUpKey } from "../../support/made-up-keys.ts";

/** What an extension page reads in the browser's session: all of it. */
const session = vi.hoisted(() => ({ slots: {} as Record<string, unknown> }));
vi.mock("webextension-polyfill", () => ({
  default: {
    storage: {
      session: {
        get: async (slot: string) => ({ [slot]: structuredClone(session.slots[slot]) }),
        set: async (slots: object) => void Object.assign(session.slots, structuredClone(slots)),
        remove: async (slots: string | string[]) => {
          for (const slot of [slots].flat()) delete session.slots[slot];
        },
      },
    },
  },
}));

const own = { id: "abcdefgh", origin: "chrome-extension://abcdefgh" };
const page = { id: own.id, url: `${own.origin}/options.html`, origin: own.origin };
const ADDED = ["https://chat.example.org", "https://new.example.org"] as const;

beforeEach(() => {
  session.slots = {};
});

/** An open vault with a key of each provider and a spare, one record that does not open, a site, and a question that waits. */
async function buildFullWorld() {
  const world = await buildOpenKeyring({ session: buildSessionStore(), questions: buildQuestionStore() });
  const { browser, keyring, openDatabase } = world;
  const keys = [...PROVIDER_IDS, "openai" as const, "openai" as const].map(
    (provider) => [provider, madeUpKey(provider)] as const,
  );
  const ids: string[] = [];
  for (const [provider, key] of keys) ids.push((await keyring.addKey({ provider, name: "Key", key })).id);
  const [keyId = "", otherKeyId = "", damagedKeyId = ""] = [ids[0], ids.at(-1), ids.at(-2)];
  await editRecord(openDatabase, { store: "keys", key: damagedKeyId }, (record) => ({
    ...record,
    summary: spoil(record["summary"]),
  }));
  for (const origin of ADDED) browser.permittedOrigins.add(origin);
  const endpoints = [{ method: "POST", path: "/v1/chat" }] as const;
  const site = {
    address: ADDED[0],
    name: "Added",
    provider: "openai",
    endpoints,
    headerForm: "provider",
    whileLocked: "ask",
  } as const;
  const { id: siteId } = await keyring.addSite(site);
  const typed = madeUpKey("mistral");
  const change = { kind: "add", provider: "mistral", name: "Typed", apiKey: typed } as const;
  await keyring.pages.receive({ type: "providerKeys.ask", id: "q", change, acted: false }, { origin: SITE, tabId: 1 });
  const questionId = (await keyring.listQuestions())[0]?.id ?? "";
  const [wrappingKey, newWrappingKey] = [encodeBase64url(world.wrappingKey), encodeBase64url(randomBytes(32))];
  const subjects = {
    keyId,
    otherKeyId,
    damagedKeyId,
    siteId,
    questionId,
    wrappingKey,
    newWrappingKey,
    newKey: madeUpKey("openai"),
  };
  const planted = [...keys.map(([, key]) => key), typed, subjects.newKey];
  return { ...world, route: buildRouter({ keyring, own, reportFailure: vi.fn() }), planted, typed, subjects };
}

/** Those of the secrets of which more than a mask shows stands in the text. */
function findIn(text: string, secrets: readonly string[]): string[] {
  return secrets.filter((secret) => text.includes(secret.slice(5, 25)));
}

describe("while the vault is open, an extension page reads", () => {
  it("by no command a provider key but the one that it asks for with the passphrase, and never the vault key or a passphrase's", async () => {
    const { route, planted, subjects, openDatabase } = await buildFullWorld();
    const vaultKeys = new Set<string>();
    const replies = new Map<string, string>();
    for (const [type, message] of Object.entries(buildEveryCommand(subjects))) {
      const { vault } = session.slots as { vault?: { vaultKey: string } };
      if (vault) vaultKeys.add(vault.vaultKey);
      // A site is restored only where its record is damaged.
      if (type === "site.restore") await (await openDatabase()).put("sites", { id: "infinity-assistant" });
      const reply = (await route(message, page)) as Reply<unknown>;
      expect([type, reply]).toEqual([type, { ok: true, value: expect.anything() }]);
      replies.set(type, JSON.stringify(reply));
    }
    const secrets = [...planted, ...vaultKeys, subjects.wrappingKey, subjects.newWrappingKey];
    const told = [...replies].flatMap(([type, text]) => findIn(text, secrets).map((secret) => [type, secret]));
    // The search finds what is there: the one reply that may hold a key holds it.
    expect(told).toEqual([["keys.reveal", planted[0]]]);
    // The one before the rotation, and the one after it.
    expect(vaultKeys.size).toBe(2);
  });

  it("in the browser's session one vault key, and nothing that opens or is a provider key, but one that was typed into a page", async () => {
    const { browser, keyring, planted, typed, subjects } = await buildFullWorld();
    expect(keysInRules(browser.rules)).toContain(planted[0]);
    const readAll = () => JSON.stringify(session.slots);
    const { vaultKey } = session.slots["vault"] as { vaultKey: string };
    expect(vaultKey).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(readAll().split(vaultKey)).toHaveLength(2);
    const secrets = [...planted, subjects.wrappingKey];
    // While the question waits. It is the site's page that was given this one, by the person at it.
    expect(findIn(readAll(), secrets)).toEqual([typed]);
    await keyring.answerQuestion(subjects.questionId, true);
    expect(findIn(readAll(), secrets)).toEqual([]);
    await keyring.care.reveal(subjects.keyId, "show", Uint8Array.from(Buffer.from(subjects.wrappingKey, "base64url")));
    expect(findIn(readAll(), secrets)).toEqual([]);
    expect(Object.keys(session.slots).toSorted()).toEqual(["armed", "lock", "questions", "vault", "vaultId"]);
    await keyring.lock();
    expect(session.slots).not.toHaveProperty("vault");
    expect(session.slots).not.toHaveProperty("vaultId");
    expect(findIn(readAll(), [...secrets, vaultKey])).toEqual([]);
  });
});
