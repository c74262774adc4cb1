/**
 * Counts and last results, a record a site and day: plain, because every request writes one. The minute's count for the activity
 * log goes into the journal in the same transaction. Gathered for a moment and written together, because a page's next request waits for the same machine. A killed background loses what it counted in that moment.
 */
import { localDay } from "../injection/local-days.ts";
import { addToUsage, parseUsageRecord, type SentRequest } from "../injection/results.ts";
import { findOutdated } from "../injection/usage-days.ts";
import type { UsageStore } from "../keyring/ports.ts";
import { type Database, leaveToTransaction } from "./database.ts";
import { addUse, type JournalStore } from "./journal-writing.ts";

const GATHER_MS = 250;
/** Kept for another try while the disk is full; a page can make requests without end. */
const MAX_GATHERED = 1_000;

/** @param onWritten called after each writing: what our own pages show is old then */
export function buildUsageStore(open: () => Promise<Database>, onWritten: () => void): UsageStore {
  let gathered: SentRequest[] = [];
  let clock: ReturnType<typeof setTimeout> | undefined;

  /** What cannot be written waits for the next time: a count that is late must not fail what a person asked for. */
  const write = async () => {
    clearTimeout(clock);
    clock = undefined;
    const sent = gathered;
    gathered = [];
    if (sent.length === 0) return;
    try {
      await writeAll(await open(), sent);
    } catch {
      gathered = [...sent, ...gathered].slice(-MAX_GATHERED);
      return;
    }
    onWritten();
  };

  return {
    record: (sent) => {
      gathered.push(sent);
      clock ??= setTimeout(write, GATHER_MS);
    },
    readAll: async () => {
      await write();
      const stored = await (await open()).getAll("usage");
      return stored.map(parseUsageRecord).filter((record) => record !== null);
    },
    prune: async (keepFromDay) => prune(await open(), keepFromDay),
  };
}

async function writeAll(database: Database, sent: readonly SentRequest[]): Promise<void> {
  const transaction = database.transaction(["usage", "journal"], "readwrite");
  const usage = transaction.objectStore("usage");
  const journal: JournalStore = transaction.objectStore("journal");
  for (const request of sent) {
    const before = parseUsageRecord(await usage.get([request.site, localDay(request.atMs)]));
    await usage.put(addToUsage(before, request));
    await addUse(journal, request);
  }
  await transaction.done;
}

async function prune(database: Database, keepFromDay: string): Promise<void> {
  const transaction = database.transaction("usage", "readwrite");
  const records = (await transaction.store.getAll()).map(parseUsageRecord).filter((record) => record !== null);
  for (const { site, day } of findOutdated(records, keepFromDay)) {
    leaveToTransaction(transaction.store.delete([site, day]));
  }
  await transaction.done;
}
