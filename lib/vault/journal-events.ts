/** Notes of the journal as events of the log: with the names of key and site as they are now, and marked as what they were. */
import { type AuditEvent, nameKey, nameSite } from "./audit-events.ts";
import { type JournalRecord, parseJournalRecord } from "./journal.ts";
import { cleanKeyName } from "./key-name.ts";
import { openKeyRing } from "./key-ring.ts";
import type { DrainedNote } from "./ports.ts";
import { parseKeyRecord, parseSiteRecord } from "./records.ts";
import { isSiteGenuine } from "./site-sealing.ts";
import type { OpenVault } from "./vault-key.ts";

export interface Names {
  readonly keys: ReadonlyMap<string, NonNullable<AuditEvent["key"]>>;
  readonly sites: ReadonlyMap<string, NonNullable<AuditEvent["site"]>>;
}

export interface ReadJournal {
  readonly notes: readonly JournalRecord[];
  /** What has not the shape of a note: something else has written it. */
  readonly malformed: readonly DrainedNote[];
}

export function readNotes(stored: readonly unknown[]): ReadJournal {
  const notes = stored.map(parseJournalRecord).filter((note) => note !== null);
  const malformed = stored.filter((record) => parseJournalRecord(record) === null).flatMap(markOf);
  return { notes, malformed };
}

/** Oldest first. What was noted for later than now is of now: nobody can know it. */
export function buildJournalEvents({ notes, malformed }: ReadJournal, names: Names, nowMs: number): AuditEvent[] {
  const events = notes.map((note) => describe(note, names, nowMs)).toSorted((a, b) => a.atMs - b.atMs);
  if (malformed.length === 0) return events;
  return [...events, { kind: "vault-altered", atMs: nowMs, count: malformed.length, fromJournal: true }];
}

/** Of what the notes are about, as far as it is there and genuine. */
export async function lookUpNames(
  vault: OpenVault,
  notes: readonly Pick<JournalRecord, "keyId" | "siteId">[],
  stored: { readonly keys: readonly unknown[]; readonly sites: readonly unknown[] },
): Promise<Names> {
  const wanted = new Set(notes.flatMap(({ keyId, siteId }) => [keyId, siteId]));
  const ring = await openKeyRing(
    vault,
    stored.keys.filter((record) => wanted.has(parseKeyRecord(record)?.id)),
  );
  const sites = new Map<string, NonNullable<AuditEvent["site"]>>();
  for (const site of stored.sites.map(parseSiteRecord)) {
    if (site && wanted.has(site.id) && (await isSiteGenuine(vault, site))) sites.set(site.id, nameSite(site));
  }
  return { keys: new Map(ring.held.map((key) => [key.record.id, nameKey(key)])), sites };
}

function describe(note: JournalRecord, { keys, sites }: Names, nowMs: number): AuditEvent {
  const { kind, why, result, request, count } = note;
  const key = note.keyId === undefined ? undefined : keys.get(note.keyId);
  const site = note.siteId === undefined ? undefined : sites.get(note.siteId);
  return {
    kind,
    atMs: Math.min(note.atMs, nowMs),
    ...(key && { key }),
    ...(site && { site }),
    ...(why && { why }),
    ...(request !== undefined && { request: cleanKeyName(request) }),
    ...(result && { result }),
    ...((kind === "key-used" || count > 1) && { count }),
    fromJournal: true,
  };
}

function markOf(stored: unknown): DrainedNote[] {
  const isNamed = typeof stored === "object" && stored !== null && "id" in stored && typeof stored.id === "string";
  return isNamed ? [{ id: stored.id as string, count: 0 }] : [];
}
