/**
 * Another passphrase: the vault key wrapped again, or a new vault key and everything sealed under it. Only within the core's
 * turn. An old copy of the disk and the old passphrase still open what was written before; rotation ends that for what comes.
 */
import { type Bytes, encodeBase64url, randomBytes } from "../crypto/bytes.ts";
import { isKdfWithinBounds, type Kdf } from "../crypto/kdf.ts";
import { KeyringError } from "../errors.ts";
import { buildRotation } from "../vault/rotation.ts";
import { type AfterSlice, nextTurn } from "../vault/slices.ts";
import { buildVaultKey, type OpenVault, openVault, wrapVaultKey } from "../vault/vault-key.ts";
import { FORMAT, type VaultRecord } from "../vault/vault-record.ts";
import type { KeyringCore } from "./core.ts";

export interface PassphraseChange {
  /** Of the passphrase in use. */
  readonly wrappingKey: Bytes;
  readonly newKdf: Kdf;
  readonly newWrappingKey: Bytes;
  /** A new vault key too, and everything sealed under it. */
  readonly rotate: boolean;
}

const CHANGED = { kind: "passphrase-changed" } as const;

/** @throws KeyringError `passphrase-wrong`, `vault-parameters`, `message-invalid` for a salt that was used before */
export async function changePassphrase(core: KeyringCore, change: PassphraseChange): Promise<void> {
  const vault = await core.access.needOpen();
  const record = await core.access.needRecord();
  if (!isKdfWithinBounds(change.newKdf)) throw new KeyringError("vault-parameters");
  if (change.newKdf.salt === record.kdf.salt) throw new KeyringError("message-invalid");
  const vaultKey = await core.access.unwrap(change.wrappingKey);
  try {
    if (change.rotate) await rotate(core, { vault, record }, change);
    else await rewrap(core, vaultKey, record, change);
  } finally {
    vaultKey.fill(0);
  }
}

async function rewrap(
  { access }: KeyringCore,
  vaultKey: Bytes,
  { format, vaultId }: VaultRecord,
  { newKdf: kdf, newWrappingKey }: PassphraseChange,
): Promise<void> {
  const wrapped = await wrapVaultKey(newWrappingKey, vaultKey, { format, vaultId, kdf });
  await access.commit({ wrap: { kdf, wrapped } }, [CHANGED]);
}

/**
 * The new vault has another id too: a session that still holds the old key, because the background was ended between the two
 * writes, is told by it and dropped.
 */
async function rotate(
  core: KeyringCore,
  { vault, record }: { vault: OpenVault; record: VaultRecord },
  { newKdf: kdf, newWrappingKey }: PassphraseChange,
): Promise<void> {
  const { access, ports } = core;
  const { store } = ports;
  const [vaultId, newKey] = [encodeBase64url(randomBytes(16)), buildVaultKey()];
  try {
    const to = await openVault(newKey, vaultId);
    const wrapped = await wrapVaultKey(newWrappingKey, newKey, { format: FORMAT, vaultId, kdf });
    const [keys, sites, audit] = await Promise.all([store.readKeys("disk"), store.readSites(), store.readAudit()]);
    const events = [CHANGED, { kind: "vault-rotated" } as const];
    const lastAuditSeq = await store.readLastAuditSeq();
    const rotation = { from: vault, to, wrap: { kdf, wrapped }, events, nowMs: ports.now(), lastAuditSeq };
    const afterSlice = buildPace(core, keys.length + sites.length + audit.length);
    await access.replace(await buildRotation({ record, keys, sites, audit }, rotation, afterSlice), to, newKey);
  } finally {
    newKey.fill(0);
  }
}

/** Tells how far it is, and gives way to a lock: nothing has been written yet. */
function buildPace(core: KeyringCore, total: number): AfterSlice {
  let done = 0;
  core.ports.reportProgress({ done, total });
  return async (records) => {
    done += records;
    core.ports.reportProgress({ done, total });
    await nextTurn();
    if (core.isLockWanted) throw new KeyringError("vault-locked");
  };
}
