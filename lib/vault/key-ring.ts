/**
 * The provider keys of an open vault as one value: read, checked, and searched. Opens summaries only.
 */
import type { ProviderId } from "../providers/provider-id.ts";
import { openSummary } from "./key-sealing.ts";
import { type KeyRecord, type KeySummary, parseKeyRecord } from "./records.ts";
import type { OpenVault } from "./vault-key.ts";

export interface HeldKey {
  readonly record: KeyRecord;
  readonly summary: KeySummary;
}

export interface KeyRing {
  /** Newest first; of two added in the same millisecond, the greater id. */
  readonly held: readonly HeldKey[];
  /** Ids of records that do not open. They are kept as they are and never used. */
  readonly damaged: readonly string[];
}

/** What has opened once, by the vault's handles and the very record that was read: gone with either of them. */
const opened = new WeakMap<OpenVault, WeakMap<object, HeldKey>>();

interface Opened {
  readonly id: string;
  readonly key: HeldKey | null;
}

export async function openKeyRing(vault: OpenVault, stored: readonly unknown[]): Promise<KeyRing> {
  const held: HeldKey[] = [];
  const damaged: string[] = [];
  for (const { id, key } of await Promise.all(stored.map((record) => recallStored(vault, record)))) {
    if (key) held.push(key);
    else damaged.push(id);
  }
  return { held: held.toSorted(byNewest), damaged };
}

/** The one key of this provider that sites use, or null. Two can claim it only in an edited vault: the newest wins. */
export function getActiveProviderKey(ring: KeyRing, provider: ProviderId): HeldKey | null {
  return ring.held.find(({ summary }) => summary.provider === provider && summary.active) ?? null;
}

export function getKey(ring: KeyRing, id: string): HeldKey | null {
  return ring.held.find(({ record }) => record.id === id) ?? null;
}

function recallStored(vault: OpenVault, stored: unknown): Opened | Promise<Opened> {
  const key = typeof stored === "object" && stored !== null ? opened.get(vault)?.get(stored) : undefined;
  return key ? { id: key.record.id, key } : openStored(vault, stored);
}

async function openStored(vault: OpenVault, stored: unknown): Promise<Opened> {
  const record = parseKeyRecord(stored);
  if (!record) return { id: nameOfStored(stored), key: null };
  const summary = await openSummary(vault, record);
  const key = summary && { record, summary };
  if (key) remember(vault, stored as object, key);
  return { id: record.id, key };
}

function remember(vault: OpenVault, stored: object, key: HeldKey): void {
  const ofVault = opened.get(vault) ?? new WeakMap<object, HeldKey>();
  opened.set(vault, ofVault.set(stored, key));
}

/** By its id, where it has one. */
export function nameOfStored(stored: unknown): string {
  const isNamed = typeof stored === "object" && stored !== null && "id" in stored && typeof stored.id === "string";
  return isNamed ? (stored.id as string) : "unknown";
}

function byNewest(a: HeldKey, b: HeldKey): number {
  return b.summary.addedAtMs - a.summary.addedAtMs || (b.record.id > a.record.id ? 1 : -1);
}
