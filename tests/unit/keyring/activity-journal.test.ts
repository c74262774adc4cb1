/** What waits in the plain journal before it is in the activity log: uses, armings, failed attempts, and what is forged. */
import { describe, expect, it } from "vitest";
import { randomBytes } from "../../../lib/crypto/bytes.ts";
import type { Keyring } from "../../../lib/keyring/keyring.ts";
import { buildServed, entriesOf, GATEWAY, ofKind } from "../../support/activity-world.ts";
import { buildOpenKeyring, SITE } from "../../support/fake-world.ts";
import { madeUpKey } from "../../support/made-up-keys.ts";

const DAY_MS = 24 * 60 * 60_000;

describe("the log counts", () => {
  it("uses by the minute, with site, key, address and result", async () => {
    const { keyring, key, send, nextMinute } = await buildServed();
    for (let sent = 0; sent < 3; sent += 1) await send("/api/chat", "used");
    await send("/api/chat", "rate-limited");
    await nextMinute();
    await send("/api/chat", "used");
    const uses = await ofKind(keyring, "key-used");
    expect(uses.map(({ count, result, request }) => [count, result, request])).toEqual([
      [3, "used", `POST ${SITE}/api/chat`],
      [1, "rate-limited", `POST ${SITE}/api/chat`],
      [1, "used", `POST ${SITE}/api/chat`],
    ]);
    expect(uses[0]).toMatchObject({ fromJournal: true, key: { id: key.id, name: "Work" }, site: { origin: SITE } });
    expect(await ofKind(keyring, "key-used")).toEqual(uses);
  });

  it("uses also where somebody has filled the journal under keys that no note has", async () => {
    const { keyring, send, openDatabase } = await buildServed();
    const database = await openDatabase();
    for (let id = 0; id < 1_000; id += 1) await database.put("journal", { id });
    await send("/api/chat", "used");
    expect(await ofKind(keyring, "key-used")).toMatchObject([{ count: 1, result: "used" }]);
  });

  it("a page's made-up addresses together, when there are more than ten in a minute, and never what was asked", async () => {
    const { keyring, send, addGateway } = await buildServed();
    await addGateway();
    for (let sent = 0; sent < 40; sent += 1) await send(`/v1/${"long".repeat(200)}/${sent}`, undefined, GATEWAY);
    for (let sent = 0; sent < 40; sent += 1) await send(`/v1/${sent}?q=what+I+typed`, undefined, GATEWAY);
    const uses = await ofKind(keyring, "key-used");
    expect(uses.length).toBeLessThanOrEqual(11);
    expect(uses.reduce((sum, { count = 0 }) => sum + count, 0)).toBe(80);
    expect(Math.max(...uses.map(({ request = "" }) => request.length))).toBeLessThanOrEqual(300);
    expect(JSON.stringify(uses)).not.toContain("typed");
    expect(uses.some(({ request }) => request === `${GATEWAY}/…`)).toBe(true);
  });

  it("uses of a key and a site that are gone under the names that they had", async () => {
    const { keyring, key, send, addGateway } = await buildServed();
    const id = await addGateway();
    await send("/v1/chat", "used", GATEWAY);
    await keyring.removeSite(id);
    await send("/api/chat", "used");
    await keyring.deleteKey(key.id);
    const uses = await ofKind(keyring, "key-used");
    expect(uses.map((use) => [use.site?.name, use.key?.name])).toEqual([
      ["Gateway", "Work"],
      [expect.any(String), "Work"],
    ]);
    const disarmed = await ofKind(keyring, "key-disarmed");
    expect(disarmed.map((entry) => [entry.site?.origin, entry.key?.name])).toEqual([
      [GATEWAY, "Work"],
      [SITE, "Work"],
    ]);
  });

  it("a use that comes in while the ones before it are sealed", async () => {
    const { keyring, ports, send } = await buildServed();
    await entriesOf(keyring);
    await send("/api/chat", "used");
    const { commit, addToJournal, readJournal } = ports.store;
    await ports.usage.readAll();
    const waiting = await readJournal();
    Object.assign(ports.store, {
      commit: async (change: never) => {
        Object.assign(ports.store, { commit });
        await addToJournal(waiting as never);
        await commit(change);
      },
    });
    const uses = await ofKind(keyring, "key-used");
    const later = await ofKind(keyring, "key-used");
    expect(uses.map(({ count }) => count)).toEqual([1]);
    expect(later.map(({ count }) => count)).toEqual([1, 1]);
  });

  it("uses into sealed entries while they come in, at most once a minute, and the minute that runs not yet", async () => {
    const { ports, send, nextMinute } = await buildServed();
    let commits = 0;
    const { commit } = ports.store;
    Object.assign(ports.store, {
      commit: async (change: never) => {
        commits += 1;
        await commit(change);
      },
    });
    await nextMinute();
    for (let sent = 0; sent < 5; sent += 1) await send();
    await ports.usage.readAll();
    await nextMinute();
    for (let sent = 0; sent < 5; sent += 1) await send();
    await send();
    expect(commits).toBeLessThanOrEqual(2);
    await ports.usage.readAll();
    const waiting = (await ports.store.readJournal()) as { kind: string; count: number }[];
    expect(waiting.filter(({ kind }) => kind === "key-used")).toMatchObject([{ count: 6 }]);
  });
});

describe("a key armed and disarmed", () => {
  const armings = async (keyring: Keyring) =>
    (await entriesOf(keyring)).filter(({ kind }) => /armed/.test(kind)).map(({ kind, key }) => `${kind} ${key?.name}`);

  it("is told when the page opens and closes, another key is chosen, and the vault is locked and unlocked", async () => {
    const { keyring, browser, wrappingKey, nextMinute } = await buildServed();
    expect(await armings(keyring)).toEqual(["key-armed Work"]);
    browser.openOrigins.delete(SITE);
    await keyring.reconcile();
    await nextMinute();
    browser.openOrigins.add(SITE);
    await keyring.reconcile();
    expect(await armings(keyring)).toEqual(["key-armed Work", "key-disarmed Work", "key-armed Work"]);
    const { id } = await keyring.addKey({ provider: "openai", name: "Home", key: madeUpKey("openai") });
    await keyring.activateKey(id);
    expect((await armings(keyring)).slice(3).toSorted()).toEqual(["key-armed Home", "key-disarmed Work"]);
    await keyring.lock();
    await keyring.unlock(wrappingKey.slice());
    const told = (await armings(keyring)).slice(5);
    expect(told).toEqual(["key-disarmed Home", "key-armed Home"]);
  });

  it("is not told twice when the background is ended and starts again", async () => {
    const { keyring, browser, startBackground } = await buildServed();
    await armings(keyring);
    expect(await armings(await startBackground())).toEqual(["key-armed Work"]);
    browser.openOrigins.delete(SITE);
    expect(await armings(await startBackground())).toEqual(["key-armed Work", "key-disarmed Work"]);
  });

  it("is told again after the browser's end: the rules ended with it", async () => {
    const { keyring, browser, startBackground, wrappingKey } = await buildServed();
    await armings(keyring);
    browser.session = null;
    const next = await startBackground();
    await next.unlock(wrappingKey.slice());
    expect(await armings(next)).toEqual(["key-armed Work", "key-armed Work"]);
  });

  it("opens a page over and over without filling the log", async () => {
    const { keyring, browser } = await buildServed();
    for (let turn = 0; turn < 20; turn += 1) {
      for (const change of ["delete", "add"] as const) {
        browser.openOrigins[change](SITE);
        await keyring.reconcile();
      }
    }
    expect((await armings(keyring)).length).toBeLessThanOrEqual(4);
  });
});

describe("the plain journal, edited by whoever can write to the disk,", () => {
  it("tells of nothing but what is noted there, and of what is no note only that something wrote it", async () => {
    const { keyring, openDatabase } = await buildServed();
    await entriesOf(keyring);
    const database = await openDatabase();
    const now = Date.parse("2026-11-22T12:00:00");
    const forged = [
      { id: "a", atMs: now, kind: "vault-created", count: 1 },
      { id: "b", atMs: now, kind: "key-used", count: -1 },
      { id: "c", atMs: now, kind: "key-used", count: 1, result: "=1+1" },
      { id: "d", atMs: now, kind: "key-used", count: 1, request: "x".repeat(10_000) },
      { id: "e", atMs: now, kind: "key-used", count: 1, key: { name: "Stolen" } },
      { id: "f" },
    ];
    for (const record of forged) await database.put("journal", record);
    const before = (await keyring.activity.list({ limit: 500 })).total;
    const [newest] = (await keyring.activity.list({ limit: 1 })).entries;
    expect(newest).toMatchObject({ kind: "vault-altered", count: forged.length, fromJournal: true });
    expect(await database.count("journal")).toBe(0);
    expect((await keyring.activity.list({ limit: 500 })).total).toBe(before);
  });

  it("gives no name to what is not there, no text that reorders, and no time that has not come", async () => {
    const { keyring, openDatabase, browser, key } = await buildServed();
    const atMs = browser.nowMs + 400 * DAY_MS;
    const request = "POST https://a.example/\u202egpj.exe\u0007";
    const note = { kind: "key-used", keyId: key.id, siteId: "nowhere", result: "used", count: 2 };
    await (await openDatabase()).put("journal", { id: "x", atMs, request, ...note });
    const [use] = await ofKind(keyring, "key-used");
    expect(use).toMatchObject({ key: { name: "Work" }, count: 2, fromJournal: true });
    expect(use?.site).toBeUndefined();
    expect(use?.request).toBe("POST https://a.example/ gpj.exe");
    expect(use?.atMs).toBeLessThanOrEqual(browser.nowMs);
  });

  it("is empty with everything else once the vault is wiped, and stays so", async () => {
    const { keyring, ports, send } = await buildServed();
    await send();
    expect(await ports.store.readJournal()).not.toEqual([]);
    await keyring.care.wipe();
    await keyring.reconcile();
    await ports.usage.readAll();
    expect([await ports.store.readJournal(), await ports.store.readAudit()]).toEqual([[], []]);
  });

  it("is let grow to a thousand notes and no further by failed attempts, alike ones being one", async () => {
    const { keyring, browser, ports } = await buildOpenKeyring();
    await keyring.lock();
    for (let attempt = 0; attempt < 5; attempt += 1) await keyring.unlock(randomBytes(32)).catch(() => undefined);
    expect(await ports.store.readJournal()).toMatchObject([{ kind: "unlock-failed", count: 5 }]);
    const many = Array.from({ length: 1_100 }, (_, minute) => ({
      id: `unlock-failed ${minute}`,
      atMs: browser.nowMs,
      ...({ kind: "unlock-failed", count: 1 } as const),
    }));
    await ports.store.addToJournal(many);
    expect(await ports.store.readJournal()).toHaveLength(1_000);
  });

  it("becomes entries all of it, though no single turn takes it all", async () => {
    const { keyring, ports, browser } = await buildOpenKeyring();
    const many = Array.from({ length: 250 }, (_, index) => ({
      id: `key-used ${index}`,
      atMs: browser.nowMs,
      ...({ kind: "key-used", count: 1 } as const),
    }));
    await ports.store.addToJournal(many);
    let largest = 0;
    const { commit } = ports.store;
    Object.assign(ports.store, {
      commit: (change: { putAudit?: unknown[] }) => {
        largest = Math.max(largest, change.putAudit?.length ?? 0);
        return commit(change as never);
      },
    });
    expect(await ofKind(keyring, "key-used")).toHaveLength(250);
    expect(largest).toBeLessThanOrEqual(100);
  });
});
