/**
 * What of the log is older than it is to be kept: a stretch from the front, up to the last entry that is intact and old. It ends
 * before the first that is not, whatever stands behind. Damage within the stretch is counted, so that it does not go unsaid.
 */
import { checkLog } from "./audit-check.ts";
import { type AuditRecord, hashRecord, openEntry, parseAuditRecord } from "./audit-log.ts";
import type { OpenVault } from "./vault-key.ts";
import type { AuditHead } from "./vault-record.ts";

export interface Pruning {
  /** As it is without what is removed: every entry with a number below its first one. */
  readonly head: AuditHead;
  readonly removed: number;
  /** Numbers up to there whose entries were changed or missing. */
  readonly damaged: number;
}

/**
 * Null where nothing is to be removed.
 * @param stored the front of the log as it is stored, oldest first
 * @param keepFromMs what happened before is not kept
 */
export async function planPruning(
  vault: OpenVault,
  head: AuditHead,
  { stored, keepFromMs }: { readonly stored: readonly unknown[]; readonly keepFromMs: number },
): Promise<Pruning | null> {
  const last = await findLastOld(vault, head, { stored, keepFromMs });
  if (!last) return null;
  const hash = await hashRecord(last);
  const removed = stored.slice(0, stored.findIndex((record) => parseAuditRecord(record)?.seq === last.seq) + 1);
  const { damages } = await checkLog(vault, { ...head, next: last.seq + 1, hash }, removed);
  const damaged = damages.reduce((sum, damage) => sum + damage.last - damage.first + 1, 0);
  return { head: { ...head, first: last.seq + 1, before: hash }, removed: removed.length, damaged };
}

async function findLastOld(
  vault: OpenVault,
  head: AuditHead,
  { stored, keepFromMs }: { readonly stored: readonly unknown[]; readonly keepFromMs: number },
): Promise<AuditRecord | null> {
  let last: AuditRecord | null = null;
  for (const one of stored) {
    const record = parseAuditRecord(one);
    const event = record && record.seq < head.next ? await openEntry(vault, record) : null;
    if (!record || !event) continue;
    if (event.atMs >= keepFromMs) break;
    // Put back from before an earlier pruning: it goes with the rest and moves nothing.
    if (record.seq >= head.first) last = record;
  }
  return last;
}
