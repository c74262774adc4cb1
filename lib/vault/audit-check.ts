/**
 * Whether the activity log is as it was written: every number there, every entry opens in its place, each chained to the one
 * before, the last one that of the head. Goes on after a break, and can be given the log slice by slice. Changes nothing.
 */
import type { Bytes } from "../crypto/bytes.ts";
import type { LogDamage } from "../messages/security-views.ts";
import type { AuditEvent } from "./audit-events.ts";
import { hashRecord, openEntry, parseAuditRecord } from "./audit-log.ts";
import type { AfterSlice } from "./slices.ts";
import type { OpenVault } from "./vault-key.ts";
import type { AuditHead } from "./vault-record.ts";

export interface LogFindings {
  /** By number; stretches that touch and are of one kind are one. */
  readonly damages: readonly LogDamage[];
  /** Numbers of the entries that open, oldest first: what stands in an altered stretch and opens can still be read. */
  readonly readable: readonly number[];
  /** How many of them no damage is about. */
  readonly intact: number;
}

interface ReadableEntry {
  readonly seq: number;
  readonly event: AuditEvent;
}

const SLICE_ENTRIES = 100;

export interface LogCheckOptions {
  /** Whether the seal of the vault record is. */
  readonly isHeadGenuine?: boolean;
  readonly afterSlice?: AfterSlice;
}

/** Null where nothing opens: its number is all that is known of it then. */
interface Examined {
  readonly seq: number;
  readonly entry: { readonly previous: Bytes; readonly hash: Bytes; readonly event: AuditEvent } | null;
}

export class LogCheck {
  readonly #begin: AuditHead | null;
  readonly #readable: number[] = [];
  readonly #damages: LogDamage[] = [];
  /** Null where the begin is not known: a head that nobody vouches for cannot tell. */
  #next: number | null;
  #isBegun = false;
  /** What the next entry has to be chained to; null where the one before cannot tell. */
  #link: Bytes | null;

  /** @param head null where its seal is not genuine */
  constructor(head: AuditHead | null) {
    this.#begin = head;
    this.#next = head?.first ?? null;
    this.#link = head?.before ?? null;
  }

  /** From which number on the log has not been looked at. What lies below the first number is looked at too. */
  get next(): number {
    return this.#isBegun ? (this.#next ?? 0) : 0;
  }

  /** Whether it can go on under this head: not where the front was cut off since, or the head is believed no more. */
  isOf(head: AuditHead | null): boolean {
    return head?.first === this.#begin?.first;
  }

  /** The next stretch of the log as it is stored, oldest first. @returns what of it opens, which is kept by no one here */
  async add(vault: OpenVault, stored: readonly unknown[]): Promise<readonly ReadableEntry[]> {
    const examined = await Promise.all(stored.map((record) => examine(vault, record)));
    this.#isBegun = true;
    const inOrder = examined.toSorted((a, b) => a.seq - b.seq);
    for (const one of inOrder) this.#take(one);
    return inOrder.flatMap(({ seq, entry }) => (entry ? [{ seq, event: entry.event }] : []));
  }

  /** After the last stretch. @param head the head as it is now; null where its seal is not genuine */
  findings(head: AuditHead | null, claimed: Pick<AuditHead, "next">): LogFindings {
    const damages = mergeDamages([...this.#damages, ...this.#judgeEnd(head, claimed)]);
    const readable = [...this.#readable];
    return { damages, readable, intact: readable.length - countWithin(readable, damages) };
  }

  #take({ seq, entry }: Examined): void {
    const expected = this.#next ?? seq;
    if (entry) this.#readable.push(seq);
    // Below the first number nothing is kept; twice the same number there can only be where one of them is no number of ours.
    if (seq < expected) this.#note("altered", seq, seq);
    else this.#follow(seq, expected, entry);
  }

  #follow(seq: number, expected: number, entry: Examined["entry"]): void {
    if (seq > expected) {
      this.#note("missing", expected, seq - 1);
      this.#link = null;
    }
    if (!entry) this.#note("altered", seq, seq);
    else if (this.#link && !isSame(this.#link, entry.previous)) this.#noteBrokenLink(seq);
    this.#link = entry?.hash ?? null;
    this.#next = seq + 1;
  }

  /** What this one was chained to is not what stands before it: the one before is not the one that was written. */
  #noteBrokenLink(seq: number): void {
    const changed = Math.max(seq - 1, this.#begin?.first ?? 0);
    this.#note("altered", changed, changed);
  }

  /** An end that nobody vouches for may have been cut off: the number after the last one stands for what may be gone. */
  #judgeEnd(head: AuditHead | null, claimed: Pick<AuditHead, "next">): LogDamage[] {
    const next = this.#next ?? 0;
    if (!head) return [{ kind: "cut-off", first: next, last: Math.max(next, claimed.next - 1) }];
    if (next < head.next) return [{ kind: "cut-off", first: next, last: head.next - 1 }];
    // More than the head knows of: an older head was put back, or entries were added by somebody else.
    if (next > head.next) return [{ kind: "altered", first: head.next, last: next - 1 }];
    const isLastOther = next > head.first && this.#link !== null && !isSame(this.#link, head.hash);
    return isLastOther ? [{ kind: "altered", first: next - 1, last: next - 1 }] : [];
  }

  #note(kind: LogDamage["kind"], first: number, last: number): void {
    this.#damages.push({ kind, first, last });
  }
}

/** The whole log, a slice at a time. */
export async function checkLog(
  vault: OpenVault,
  head: AuditHead,
  stored: readonly unknown[],
  { isHeadGenuine = true, afterSlice }: LogCheckOptions = {},
): Promise<LogFindings> {
  const vouched = isHeadGenuine ? head : null;
  const check = new LogCheck(vouched);
  for (let begin = 0; begin < stored.length; begin += SLICE_ENTRIES) {
    const slice = stored.slice(begin, begin + SLICE_ENTRIES);
    await check.add(vault, slice);
    await afterSlice?.(slice.length);
  }
  return check.findings(vouched, head);
}

async function examine(vault: OpenVault, stored: unknown): Promise<Examined> {
  const record = parseAuditRecord(stored);
  if (!record) return { seq: numberOf(stored), entry: null };
  const { seq, previous } = record;
  const [event, hash] = await Promise.all([openEntry(vault, record), hashRecord(record)]);
  return { seq, entry: event && { previous, hash, event } };
}

/** Of what has not the shape of an entry. The store's numbers need not be whole ones. */
function numberOf(stored: unknown): number {
  const isNumbered = typeof stored === "object" && stored !== null && "seq" in stored;
  const seq = isNumbered && typeof stored.seq === "number" ? Math.floor(stored.seq) : 0;
  return Number.isSafeInteger(seq) ? Math.max(0, seq) : 0;
}

function countWithin(numbers: readonly number[], damages: readonly LogDamage[]): number {
  let at = 0;
  return numbers.filter((seq) => {
    while ((damages[at]?.last ?? seq) < seq) at += 1;
    return (damages[at]?.first ?? seq + 1) <= seq;
  }).length;
}

function mergeDamages(damages: readonly LogDamage[]): LogDamage[] {
  const merged: LogDamage[] = [];
  for (const damage of damages.toSorted((a, b) => a.first - b.first || a.last - b.last)) {
    const before = merged.at(-1);
    const isMore = before?.kind === damage.kind && damage.first <= before.last + 1;
    if (isMore) merged[merged.length - 1] = { ...before, last: Math.max(before.last, damage.last) };
    else merged.push(damage);
  }
  return merged;
}

function isSame(a: Bytes, b: Bytes): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
