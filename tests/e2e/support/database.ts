/** The vault's database as one of the extension's own pages sees it in the browser. */
import type { Page } from "playwright-core";
import { encodeBase64url } from "../../../lib/crypto/bytes.ts";
import type { FrozenVault } from "../../support/frozen-vault.ts";

type StoreName = "vault" | "keys" | "sites" | "usage" | "audit" | "journal";

export function countRecords(page: Page): Promise<Record<StoreName, number>> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open("keyring");
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const names = [...database.objectStoreNames];
    const transaction = database.transaction(names);
    const counts = names.map((name) => [name, transaction.objectStore(name).count()] as const);
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
    database.close();
    return Object.fromEntries(counts.map(([name, request]) => [name, request.result])) as Record<StoreName, number>;
  });
}

/** As a fault of the disk would leave it: nothing that was known of the vault can be read from its record. */
export async function spoilVaultRecord(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open("keyring");
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const transaction = database.transaction("vault", "readwrite");
    const store = transaction.objectStore("vault");
    const [slot] = await new Promise<IDBValidKey[]>((resolve) => {
      const keys = store.getAllKeys();
      keys.onsuccess = () => resolve(keys.result);
    });
    store.put({ id: slot, format: "spoilt" });
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
    database.close();
  });
}

/** Bytes do not pass between test and browser: they go as text. */
function encodeStored(value: unknown): unknown {
  if (value instanceof Uint8Array) return { bytes: encodeBase64url(value) };
  if (Array.isArray(value)) return value.map(encodeStored);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, encodeStored(member)]));
}

/** Puts the database of the first release in the place of ours and keeps it open, as an old page would. Returns its end. */
export async function writeFrozenStores(page: Page, stores: FrozenVault["stores"]): Promise<() => Promise<void>> {
  await page.evaluate(replaceDatabase, encodeStored(stores) as Record<string, readonly object[]>);
  return () => page.evaluate(() => (globalThis as { oldDatabase?: IDBDatabase }).oldDatabase?.close());
}

/** Runs in the page, alone. */
async function replaceDatabase(stores: Record<string, readonly object[]>): Promise<void> {
  const decode = (text: string) =>
    Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
  const thaw = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    if ("bytes" in value) return decode(String(value.bytes));
    if (Array.isArray(value)) return value.map(thaw);
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, thaw(member)]));
  };
  const settle = (request: IDBOpenDBRequest) =>
    new Promise<IDBDatabase>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  await settle(indexedDB.deleteDatabase("keyring"));
  const request = indexedDB.open("keyring", 1);
  request.onupgradeneeded = () => {
    for (const name of ["vault", "keys", "sites"]) request.result.createObjectStore(name, { keyPath: "id" });
    request.result.createObjectStore("usage", { keyPath: ["site", "day"] });
  };
  const database = await settle(request);
  (globalThis as { oldDatabase?: IDBDatabase }).oldDatabase = database;
  const transaction = database.transaction(Object.keys(stores), "readwrite");
  for (const [name, records] of Object.entries(stores)) {
    for (const record of records) transaction.objectStore(name).put(thaw(record));
  }
  await new Promise((resolve) => {
    transaction.oncomplete = resolve;
  });
}
