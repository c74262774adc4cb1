/**
 * The vault key: 256 random bits, wrapped under the passphrase's wrapping key, and the subkeys it gives. The wrap's
 * associated data names the derivation parameters too, so that nobody can weaken them on disk.
 */

import { importAeadKey } from "../crypto/aead.ts";
import { type Bytes, randomBytes } from "../crypto/bytes.ts";
import { type Envelope, openEnvelope, type Place, sealEnvelope } from "../crypto/envelope.ts";
import type { Kdf } from "../crypto/kdf.ts";
import { SubkeySource } from "../crypto/subkeys.ts";
import { VAULT_SLOT } from "./record-shapes.ts";

/** An unlocked vault: handles that can be used and not read. Dropping it is what locking means in memory. */
export interface OpenVault {
  readonly vaultId: string;
  readonly summaries: CryptoKey;
  readonly secrets: CryptoKey;
  readonly fingerprints: CryptoKey;
  readonly sites: CryptoKey;
  /** Gives the ids under which one site knows the keys, and no other site does. */
  readonly siteKeyIds: CryptoKey;
  /** For the seal of the vault record. */
  readonly record: CryptoKey;
  readonly audit: CryptoKey;
}

export interface WrapHeader {
  /** The vault record's: the wrap of one format does not open in a record of another. */
  readonly format: number;
  readonly vaultId: string;
  readonly kdf: Kdf;
}

const VAULT_KEY_BYTES = 32;

export function buildVaultKey(): Bytes {
  return randomBytes(VAULT_KEY_BYTES);
}

export async function wrapVaultKey(wrappingKey: Bytes, vaultKey: Bytes, header: WrapHeader): Promise<Envelope> {
  return sealEnvelope(await importAeadKey(wrappingKey), vaultKey, wrapPlace(header));
}

/** The vault key, or null where the wrapping key is another or the record was changed. */
export async function unwrapVaultKey(wrappingKey: Bytes, wrapped: Envelope, header: WrapHeader): Promise<Bytes | null> {
  return openEnvelope(await importAeadKey(wrappingKey), wrapped, wrapPlace(header));
}

export async function openVault(vaultKey: Bytes, vaultId: string): Promise<OpenVault> {
  const source = await SubkeySource.of(vaultKey, vaultId);
  const [summaries, secrets, fingerprints, sites, siteKeyIds, record, audit] = await Promise.all([
    source.sealingKey("summaries"),
    source.sealingKey("secrets"),
    source.authenticationKey("fingerprints"),
    source.authenticationKey("sites"),
    source.authenticationKey("site-key-ids"),
    source.authenticationKey("vault-record"),
    source.sealingKey("audit"),
  ]);
  return { vaultId, summaries, secrets, fingerprints, sites, siteKeyIds, record, audit };
}

function wrapPlace({ format, vaultId, kdf }: WrapHeader): Place {
  return {
    format,
    vaultId,
    store: "vault",
    recordId: VAULT_SLOT,
    purpose: "wrapped vault key",
    context: ["argon2id", kdf.memoryKiB, kdf.passes, kdf.lanes, kdf.salt],
  };
}
