/** How notes get into the journal: within whatever transaction they belong to, alike ones added up, and never without end. */
import type { SentRequest } from "../injection/results.ts";
import {
  buildCrowdedUseNote,
  buildUseNote,
  isCrowded,
  type JournalRecord,
  MAX_JOURNAL_RECORDS,
  parseJournalRecord,
  startOfUses,
} from "../vault/journal.ts";
import type { DrainedNote } from "../vault/ports.ts";

/** The journal's store, as a transaction gives it. */
export interface JournalStore {
  readonly get: (id: string) => Promise<unknown>;
  readonly put: (record: unknown) => Promise<unknown>;
  readonly delete: (id: string) => Promise<unknown>;
  readonly count: (range?: IDBKeyRange) => Promise<number>;
}

/** Greater than every character of an id. */
const AFTER = "\uffff";

/** What somebody has put under another kind of key is no note, and takes none's place. */
const everyNote = () => IDBKeyRange.bound("", AFTER);

export async function addNote(journal: JournalStore, note: JournalRecord): Promise<void> {
  const before = parseJournalRecord(await journal.get(note.id));
  if (!before && (await journal.count(everyNote())) >= MAX_JOURNAL_RECORDS) return;
  await journal.put({ ...note, count: note.count + (before?.count ?? 0) });
}

export async function addUse(journal: JournalStore, sent: SentRequest): Promise<void> {
  const note = buildUseNote(sent);
  const start = startOfUses(sent);
  const isNew = (await journal.get(note.id)) === undefined;
  const addresses = isNew ? await journal.count(IDBKeyRange.bound(start, start + AFTER)) : 0;
  await addNote(journal, isCrowded(addresses) ? buildCrowdedUseNote(sent) : note);
}

/** Leaves what was added since it was read. */
export async function removeDrained(journal: JournalStore, { id, count }: DrainedNote): Promise<void> {
  const now = parseJournalRecord(await journal.get(id));
  if (now && now.count > count) await journal.put({ ...now, count: now.count - count });
  else await journal.delete(id);
}
