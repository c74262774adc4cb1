/**
 * What happens where nothing can be sealed, or too often to be sealed one by one, waits here in plain until it becomes entries of
 * the log: a kind and a time, and the ids of key and site. Never a name, never a key. Anyone who can write to the disk can edit it.
 */
import * as z from "zod/mini";
import { REQUEST_RESULTS, type SentRequest } from "../injection/results.ts";
import { LOCK_REASONS } from "../messages/lock-reasons.ts";
import { cleanKeyName } from "./key-name.ts";
import { idShape, timeMsShape } from "./record-shapes.ts";

z.config({ jitless: true });

const MINUTE_MS = 60_000;
/** Of a request: the page chooses its address. */
const MAX_REQUEST_CHARACTERS = 300;

/** What is ever noted here: an edited journal must not be able to tell of anything else. */
const JOURNAL_KINDS = ["unlock-failed", "vault-locked", "key-armed", "key-disarmed", "key-used"] as const;

const journalRecord = z.strictObject({
  /** What makes two events of one minute the same entry. */
  id: z.string().check(z.minLength(1), z.maxLength(1_000)),
  atMs: timeMsShape,
  kind: z.enum(JOURNAL_KINDS),
  keyId: z.optional(idShape),
  siteId: z.optional(idShape),
  why: z.optional(z.enum(LOCK_REASONS)),
  request: z.optional(z.string().check(z.maxLength(MAX_REQUEST_CHARACTERS))),
  result: z.optional(z.enum(REQUEST_RESULTS)),
  count: z.int().check(z.positive()),
});

export type JournalRecord = z.infer<typeof journalRecord>;
type Note = Omit<JournalRecord, "id" | "count">;

/** Whoever can fail to unlock a vault can do so without end. */
export const MAX_JOURNAL_RECORDS = 1_000;
/** Addresses of one site that are told apart within a minute: a page can make them up without end. */
const MAX_ADDRESSES = 10;

export function parseJournalRecord(stored: unknown): JournalRecord | null {
  return journalRecord.safeParse(stored).data ?? null;
}

/** One record for all of a minute that are alike. */
export function buildNote(note: Note): JournalRecord {
  const { kind, atMs, siteId = "", keyId = "", why = "", result = "", request = "" } = note;
  return { ...note, id: [...startOf(kind, atMs, siteId), keyId, why, result, request].join(" "), count: 1 };
}

export function buildUseNote({ site, keyId, atMs, result, request }: SentRequest): JournalRecord {
  const shown = cleanKeyName(request.slice(0, MAX_REQUEST_CHARACTERS));
  return buildNote({ kind: "key-used", atMs, siteId: site, keyId, result, request: shown });
}

/** The use without its path, where the minute has too many of them. */
export function buildCrowdedUseNote(sent: SentRequest): JournalRecord {
  const [, origin = ""] = /^\S+ ([a-z]+:\/\/[^/]*)/.exec(sent.request) ?? [];
  return buildUseNote({ ...sent, request: `${origin}/…` });
}

/** What is counted to know whether a minute has too many: every id of this site's uses begins so. */
export function startOfUses({ atMs, site }: Pick<SentRequest, "atMs" | "site">): string {
  return `${startOf("key-used", atMs, site).join(" ")} `;
}

export function isCrowded(addresses: number): boolean {
  return addresses >= MAX_ADDRESSES;
}

/** Whether nothing more can be added to it. */
export function isMinuteOver({ atMs }: Pick<JournalRecord, "atMs">, nowMs: number): boolean {
  return minuteOf(atMs) !== minuteOf(nowMs);
}

function startOf(kind: JournalRecord["kind"], atMs: number, siteId: string): string[] {
  return [kind, String(minuteOf(atMs)), siteId];
}

function minuteOf(atMs: number): number {
  return Math.floor(atMs / MINUTE_MS);
}
