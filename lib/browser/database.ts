/**
 * The database `keyring`. Every write is one strict transaction: resolved means on the disk, not in a buffer.
 * https://developer.mozilla.org/docs/Web/API/IDBTransaction/durability
 */
import { type DBSchema, type IDBPDatabase, type IDBPObjectStore, openDB, type StoreNames } from "idb";
import { KeyringError } from "../errors.ts";

interface KeyringSchema extends DBSchema {
  vault: { key: string; value: unknown };
  keys: { key: string; value: unknown };
  sites: { key: string; value: unknown };
  usage: { key: [site: string, day: string]; value: unknown };
  audit: { key: number; value: unknown };
  journal: { key: string; value: unknown };
}

export type Database = IDBPDatabase<KeyringSchema>;

const DATABASE_NAME = "keyring";
const DATABASE_VERSION = 2;

const STRICT = { durability: "strict" } as const;

/**
 * Opens on first use, and again after the browser or another page closed it.
 * Its promise rejects with KeyringError `storage-blocked` for as long as another context keeps an older version open.
 * @param onUnblocked called when it opens after that: what was refused meanwhile can be done now
 */
export function buildDatabaseOpener(onUnblocked: () => void = () => undefined): () => Promise<Database> {
  let answer: (() => Promise<Database>) | null = null;
  const forget = () => {
    answer = null;
  };
  return () => {
    answer ??= openDatabase(forget, onUnblocked);
    return answer();
  };
}

/** One attempt, which goes on by itself when what blocks it has gone. Returns what to answer whoever asks for it. */
function openDatabase(forget: () => void, onUnblocked: () => void): () => Promise<Database> {
  let refuse: (cause: KeyringError) => void = () => undefined;
  const blocked = new Promise<never>((_, reject) => {
    refuse = reject;
  });
  const opened = openThisVersion(forget, () => refuse(new KeyringError("storage-blocked"))).catch((cause: unknown) => {
    forget();
    throw new KeyringError(isNewerVersion(cause) ? "vault-newer" : "storage-refused", { cause });
  });
  blocked.catch(() => opened.then(onUnblocked, () => undefined));
  // The first that is settled, in this order: once it is open, nobody hears that it was blocked.
  return () => Promise.race([opened, blocked]);
}

async function openThisVersion(forget: () => void, onBlocked: () => void): Promise<Database> {
  // Awaited here: a browser that refuses at once throws, and does not answer with a promise.
  return await openDB<KeyringSchema>(DATABASE_NAME, DATABASE_VERSION, {
    upgrade(database, oldVersion, _newVersion, transaction) {
      leaveToTransaction(transaction.done);
      if (oldVersion < 1) createStores1(database);
      if (oldVersion < 2) createStores2(database);
    },
    blocked: onBlocked,
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      forget();
    },
    terminated: forget,
  });
}

function createStores1(database: Database): void {
  database.createObjectStore("vault", { keyPath: "id" });
  database.createObjectStore("keys", { keyPath: "id" });
  database.createObjectStore("sites", { keyPath: "id" });
  database.createObjectStore("usage", { keyPath: ["site", "day"] });
}

function createStores2(database: Database): void {
  database.createObjectStore("audit", { keyPath: "seq" });
  database.createObjectStore("journal", { keyPath: "id" });
}

function isNewerVersion(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === "VersionError";
}

type StoreName = StoreNames<KeyringSchema>;
export type Stores = (name: StoreName) => IDBPObjectStore<KeyringSchema, StoreName[], StoreName, "readwrite">;

/**
 * One strict transaction: all of what `work` writes or nothing. Resolves once it is on the disk.
 * @throws KeyringError `storage-refused`, or what `work` throws
 */
export async function inTransaction(
  database: Database,
  names: readonly StoreName[],
  work: (store: Stores) => Promise<void> | void,
): Promise<void> {
  const transaction = database.transaction([...names], "readwrite", STRICT);
  const outcome = transaction.done.then(
    () => null,
    (cause: unknown) => new KeyringError("storage-refused", { cause }),
  );
  try {
    await work((name) => transaction.objectStore(name));
  } catch (thrown) {
    abortQuietly(transaction);
    await outcome;
    throw thrown instanceof KeyringError ? thrown : new KeyringError("storage-refused", { cause: thrown });
  }
  const failure = await outcome;
  if (failure) throw failure;
}

/** A request that fails ends its transaction, and the transaction says so: its own rejection would only be a second word. */
export function leaveToTransaction(request: Promise<unknown>): void {
  request.catch(() => undefined);
}

function abortQuietly(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch {
    // It has already ended itself, which is what was wanted.
  }
}
