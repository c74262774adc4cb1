/** A vault of the first format with as many made-up keys as asked for, sealed by the product's own code, and its passphrase. */
import { randomInt } from "node:crypto";
import { deriveArgon2id } from "../../lib/crypto/argon2id.ts";
import { type Bytes, encodeBase64url, randomBytes } from "../../lib/crypto/bytes.ts";
import type { Kdf } from "../../lib/crypto/kdf.ts";
import { buildFirstSites } from "../../lib/keyring/built-in-sites.ts";
import { PROVIDER_IDS, type ProviderId } from "../../lib/providers/provider-id.ts";
import { fingerprintKey, maskKey, sealKey } from "../../lib/vault/key-sealing.ts";
import { encodePassphrase } from "../../lib/vault/passphrase.ts";
import type { KeyRecord } from "../../lib/vault/records.ts";
import { buildVaultKey, type OpenVault, openVault, wrapVaultKey } from "../../lib/vault/vault-key.ts";
import type { VaultRecord1 } from "../../lib/vault/vault-record.ts";
import { madeUpKey } from "../support/made-up-keys.ts";
import type { Stores } from "./stores.ts";

const LEAST_WORK = { memoryKiB: 19 * 1024, passes: 2 };

export interface Passphrase {
  readonly typed: string;
  readonly kdf: Kdf;
  readonly wrappingKey: Bytes;
}

/** Derived as for a person; where nothing else is said, with the least work that the vault believes. */
export async function makePassphrase({ memoryKiB, passes } = LEAST_WORK): Promise<Passphrase> {
  const kdf: Kdf = { memoryKiB, passes, lanes: 1, salt: encodeBase64url(randomBytes(16)) };
  const typed = encodeBase64url(randomBytes(15));
  return { typed, kdf, wrappingKey: await deriveArgon2id(encodePassphrase(typed), kdf) };
}

export function anyProvider(): ProviderId {
  return PROVIDER_IDS[randomInt(PROVIDER_IDS.length)] ?? "openai";
}

export async function makeFormat1(count: number, { kdf, wrappingKey }: Passphrase): Promise<Stores> {
  const vaultId = encodeBase64url(randomBytes(16));
  const vaultKey = buildVaultKey();
  const open = await openVault(vaultKey, vaultId);
  const wrapped = await wrapVaultKey(wrappingKey, vaultKey, { format: 1, vaultId, kdf });
  const vault: VaultRecord1 = {
    id: "vault",
    format: 1,
    vaultId,
    createdAtMs: Date.now(),
    revision: count,
    kdf,
    wrapped,
  };
  const sites = await buildFirstSites(open, ["https://infinityassistant.io"]);
  return { version: 1, records: { vault: [vault], keys: await makeKeys(open, count), sites, usage: [] } };
}

/** The first of each provider is its active one. */
async function makeKeys(vault: OpenVault, count: number): Promise<readonly KeyRecord[]> {
  const seen = new Set<ProviderId>();
  const records: KeyRecord[] = [];
  for (let at = 0; at < count; at += 1) {
    const provider = anyProvider();
    const secret = madeUpKey(provider);
    const fingerprint = await fingerprintKey(vault, secret);
    const about = { provider, name: `Key ${at}`, mask: maskKey(secret), addedAtMs: Date.now() + at };
    const summary = { ...about, active: !seen.has(provider), fingerprint };
    records.push(await sealKey(vault, encodeBase64url(randomBytes(16)), summary, secret));
    seen.add(provider);
  }
  return records;
}
