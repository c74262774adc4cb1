/** A vault as a released format wrote it, put into the database as that release made it: bytes back from their text, nothing else touched. */
import { readFileSync } from "node:fs";
import { parseBase64url } from "../../lib/crypto/bytes.ts";

export interface FrozenVault {
  readonly passphrase: string;
  readonly holds: {
    readonly keys: readonly { readonly name: string; readonly sha256: string; readonly [field: string]: unknown }[];
    readonly sites: readonly { readonly id: string; readonly [field: string]: unknown }[];
  };
  readonly stores: {
    readonly vault: readonly [Record<string, unknown>];
    readonly keys: readonly Record<string, unknown>[];
    readonly sites: readonly Record<string, unknown>[];
  };
}

export function readFrozenVault(format: number): FrozenVault {
  const url = new URL(`../vectors/vault-format-${format}.json`, import.meta.url);
  const frozen = JSON.parse(readFileSync(url, "utf8")) as FrozenVault;
  return { ...frozen, stores: thaw(frozen.stores) as FrozenVault["stores"] };
}

function thaw(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if ("bytes" in value) return parseBase64url(String(value.bytes));
  if (Array.isArray(value)) return value.map(thaw);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, thaw(member)]));
}

const KEY_PATHS = { vault: "id", keys: "id", sites: "id", usage: ["site", "day"] } as const;

/** The database of the first release, version 1, with these records in it; open until it is closed. */
export function writeDatabase1({ stores }: FrozenVault, name = "keyring"): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      for (const [store, keyPath] of Object.entries(KEY_PATHS)) {
        request.result.createObjectStore(store, { keyPath: keyPath as string });
      }
    };
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const transaction = request.result.transaction(Object.keys(KEY_PATHS), "readwrite");
      for (const [store, records] of Object.entries(stores)) {
        for (const record of records as readonly unknown[]) transaction.objectStore(store).put(record);
      }
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    };
  });
}
