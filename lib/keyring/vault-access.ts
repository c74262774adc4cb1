/**
 * Whether there is a vault, whether it is open, and the ways between: create, unlock, lock. Holds the open vault's handles
 * in memory and nothing else; after the background's sleep they come back from the browser's session, after its end not.
 */
import { type Bytes, encodeBase64url, randomBytes } from "../crypto/bytes.ts";
import { isKdfWithinBounds, type Kdf } from "../crypto/kdf.ts";
import { KeyringError } from "../errors.ts";
import type { VaultView } from "../messages/views.ts";
import type { SessionStore, VaultChange, VaultStore } from "../vault/ports.ts";
import type { SiteRecord } from "../vault/records.ts";
import { FORMAT, parseVaultRecord, VAULT_SLOT, type VaultRecord } from "../vault/records.ts";
import { buildVaultKey, type OpenVault, openVault, unwrapVaultKey, wrapVaultKey } from "../vault/vault-key.ts";

interface Ports {
  readonly store: VaultStore;
  readonly session: SessionStore;
  readonly now: () => number;
}

export class VaultAccess {
  readonly #ports: Ports;
  #open: OpenVault | null = null;

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  /** The open vault, or null. The browser's session is the truth: memory that it does not confirm is dropped. */
  async current(): Promise<OpenVault | null> {
    const vaultId = await this.#ports.session.readVaultId();
    if (this.#open?.vaultId === vaultId) return this.#open;
    const vaultKey = vaultId === null ? null : await this.#ports.session.readVaultKey();
    this.#open = vaultId !== null && vaultKey ? await openVault(vaultKey, vaultId) : null;
    vaultKey?.fill(0);
    return this.#open;
  }

  /** @throws KeyringError `vault-locked` */
  async needOpen(): Promise<OpenVault> {
    const vault = await this.current();
    if (!vault) throw new KeyringError("vault-locked");
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
    try {
      const open = await openVault(vaultKey, vaultId);
      const vault: VaultRecord = {
        id: VAULT_SLOT,
        format: FORMAT,
        vaultId,
        createdAtMs: this.#ports.now(),
        revision: 0,
        kdf,
        wrapped: await wrapVaultKey(wrappingKey, vaultKey, { vaultId, kdf }),
      };
      await this.#ports.store.commit({ vault, putSites: await buildSites(open) });
      await this.#enter(open, vaultKey);
    } finally {
      vaultKey.fill(0);
      wrappingKey.fill(0);
    }
  }

  /** @throws KeyringError `passphrase-wrong`, which an edited vault record gives too: nothing can tell the two apart */
  async unlock(wrappingKey: Bytes): Promise<void> {
    let vaultKey: Bytes | null = null;
    try {
      const record = await this.needRecord();
      vaultKey = await unwrapVaultKey(wrappingKey, record.wrapped, record);
      if (!vaultKey) throw new KeyringError("passphrase-wrong");
      await this.#enter(await openVault(vaultKey, record.vaultId), vaultKey);
    } finally {
      vaultKey?.fill(0);
      wrappingKey.fill(0);
    }
  }

  async lock(): Promise<void> {
    this.#open = null;
    await this.#ports.session.clear();
  }

  /** Writes the change and counts it. @throws KeyringError `storage-refused`, `changed-meanwhile`; then nothing changed */
  async commit(change: Omit<VaultChange, "vault">): Promise<void> {
    const record = await this.needRecord();
    await this.#ports.store.commit({ ...change, vault: { ...record, revision: record.revision + 1 } });
  }

  async needRecord(): Promise<VaultRecord> {
    const record = await this.#readRecord();
    if (!record) throw new KeyringError("vault-missing");
    return record;
  }

  async #readRecord(): Promise<VaultRecord | null> {
    const stored = await this.#ports.store.readVault();
    return stored === undefined ? null : parseVaultRecord(stored);
  }

  async #enter(open: OpenVault, vaultKey: Bytes): Promise<void> {
    await this.#ports.session.write({ vaultId: open.vaultId, vaultKey });
    this.#open = open;
  }
}
