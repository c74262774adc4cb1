/**
 * The activity log under another vault key: every entry that is as it was written is sealed and chained anew under its number.
 * What is damaged is not touched, and no entry is chained to it: a removal or an edit shows after this as it did before.
 */
import { type Bytes, encodeBase64url } from "../crypto/bytes.ts";
import { openEnvelope, sealEnvelope } from "../crypto/envelope.ts";
import type { LogDamage } from "../messages/security-views.ts";
import { type AuditRecord, hashRecord, parseAuditRecord, placeOf } from "./audit-log.ts";
import { type AfterSlice, mapInSlices, SLICE_RECORDS } from "./slices.ts";
import type { OpenVault } from "./vault-key.ts";
import type { AuditHead } from "./vault-record.ts";

export interface LogUnderKey {
  readonly vault: OpenVault;
  readonly head: AuditHead;
  readonly stored: readonly unknown[];
  /** What is wrong with it under its present key. */
  readonly damages: readonly LogDamage[];
}

interface OpenedEntry {
  readonly record: AuditRecord;
  readonly text: Bytes;
}

/** Its last link: number and hash of the entry that was sealed anew last. */
type Link = { readonly seq: number; readonly hash: Bytes } | null;

export async function rechainLog(
  log: LogUnderKey,
  to: OpenVault,
  afterSlice: AfterSlice,
): Promise<{ records: readonly AuditRecord[]; head: AuditHead }> {
  const opened = await mapInSlices(log.stored, (stored) => openIntact(log, stored), afterSlice);
  const entries = opened.filter((entry) => entry !== null).toSorted((a, b) => a.record.seq - b.record.seq);
  const records: AuditRecord[] = [];
  let link: Link = null;
  for (const entry of entries) {
    const record = await sealAfter(link, entry, to);
    link = { seq: record.seq, hash: await hashRecord(record) };
    if (records.push(record) % SLICE_RECORDS === 0) await afterSlice(0);
  }
  return { records, head: await moveHead(log.head, { last: entries.at(-1)?.record, link }) };
}

/** The head goes on vouching for the last entry only where it did so before. */
async function moveHead(
  head: AuditHead,
  { last, link }: { readonly last: AuditRecord | undefined; readonly link: Link },
): Promise<AuditHead> {
  const isVouched = last?.seq === head.next - 1 && isSameHash(await hashRecord(last), head.hash);
  return link && isVouched ? { ...head, hash: link.hash } : head;
}

function isSameHash(a: Bytes, b: Bytes): boolean {
  return encodeBase64url(a) === encodeBase64url(b);
}

/** Null for what stays as it is. */
async function openIntact({ vault, head, damages }: LogUnderKey, stored: unknown): Promise<OpenedEntry | null> {
  const record = parseAuditRecord(stored);
  if (!record || record.seq < head.first || record.seq >= head.next) return null;
  if (damages.some(({ first, last }) => record.seq >= first && record.seq <= last)) return null;
  const text = await openEnvelope(vault.audit, record.entry, placeOf(vault, record.seq, record.previous));
  return text && { record, text };
}

/** After a gap or a damaged entry the old link stays: it fits nothing, and so goes on saying that something is wrong there. */
async function sealAfter(link: Link, { record, text }: OpenedEntry, to: OpenVault): Promise<AuditRecord> {
  const { seq } = record;
  const previous = link?.seq === seq - 1 ? link.hash : record.previous;
  return { seq, previous, entry: await sealEnvelope(to.audit, text, placeOf(to, seq, previous)) };
}
