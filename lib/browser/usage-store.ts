/**
 * Counts and last results, a record a site and day: plain, because every request writes one. Gathered for a moment and written
 * together, because a write for each request would cost the page's next one more than the key itself; a killed background
 * loses what it counted in that moment.
 */
import { addToUsage, localDay, parseUsageRecord, type SentRequest } from "../injection/results.ts";
import type { UsageStore } from "../keyring/ports.ts";
import type { Database } from "./database.ts";

const GATHER_MS = 250;

/** @param onWritten called after each writing: what our own pages show is old then */
export function buildUsageStore(open: () => Promise<Database>, onWritten: () => void): UsageStore {
  let gathered: SentRequest[] = [];
  let clock: ReturnType<typeof setTimeout> | undefined;

  const write = async () => {
    clearTimeout(clock);
    clock = undefined;
    const sent = gathered;
    gathered = [];
    if (sent.length === 0) return;
    await writeAll(await open(), sent);
    onWritten();
  };

  return {
    record: (sent) => {
      gathered.push(sent);
      clock ??= setTimeout(() => {
        // A full disk loses counts and stops no request; the next reading fails aloud.
        write().catch(() => undefined);
      }, GATHER_MS);
    },
    readAll: async () => {
      await write();
      const stored = await (await open()).getAll("usage");
      return stored.map(parseUsageRecord).filter((record) => record !== null);
    },
  };
}

async function writeAll(database: Database, sent: readonly SentRequest[]): Promise<void> {
  const transaction = database.transaction("usage", "readwrite");
  const { store } = transaction;
  for (const request of sent) {
    const before = parseUsageRecord(await store.get([request.site, localDay(request.atMs)]));
    await store.put(addToUsage(before, request));
  }
  await transaction.done;
}
