/**
 * The database `keyring`, format 1. Every write is one strict transaction: resolved means on the disk, not in a buffer.
 * https://developer.mozilla.org/docs/Web/API/IDBTransaction/durability
 */
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { KeyringError } from "../errors.ts";

interface KeyringSchema extends DBSchema {
  vault: { key: string; value: unknown };
  keys: { key: string; value: unknown };
  sites: { key: string; value: unknown };
  usage: { key: [site: string, day: string]; value: unknown };
}

export type Database = IDBPDatabase<KeyringSchema>;

const DATABASE_NAME = "keyring";
const DATABASE_VERSION = 1;

export const STRICT = { durability: "strict" } as const;

/** Opens on first use, and again after the browser or another page closed it. */
export function buildDatabaseOpener(name = DATABASE_NAME): () => Promise<Database> {
  let opening: Promise<Database> | null = null;
  const forget = () => {
    opening = null;
  };
  return () => {
    opening ??= openDatabase(name, forget).catch((cause: unknown) => {
      forget();
      throw new KeyringError(isNewerVersion(cause) ? "vault-newer" : "storage-refused", { cause });
    });
    return opening;
  };
}

function openDatabase(name: string, forget: () => void): Promise<Database> {
  return openDB<KeyringSchema>(name, DATABASE_VERSION, {
    upgrade(database, oldVersion) {
      if (oldVersion < 1) createFormat1(database);
    },
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      forget();
    },
    terminated: forget,
  });
}

function createFormat1(database: Database): void {
  database.createObjectStore("vault", { keyPath: "id" });
  database.createObjectStore("keys", { keyPath: "id" });
  database.createObjectStore("sites", { keyPath: "id" });
  database.createObjectStore("usage", { keyPath: ["site", "day"] });
}

function isNewerVersion(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === "VersionError";
}
