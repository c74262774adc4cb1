/** An activity log as the product writes it, under a vault key of its own, and what somebody at the disk can do to it. */
import { randomBytes } from "../../lib/crypto/bytes.ts";
import type { AuditEvent } from "../../lib/vault/audit-events.ts";
import { type AuditRecord, appendEvents } from "../../lib/vault/audit-log.ts";
import { type OpenVault, openVault } from "../../lib/vault/vault-key.ts";
import { type AuditHead, EMPTY_AUDIT } from "../../lib/vault/vault-record.ts";

export interface MadeUpLog {
  readonly vault: OpenVault;
  readonly head: AuditHead;
  readonly records: readonly AuditRecord[];
}

export const eventAt = (atMs: number): AuditEvent => ({ atMs, kind: "vault-unlocked" });

export async function buildLog(entries: number, firstMs = 1_000): Promise<MadeUpLog> {
  const vault = await openVault(randomBytes(32), "v");
  const events = Array.from({ length: entries }, (_, index) => eventAt(firstMs + index));
  return { vault, ...(await appendEvents(vault, EMPTY_AUDIT, events)) };
}

export async function appendTo({ vault, head, records }: MadeUpLog, events: readonly AuditEvent[]): Promise<MadeUpLog> {
  const more = await appendEvents(vault, head, events);
  return { vault, head: more.head, records: [...records, ...more.records] };
}

/** One bit of one field of the record is another. */
export function flipBit(record: AuditRecord, field: "previous" | "nonce" | "ciphertext", bit: number): AuditRecord {
  const copy = structuredClone(record);
  const bytes = field === "previous" ? copy.previous : copy.entry[field];
  const at = Math.floor(bit / 8) % bytes.length;
  bytes[at] = (bytes[at] as number) ^ (1 << (bit % 8));
  return copy;
}
