/**
 * A vault under another vault key and another id, as one change: whatever opens is sealed anew. A record, or the half of a key's
 * record, that does not open is kept byte for byte; it opens as little afterwards, and is reported as before.
 */
import type { Envelope } from "../crypto/envelope.ts";
import type { Kdf } from "../crypto/kdf.ts";
import { checkLog } from "./audit-check.ts";
import type { NewEvent } from "./audit-events.ts";
import { rechainLog } from "./audit-rechain.ts";
import { fingerprintKey, openSecret, openSummary, resealSecret, resealSummary, sealKey } from "./key-sealing.ts";
import type { VaultChange } from "./ports.ts";
import { type KeyRecord, parseKeyRecord, parseSiteRecord, type SiteRecord } from "./records.ts";
import { isSiteGenuine, sealSite } from "./site-sealing.ts";
import { type AfterSlice, mapInSlices } from "./slices.ts";
import { readTrusted, sealWith, stamp } from "./vault-changes.ts";
import type { OpenVault } from "./vault-key.ts";
import type { VaultRecord } from "./vault-record.ts";

export interface StoredVault {
  readonly record: VaultRecord;
  readonly keys: readonly unknown[];
  readonly sites: readonly unknown[];
  readonly audit: readonly unknown[];
}

export interface Rotation {
  readonly from: OpenVault;
  readonly to: OpenVault;
  readonly wrap: { readonly kdf: Kdf; readonly wrapped: Envelope };
  readonly events: readonly NewEvent[];
  readonly nowMs: number;
  /** Number of the newest entry in the store, -1 for none. */
  readonly lastAuditSeq: number;
}

export async function buildRotation(
  { record, keys, sites, audit }: StoredVault,
  { from, to, wrap, events, nowMs, lastAuditSeq }: Rotation,
  afterSlice: AfterSlice,
): Promise<VaultChange> {
  const { unsealed, alarm } = await readTrusted(from, record, lastAuditSeq);
  const pause = () => afterSlice(0);
  const isHeadGenuine = alarm.length === 0;
  const { damages } = await checkLog(from, record.audit, audit, { isHeadGenuine, afterSlice: pause });
  const putKeys = await mapInSlices(keys, (stored) => resealKey(from, to, stored), afterSlice);
  const putSites = await mapInSlices(sites, (stored) => resealSite(from, to, stored), afterSlice);
  const log = await rechainLog({ vault: from, head: unsealed.audit, stored: audit, damages }, to, afterSlice);
  const moved = { ...unsealed, ...wrap, vaultId: to.vaultId, revision: record.revision + 1, audit: log.head };
  const next = await sealWith(to, moved, stamp([...alarm, ...events], nowMs));
  return {
    vault: next.vault,
    putKeys: putKeys.filter((key) => key !== null),
    putSites: putSites.filter((site) => site !== null),
    putAudit: [...log.records, ...next.putAudit],
  };
}

/** Null for what stays as it is. */
async function resealKey(from: OpenVault, to: OpenVault, stored: unknown): Promise<KeyRecord | null> {
  const record = parseKeyRecord(stored);
  if (!record) return null;
  const [summary, secret] = await Promise.all([openSummary(from, record), openSecret(from, record)]);
  if (summary && secret !== null) {
    return sealKey(to, record.id, { ...summary, fingerprint: await fingerprintKey(to, secret) }, secret);
  }
  if (summary) return resealSummary(to, record, summary);
  return secret === null ? null : resealSecret(to, record, secret);
}

async function resealSite(from: OpenVault, to: OpenVault, stored: unknown): Promise<SiteRecord | null> {
  const record = parseSiteRecord(stored);
  return record && (await isSiteGenuine(from, record)) ? sealSite(to, record) : null;
}
