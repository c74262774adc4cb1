/** What the vault needs of the world. Its parts are pure; lib/browser fills these in, tests fill in their own. */
import type { Bytes } from "../crypto/bytes.ts";
import type { AuditRecord } from "./audit-log.ts";
import type { JournalRecord } from "./journal.ts";
import type { LockState } from "./lock-machine.ts";
import type { KeyRecord, SiteRecord } from "./records.ts";
import type { VaultRecord } from "./vault-record.ts";

/** Everything that changes together. Absent parts stay as they are. */
export interface VaultChange {
  /** The vault record to write; its revision must be one more than the stored one, or 0 where there is none yet. */
  readonly vault: VaultRecord;
  readonly putKeys?: readonly KeyRecord[];
  readonly deleteKeys?: readonly string[];
  readonly putSites?: readonly SiteRecord[];
  readonly deleteSites?: readonly string[];
  readonly putAudit?: readonly AuditRecord[];
  /** Removes every entry of the log with a smaller number. */
  readonly deleteAuditBefore?: number;
  /** What has become an entry of the log. */
  readonly deleteJournal?: readonly DrainedNote[];
}

/** A note of the journal as it was read: what was added to it since then stays. */
export interface DrainedNote {
  readonly id: string;
  readonly count: number;
}

/** A stretch of the log: numbers from the first to the last, and no more records than that. */
export interface AuditStretch {
  readonly from: number;
  readonly to?: number;
  readonly limit?: number;
}

export interface VaultStore {
  readonly readVault: () => Promise<unknown>;
  /** `disk`: what lies there now, and not what is known of it from the last reading or writing. */
  readonly readKeys: (from?: "disk") => Promise<readonly unknown[]>;
  readonly readSites: () => Promise<readonly unknown[]>;
  /**
   * One strict transaction: all of it or nothing.
   * @throws KeyringError `changed-meanwhile` where the stored revision is another, `storage-refused` where the write failed
   */
  readonly commit: (change: VaultChange) => Promise<void>;
  /** Of the log; oldest first, all of it where no stretch is named. */
  readonly readAudit: (stretch?: AuditStretch) => Promise<readonly unknown[]>;
  /** Number of the newest entry of the log; -1 for none. */
  readonly readLastAuditSeq: () => Promise<number>;
  /** No more than a journal is let grow to. */
  readonly readJournal: () => Promise<readonly unknown[]>;
  /** Adds up with a record of the same id. A journal that is full forgets its newest. @throws KeyringError `storage-refused` */
  readonly addToJournal: (records: readonly JournalRecord[]) => Promise<void>;
  /** Empties every store, the vault's own included, in one transaction. @throws KeyringError `storage-refused` */
  readonly wipe: () => Promise<void>;
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
  /** What the lock knew last, as it is kept: unknown until it was parsed. */
  readonly readLockState: () => Promise<unknown>;
  readonly writeLockState: (state: LockState) => Promise<void>;
  /** Which site the rules serve with which key, by their ids: what the activity log was told of. */
  readonly readArmed: () => Promise<unknown>;
  readonly writeArmed: (pairs: readonly string[]) => Promise<void>;
  /** The ids of the sites that the user has paused. */
  readonly readPaused: () => Promise<unknown>;
  readonly writePaused: (siteIds: readonly string[]) => Promise<void>;
  /** Vault key, lock state and whatever waits for the user: all of it but which sites are paused. */
  readonly clear: () => Promise<void>;
}
