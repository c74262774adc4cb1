/**
 * Every change of the provider keys as a value: which records to write and which to remove, decided before anything is
 * written. Expected refusals are thrown as KeyringError before there is a change at all.
 */
import { encodeBase64url, randomBytes } from "../crypto/bytes.ts";
import { KeyringError } from "../errors.ts";
import { checkKey } from "../providers/check-key.ts";
import type { ProviderId } from "../providers/provider-id.ts";
import { checkKeyName, cleanKeyName } from "./key-name.ts";
import { getActiveProviderKey, getKey, type HeldKey, type KeyRing } from "./key-ring.ts";
import { fingerprintKey, maskKey, resealSummary, sealKey } from "./key-sealing.ts";
import type { VaultChange } from "./ports.ts";
import type { KeyRecord } from "./records.ts";
import type { OpenVault } from "./vault-key.ts";

export type KeyChange = Pick<VaultChange, "putKeys" | "deleteKeys">;

export interface NewKey {
  readonly provider: ProviderId;
  readonly name: string;
  /** As typed or pasted; cleaned and judged here. */
  readonly key: string;
  readonly addedAtMs: number;
}

/** The first key of a provider becomes its active one. */
export async function buildAddition(
  vault: OpenVault,
  ring: KeyRing,
  added: NewKey,
): Promise<{ added: HeldKey; change: KeyChange }> {
  const name = needName(added.name);
  const checked = checkKey(added.key, added.provider);
  if (!checked.ok) throw new KeyringError(checked.code);
  const fingerprint = await fingerprintKey(vault, checked.key);
  if (ring.held.some(({ summary }) => summary.fingerprint === fingerprint)) throw new KeyringError("key-duplicate");

  const id = encodeBase64url(randomBytes(16));
  const summary = {
    provider: added.provider,
    name,
    mask: maskKey(checked.key),
    addedAtMs: added.addedAtMs,
    active: getActiveProviderKey(ring, added.provider) === null,
    fingerprint,
  };
  const record = await sealKey(vault, id, summary, checked.key);
  return { added: { record, summary }, change: { putKeys: [record] } };
}

export async function buildRenaming(vault: OpenVault, ring: KeyRing, id: string, name: string): Promise<KeyChange> {
  const { record, summary } = needKey(ring, id);
  return { putKeys: [await resealSummary(vault, record, { ...summary, name: needName(name) })] };
}

/** Makes this key the active one of its provider, and every other one of it inactive. */
export async function buildActivation(vault: OpenVault, ring: KeyRing, id: string): Promise<KeyChange> {
  const { summary } = needKey(ring, id);
  return { putKeys: await activateOnly(vault, keysOf(ring, summary.provider), id) };
}

/** The newest remaining key of the provider takes the place of a deleted active one. */
export async function buildDeletion(vault: OpenVault, ring: KeyRing, id: string): Promise<KeyChange> {
  const { summary } = needKey(ring, id);
  const [successor, ...others] = keysOf(ring, summary.provider).filter(({ record }) => record.id !== id);
  if (!summary.active || !successor) return { deleteKeys: [id] };
  return { deleteKeys: [id], putKeys: await activateOnly(vault, [successor, ...others], successor.record.id) };
}

/** What cannot be read any more goes only when the user says so. @throws KeyringError `key-not-found` for a readable one */
export function buildDiscarding(ring: KeyRing, id: string): KeyChange {
  if (!ring.damaged.includes(id)) throw new KeyringError("key-not-found");
  return { deleteKeys: [id] };
}

function activateOnly(vault: OpenVault, keys: readonly HeldKey[], id: string): Promise<KeyRecord[]> {
  const changed = keys.filter(({ record, summary }) => summary.active !== (record.id === id));
  return Promise.all(
    changed.map(({ record, summary }) => resealSummary(vault, record, { ...summary, active: record.id === id })),
  );
}

function keysOf(ring: KeyRing, provider: ProviderId): HeldKey[] {
  return ring.held.filter(({ summary }) => summary.provider === provider);
}

/** @throws KeyringError `key-not-found`, `key-damaged` */
export function needKey(ring: KeyRing, id: string): HeldKey {
  const key = getKey(ring, id);
  if (key) return key;
  throw new KeyringError(ring.damaged.includes(id) ? "key-damaged" : "key-not-found");
}

/** @throws KeyringError `name-empty`, `name-too-long` */
function needName(typed: string): string {
  const refusal = checkKeyName(typed);
  if (refusal) throw new KeyringError(refusal);
  return cleanKeyName(typed);
}
