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

it("draws what was sent, and shows of the list what is asked for, at an address", async () => {
  const { page } = open.options;
  await page.goto(`${page.url().split("#", 1)[0]}#activity`);
  const plot = page.getByRole("list", { name: "Uses per day" });
  await expect.poll(() => plot.getByRole("button").count()).toBe(30);
  await plot.getByRole("button", { name: "Today: 2 requests" }).waitFor();
  await page.getByText("2 requests in the last 30 days").waitFor();
  const { all } = (await list()) as ActivityPage;
  await page.getByRole("combobox", { name: "Kind" }).selectOption("Requests with a key");
  await page.getByRole("status").getByText(`1 of ${all} entries`).waitFor();
  await page.getByRole("combobox", { name: "Key" }).selectOption({ index: 1 });
  await page.getByText(/^Infinity Assistant was sent Work .* with 2 requests$/).waitFor();
  expect(new URL(page.url()).hash).toMatch(/^#activity\?kind=uses&key=[\w-]+$/);
  await plot.getByRole("button", { name: "Today: 2 requests" }).focus();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Nothing like that has happened" }).waitFor();
  await page.reload();
  await page.getByRole("button", { name: "Yesterday: show every day" }).waitFor();
  await page.goBack();
  await page.getByText(/^Infinity Assistant was sent Work .* with 2 requests$/).waitFor();
  await page.getByRole("button", { name: "Show all" }).click();
  await page.getByRole("status").getByText(`${all} entries`, { exact: true }).waitFor();
});

it("leads from a site to what it was sent, and says what became of it", async () => {
  const { page } = open.options;
  await page.getByRole("link", { name: "Sites", exact: true }).click();
  const site = page.getByRole("listitem", { name: "Infinity Assistant" });
  const results = site.getByRole("list", { name: "What became of them" });
  await results.getByText("2 used", { exact: true }).waitFor();
  await site.getByRole("link", { name: "Show its activity: Infinity Assistant" }).click();
  await page.getByText("Requests to Infinity Assistant that carried one of your keys").waitFor();
  expect(await page.getByRole("combobox", { name: "Site" }).inputValue()).not.toBe("");
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
