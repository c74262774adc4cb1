/** What the vault needs of the world. Its parts are pure; lib/browser fills these in, tests fill in their own. */
import type { Bytes } from "../crypto/bytes.ts";
import type { KeyRecord, SiteRecord, VaultRecord } from "./records.ts";

/** Everything that changes together. Absent parts stay as they are. */
export interface VaultChange {
  /** The vault record to write; its revision must be one more than the stored one, or 0 where there is none yet. */
  readonly vault: VaultRecord;
  readonly putKeys?: readonly KeyRecord[];
  readonly deleteKeys?: readonly string[];
  readonly putSites?: readonly SiteRecord[];
  readonly deleteSites?: readonly string[];
}

export interface VaultStore {
  readonly readVault: () => Promise<unknown>;
  readonly readKeys: () => Promise<readonly unknown[]>;
  readonly readSites: () => Promise<readonly unknown[]>;
  /**
   * One strict transaction: all of it or nothing.
   * @throws KeyringError `changed-meanwhile` where the stored revision is another, `storage-refused` where the write failed
   */
  readonly commit: (change: VaultChange) => Promise<void>;
}

/** The unlocked vault key, kept in memory by the browser until it ends: never on disk. */
export interface VaultSession {
  readonly vaultId: string;
  readonly vaultKey: Bytes;
}

export interface SessionStore {
  /** Whose key is held, without taking the key itself out. */
  readonly readVaultId: () => Promise<string | null>;
  /** A copy of the caller's own, to be zeroed by it. */
  readonly readVaultKey: () => Promise<Bytes | null>;
  readonly write: (session: VaultSession) => Promise<void>;
  readonly clear: () => Promise<void>;
}
