/** The next vault record: one revision on, with what happened in the log and everything of it under the seal again. */
import type { Envelope } from "../crypto/envelope.ts";
import type { Kdf } from "../crypto/kdf.ts";
import type { AuditEvent, NewEvent } from "./audit-events.ts";
import { type AuditRecord, appendEvents } from "./audit-log.ts";
import { FIRST_SETTINGS, type VaultSettings } from "./settings.ts";
import type { OpenVault } from "./vault-key.ts";
import { type AuditHead, isVaultGenuine, sealVault, type UnsealedVault, type VaultRecord } from "./vault-record.ts";

const MAX_CLAIMED_SEQ = 2 ** 40;

export interface VaultRecordChange {
  readonly events: readonly (NewEvent & { readonly atMs?: number })[];
  readonly nowMs: number;
  /** Number of the newest entry in the store, -1 for none: an edited head must not make us write over what is there. */
  readonly lastAuditSeq: number;
  readonly settings?: VaultSettings | undefined;
  readonly wrap?: { readonly kdf: Kdf; readonly wrapped: Envelope } | undefined;
  /** The head to go on from, where the log's begin is cut off with this change. */
  readonly audit?: AuditHead | undefined;
}

/** What belongs into one transaction. */
export interface NextVault {
  readonly vault: VaultRecord;
  readonly putAudit: readonly AuditRecord[];
}

/** A record that somebody else has edited gets the first settings again, and an entry that says so. */
export async function buildNextVault(
  vault: OpenVault,
  record: VaultRecord,
  change: VaultRecordChange,
): Promise<NextVault> {
  const { unsealed, alarm } = await readTrusted(vault, record, change.lastAuditSeq);
  const next = { ...unsealed, ...change.wrap, settings: change.settings ?? unsealed.settings };
  const from = { ...next, revision: record.revision + 1, audit: change.audit ?? unsealed.audit };
  return sealWith(vault, from, stamp([...alarm, ...change.events], change.nowMs));
}

/** The first record of a vault, or the one that a migration has made. */
export async function sealWith(
  vault: OpenVault,
  record: UnsealedVault,
  events: readonly AuditEvent[],
): Promise<NextVault> {
  const { records, head } = await appendEvents(vault, record.audit, events);
  return { vault: await sealVault(vault, { ...record, audit: head }), putAudit: records };
}

export function stamp(events: VaultRecordChange["events"], nowMs: number): AuditEvent[] {
  return events.map((event) => ({ ...event, atMs: event.atMs ?? nowMs }));
}

/** What may be built upon, and what there is to tell of it where somebody else has edited the record. */
export async function readTrusted(
  vault: OpenVault,
  record: VaultRecord,
  lastAuditSeq: number,
): Promise<{ unsealed: UnsealedVault; alarm: readonly NewEvent[] }> {
  // More entries than its head knows of: it is genuine and older, and was put back.
  const isGenuine = lastAuditSeq < record.audit.next && (await isVaultGenuine(vault, record));
  const { seal: _, ...unsealed } = isGenuine ? record : distrust(record, lastAuditSeq);
  return { unsealed, alarm: isGenuine ? [] : [{ kind: "vault-altered" }] };
}

function distrust(record: VaultRecord, lastAuditSeq: number): VaultRecord {
  const { audit } = record;
  // A forged number must not use the numbers up.
  const claimed = audit.next > MAX_CLAIMED_SEQ ? 0 : audit.next;
  const next = Math.max(claimed, lastAuditSeq + 1);
  return { ...record, settings: FIRST_SETTINGS, audit: { ...audit, next } };
}
