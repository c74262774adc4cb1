/** Counts and last results, a record a site and day: plain, because every request writes one. */
import { addToUsage, localDay, parseUsageRecord } from "../injection/results.ts";
import type { UsageStore } from "../keyring/ports.ts";
import type { Database } from "./database.ts";

export function buildUsageStore(open: () => Promise<Database>): UsageStore {
  return {
    record: async (sent) => {
      const transaction = (await open()).transaction("usage", "readwrite");
      const before = parseUsageRecord(await transaction.store.get([sent.site, localDay(sent.atMs)]));
      await Promise.all([transaction.store.put(addToUsage(before, sent)), transaction.done]);
    },
    readAll: async () => {
      const stored = await (await open()).getAll("usage");
      return stored.map(parseUsageRecord).filter((record) => record !== null);
    },
  };
}
