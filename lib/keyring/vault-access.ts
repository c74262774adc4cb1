/**
 * Whether there is a vault, whether it is open, and the ways between: create, unlock, lock. Holds the open vault's handles
 * in memory and nothing else; after the background's sleep they come back from the browser's session, after its end not.
 */
import { type Bytes, encodeBase64url, randomBytes } from "../crypto/bytes.ts";
import { isKdfWithinBounds, type Kdf } from "../crypto/kdf.ts";
import { KeyringError } from "../errors.ts";
import type { LockReason } from "../messages/lock-reasons.ts";
import type { VaultView } from "../messages/views.ts";
import type { NewEvent } from "../vault/audit-events.ts";
import { buildNote } from "../vault/journal.ts";
import { migrateVault } from "../vault/migrations.ts";
import type { SessionStore, VaultChange, VaultStore } from "../vault/ports.ts";
import { VAULT_SLOT } from "../vault/record-shapes.ts";
import type { SiteRecord } from "../vault/records.ts";
import { FIRST_SETTINGS } from "../vault/settings.ts";
import { buildNextVault, type NextVault, sealWith, stamp, type VaultRecordChange } from "../vault/vault-changes.ts";
import { buildVaultKey, type OpenVault, openVault, unwrapVaultKey, wrapVaultKey } from "../vault/vault-key.ts";
import {
  EMPTY_AUDIT,
  FORMAT,
  parseVaultRecord,
  type StoredVaultRecord,
  type VaultRecord,
} from "../vault/vault-record.ts";

interface Ports {
  readonly store: VaultStore;
  readonly session: SessionStore;
  readonly now: () => number;
}

/** What a command changes: records, and of the vault record itself what is named. */
export type VaultWrite = Omit<VaultChange, "vault" | "putAudit"> &
  Pick<VaultRecordChange, "settings" | "wrap" | "audit">;

/** A disk that does not answer must not keep a vault open. */
const ENTRY_WAIT_MS = 1_000;

export class VaultAccess {
  readonly #ports: Ports;
  #open: OpenVault | null = null;
  /** The browser did not empty its session when it was told to: before it has, the vault counts as locked. */
  #mustClear = false;
  /** Of the vault record when the command that runs began to read; null where none has. */
  #readAtRevision: number | null = null;

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  /** The open vault, or null. The browser's session is the truth: memory that it does not confirm is dropped. */
  async current(): Promise<OpenVault | null> {
    if (this.#mustClear) await this.#clearSession();
    const vaultId = await this.#ports.session.readVaultId();
    if (this.#open?.vaultId === vaultId) return this.#open;
    const vaultKey = vaultId === null ? null : await this.#readSessionKey(vaultId);
    this.#open = vaultId !== null && vaultKey ? await openVault(vaultKey, vaultId) : null;
    vaultKey?.fill(0);
    return this.#open;
  }

  /** Whether this is the vault that is open now: what works with one for longer than a turn asks before it goes on. */
  holds(vault: OpenVault): boolean {
    return this.#open === vault;
  }

  /** The begin of a command: what is written later must rest on what is read from here on. @throws KeyringError `vault-locked` */
  async needOpen(): Promise<OpenVault> {
    const vault = await this.current();
    if (!vault) throw new KeyringError("vault-locked");
    this.#readAtRevision = (await this.needRecord()).revision;
    return vault;
  }

  async view(): Promise<VaultView> {
    const record = await this.#readRecord();
    if (!record) return { status: "none", kdf: null };
    return { status: (await this.current()) ? "unlocked" : "locked", kdf: record.kdf };
  }

  /** Makes the vault with its first sites in one transaction, and opens it. @throws KeyringError `vault-exists` */
  async create(kdf: Kdf, wrappingKey: Bytes, buildSites: (vault: OpenVault) => Promise<SiteRecord[]>): Promise<void> {
    if (!isKdfWithinBounds(kdf)) throw new KeyringError("vault-parameters");
    if ((await this.#ports.store.readVault()) !== undefined) throw new KeyringError("vault-exists");
    const vaultId = encodeBase64url(randomBytes(16));
    const vaultKey = buildVaultKey();
    const createdAtMs = this.#ports.now();
    try {
      const open = await openVault(vaultKey, vaultId);
      const wrapped = await wrapVaultKey(wrappingKey, vaultKey, { format: FORMAT, vaultId, kdf });
      const identity = { id: VAULT_SLOT, format: FORMAT, vaultId, createdAtMs, revision: 0, kdf, wrapped } as const;
      const first = { ...identity, settings: FIRST_SETTINGS, audit: EMPTY_AUDIT };
      const next = await sealWith(open, first, stamp([{ kind: "vault-created" }], createdAtMs));
      await this.#ports.store.commit({ ...next, putSites: await buildSites(open) });
      await this.#enter(open, vaultKey);
    } finally {
      vaultKey.fill(0);
      wrappingKey.fill(0);
    }
  }

  /**
   * Opens the vault; one of an older format is brought to this one in the same turn.
   * @throws KeyringError `passphrase-wrong`, which an edited vault record gives too: nothing can tell the two apart
   */
  async unlock(wrappingKey: Bytes): Promise<void> {
    let vaultKey: Bytes | null = null;
    try {
      const record = await this.#needStored();
      vaultKey = await this.#needVaultKey(wrappingKey, record);
      const open = await openVault(vaultKey, record.vaultId);
      await this.#migrate(open, record, { wrappingKey, vaultKey });
      await this.#enter(open, vaultKey);
    } finally {
      vaultKey?.fill(0);
      wrappingKey.fill(0);
    }
  }

  /**
   * Drops every reference. What is returned writes the lock into the log, when no rule holds a key any more: sealed before the
   * key was dropped, and never in the way of the lock.
   */
  async lock(why: LockReason): Promise<() => Promise<void>> {
    this.#readAtRevision = null;
    const entry = await withinMs(ENTRY_WAIT_MS, this.#prepare({}, [{ kind: "vault-locked", why }])).catch(() => null);
    await this.forget();
    return async () => {
      if (entry) await this.#ports.store.commit(entry);
    };
  }

  /** The vault key, for the passphrase once more; to be zeroed by who asked. @throws KeyringError `passphrase-wrong` */
  async unwrap(wrappingKey: Bytes): Promise<Bytes> {
    return this.#needVaultKey(wrappingKey, await this.needRecord());
  }

  /** Drops every reference without a word in the log: for a vault that is about to be gone. */
  async forget(): Promise<void> {
    this.#open = null;
    this.#readAtRevision = null;
    await this.#clearSession();
  }

  /**
   * Puts a vault sealed under another key in the place of this one, in one transaction. Where the browser's session does not take
   * the new key the vault is locked: the old key opens nothing any more.
   */
  async replace(change: VaultChange, open: OpenVault, vaultKey: Bytes): Promise<void> {
    await this.#ports.store.commit(change);
    await this.#enter(open, vaultKey).catch(() => this.forget());
  }

  /**
   * Writes the change, counts it and tells of it in the log, in one transaction.
   * @throws KeyringError `storage-refused`, `changed-meanwhile`; then nothing changed
   */
  async commit(change: VaultWrite, events: VaultRecordChange["events"]): Promise<void> {
    const { settings: _, wrap: __, audit: ___, ...records } = change;
    const next = await this.#prepare(change, events);
    await this.#ports.store.commit({ ...records, ...next });
    this.#readAtRevision = null;
  }

  /** @throws KeyringError `vault-missing`, and `vault-locked` for one that waits for its migration */
  async needRecord(): Promise<VaultRecord> {
    const record = await this.#needStored();
    if (record.format !== FORMAT) throw new KeyringError("vault-locked");
    return record;
  }

  async #prepare(
    { settings, wrap, audit }: Pick<VaultWrite, "settings" | "wrap" | "audit">,
    events: readonly NewEvent[],
  ): Promise<NextVault> {
    const vault = await this.current();
    if (!vault) throw new KeyringError("vault-locked");
    const record = await this.needRecord();
    if (record.revision !== (this.#readAtRevision ?? record.revision)) throw new KeyringError("changed-meanwhile");
    const { store, now } = this.#ports;
    const change = { settings, wrap, audit, events, nowMs: now(), lastAuditSeq: await store.readLastAuditSeq() };
    return buildNextVault(vault, record, change);
  }

  /** Nobody waits for the note of a failure, and it cannot fail otherwise. @throws KeyringError `passphrase-wrong` */
  async #needVaultKey(wrappingKey: Bytes, record: StoredVaultRecord): Promise<Bytes> {
    const vaultKey = await unwrapVaultKey(wrappingKey, record.wrapped, record);
    if (vaultKey) return vaultKey;
    const { store, now } = this.#ports;
    store.addToJournal([buildNote({ kind: "unlock-failed", atMs: now() })]).catch(() => undefined);
    throw new KeyringError("passphrase-wrong");
  }

  async #migrate(
    open: OpenVault,
    record: StoredVaultRecord,
    { wrappingKey, vaultKey }: { wrappingKey: Bytes; vaultKey: Bytes },
  ): Promise<void> {
    const rewrap = (format: number) => wrapVaultKey(wrappingKey, vaultKey, { ...record, format });
    const migrated = await migrateVault(record, { rewrap });
    if (!migrated) return;
    const { store, now } = this.#ports;
    const last = await store.readLastAuditSeq();
    // An old format has no log: where there is one, somebody has put the old record back, and it must not be written over.
    const alarm = last < 0 ? [] : [{ kind: "vault-altered" } as const];
    const events = stamp([...alarm, { kind: "vault-migrated" }], now());
    const audit = { ...migrated.audit, next: last + 1 };
    await store.commit(await sealWith(open, { ...migrated, audit, revision: record.revision + 1 }, events));
  }

  async #needStored(): Promise<StoredVaultRecord> {
    const record = await this.#readRecord();
    if (!record) throw new KeyringError("vault-missing");
    return record;
  }

  async #readRecord(): Promise<StoredVaultRecord | null> {
    const stored = await this.#ports.store.readVault();
    return stored === undefined ? null : parseVaultRecord(stored);
  }

  async #enter(open: OpenVault, vaultKey: Bytes): Promise<void> {
    await this.#ports.session.write({ vaultId: open.vaultId, vaultKey });
    this.#open = open;
    this.#mustClear = false;
    this.#readAtRevision = null;
  }

  async #clearSession(): Promise<void> {
    this.#mustClear = true;
    await this.#ports.session.clear();
    this.#mustClear = false;
  }

  /**
   * Null where the session's key is not that of the vault on the disk: the background was ended between putting another vault
   * in its place and telling the session. What it opens is gone, and it goes too.
   */
  async #readSessionKey(vaultId: string): Promise<Bytes | null> {
    if ((await this.#readRecord())?.vaultId === vaultId) return this.#ports.session.readVaultKey();
    await this.forget();
    return null;
  }
}

function withinMs<T>(ms: number, work: Promise<T>): Promise<T | null> {
  return Promise.race([work, new Promise<null>((resolve) => setTimeout(() => resolve(null), ms))]);
}
