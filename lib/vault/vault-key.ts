/**
 * The vault key: 256 random bits, wrapped under the passphrase's wrapping key, and the subkeys it gives. The wrap's
 * associated data names the derivation parameters too, so that nobody can weaken them on disk.
 */

import { importAeadKey } from "../crypto/aead.ts";
import { type Bytes, randomBytes } from "../crypto/bytes.ts";
import { type Envelope, openEnvelope, type Place, sealEnvelope } from "../crypto/envelope.ts";
import type { Kdf } from "../crypto/kdf.ts";
import { SubkeySource } from "../crypto/subkeys.ts";
import { FORMAT, VAULT_SLOT } from "./records.ts";

/** An unlocked vault: handles that can be used and not read. Dropping it is what locking means in memory. */
export interface OpenVault {
  readonly vaultId: string;
  readonly summaries: CryptoKey;
  readonly secrets: CryptoKey;
  readonly fingerprints: CryptoKey;
  readonly sites: CryptoKey;
  /** Gives the ids under which one site knows the keys, and no other site does. */
  readonly siteKeyIds: CryptoKey;
}

export interface WrapHeader {
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
  const [summaries, secrets, fingerprints, sites, siteKeyIds] = await Promise.all([
    source.sealingKey("summaries"),
    source.sealingKey("secrets"),
    source.authenticationKey("fingerprints"),
    source.authenticationKey("sites"),
    source.authenticationKey("site-key-ids"),
  ]);
  return { vaultId, summaries, secrets, fingerprints, sites, siteKeyIds };
}

function wrapPlace({ vaultId, kdf }: WrapHeader): Place {
  return {
    format: FORMAT,
    vaultId,
    store: "vault",
    recordId: VAULT_SLOT,
    purpose: "wrapped vault key",
    context: ["argon2id", kdf.memoryKiB, kdf.passes, kdf.lanes, kdf.salt],
  };
}
