/** The activity log as the built extension writes it: uses, a killed background, a wrong passphrase, a lock, an edited disk. */
import { afterAll, beforeAll, expect, it } from "vitest";
import type { ActivityPage } from "../../lib/messages/security-views.ts";
import { ChatPage } from "../harness/chat-page.ts";
import { type OpenKeyring, openKeyring } from "./support/keyring.ts";
import { say } from "./support/say.ts";

let open: OpenKeyring;
beforeAll(async () => {
  open = await openKeyring();
});
afterAll(() => open.close());

const tell = (message: object) => say(open.options.page, message);
const list = async () => (await tell({ type: "activity.list", limit: 500 })).value as ActivityPage;
const kinds = async () => (await list()).entries.map(({ kind }) => kind).toReversed();

it("tells of what was done, through a killed background and a lock", async () => {
  const chat = await ChatPage.open(open.browser.context);
  await chat.send("one");
  await chat.send("two");
  await expect.poll(kinds).toContain("key-used");
  expect((await list()).entries.find(({ kind }) => kind === "key-used")).toMatchObject({
    count: 2,
    request: "POST https://infinityassistant.io/api/chat",
    key: { name: "Work" },
  });
  const before = await kinds();
  expect(before).toEqual(["vault-created", "key-added", "key-armed", "key-used"]);
  await open.browser.killBackground();
  expect(await kinds()).toEqual(before);
  await open.options.lock();
  expect(await tell({ type: "activity.list", limit: 5 })).toMatchObject({ ok: false, code: "vault-locked" });
  await tell({ type: "vault.unlock", wrappingKey: "A".repeat(43) });
  await open.options.unlock(open.passphrase);
  await expect.poll(async () => (await tell({ type: "keys.list" })).ok).toBe(true);
  const after = await list();
  expect(after.damages).toEqual([]);
  expect(
    after.entries
      .map(({ kind }) => kind)
      .toReversed()
      .slice(before.length)
      .toSorted(),
  ).toEqual(["key-armed", "key-disarmed", "unlock-failed", "vault-locked", "vault-unlocked"]);
});

it("names an entry that was edited on the disk, and one that was removed", async () => {
  await open.options.page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open("keyring");
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const store = database.transaction("audit", "readwrite").objectStore("audit");
    const record = await new Promise<{ entry: { ciphertext: Uint8Array } }>((resolve) => {
      const request = store.get(1);
      request.onsuccess = () => resolve(request.result);
    });
    record.entry.ciphertext[3] = (record.entry.ciphertext[3] as number) ^ 1;
    store.put(record);
    store.delete(3);
    await new Promise((resolve) => (store.transaction.oncomplete = resolve));
    database.close();
  });
  await open.browser.killBackground();
  expect((await list()).damages).toEqual([
    { kind: "altered", first: 1, last: 1 },
    { kind: "missing", first: 3, last: 3 },
  ]);
  const { value } = await tell({ type: "activity.export", format: "csv" });
  expect((value as { text: string }).text).toContain('"damaged: missing"');
});
