/**
 * Entries of the activity log: each sealed under a vault subkey and chained to the one before it, so that removal, change,
 * reordering and cut-off show. The chain's head lies in the vault record, under its seal, in the same transaction.
 */
import * as z from "zod/mini";
import { type Bytes, decodeUtf8, encodeBase64url, encodeUtf8 } from "../crypto/bytes.ts";
import { type Envelope, openEnvelope, type Place, sealEnvelope } from "../crypto/envelope.ts";
import { type AuditEvent, parseAuditEvent } from "./audit-events.ts";
import { bytesShape, envelopeShape } from "./record-shapes.ts";
import { SEALING } from "./records.ts";
import type { OpenVault } from "./vault-key.ts";
import type { AuditHead } from "./vault-record.ts";

const auditRecord = z.strictObject({
  /** Counts from 0 and never starts again. */
  seq: z.int().check(z.nonnegative()),
  /** Hash of the entry before. */
  previous: bytesShape(32, 32),
  entry: envelopeShape,
});

export type AuditRecord = z.infer<typeof auditRecord>;

export function parseAuditRecord(stored: unknown): AuditRecord | null {
  return auditRecord.safeParse(stored).data ?? null;
}

/** The records to write for these events, oldest first, and the head that is true with them. */
export async function appendEvents(
  vault: OpenVault,
  head: AuditHead,
  events: readonly AuditEvent[],
): Promise<{ records: readonly AuditRecord[]; head: AuditHead }> {
  const records: AuditRecord[] = [];
  let { next, hash } = head;
  for (const event of events) {
    const place = placeOf(vault, next, hash);
    const record = {
      seq: next,
      previous: hash,
      entry: await sealEnvelope(vault.audit, encodeUtf8(JSON.stringify(event)), place),
    };
    records.push(record);
    hash = await hashRecord(record);
    next += 1;
  }
  return { records, head: { ...head, next, hash } };
}

/** What was written, or null where the record is not as it was sealed, or not where. */
export async function openEntry(vault: OpenVault, { seq, previous, entry }: AuditRecord): Promise<AuditEvent | null> {
  const text = await openEnvelope(vault.audit, entry, placeOf(vault, seq, previous));
  return text && parseAuditEvent(JSON.parse(decodeUtf8(text)));
}

/** SHA-256 over number, the hash before, and the envelope's text: any of them changed gives another chain. */
export async function hashRecord({ seq, previous, entry }: AuditRecord): Promise<Bytes> {
  const text = JSON.stringify([seq, encodeBase64url(previous), ...encodeEnvelope(entry)]);
  return new Uint8Array(await crypto.subtle.digest("SHA-256", encodeUtf8(text)));
}

export function placeOf(vault: OpenVault, seq: number, previous: Bytes): Place {
  const context = [encodeBase64url(previous)];
  return {
    format: SEALING,
    vaultId: vault.vaultId,
    store: "audit",
    recordId: String(seq),
    purpose: "log entry",
    context,
  };
}

function encodeEnvelope({ nonce, ciphertext }: Envelope): readonly string[] {
  return [encodeBase64url(nonce), encodeBase64url(ciphertext)];
}
