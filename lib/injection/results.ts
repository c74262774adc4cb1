/** What the site said of the key in one answer, and the day's sums of it. A site's word is input: anything unknown is no word. */
import * as z from "zod/mini";
import type { LastUse, RequestResult } from "../messages/views.ts";
import { localDay } from "./local-days.ts";

z.config({ jitless: true });

const RESULT_HEADER = "x-provider-key-result";
const RESULTS = ["used", "refused", "no-credit", "rate-limited", "ignored"] as const;
export const REQUEST_RESULTS = [...RESULTS, "unconfirmed"] as const;

const lastUse = z.strictObject({
  atMs: z.int(),
  result: z.enum(REQUEST_RESULTS),
  request: z.optional(z.string()),
});

const count = z.int().check(z.nonnegative());

/** One site's requests of one day that carried a key; plain, because it holds no secret and is written at every request. */
const usageRecord = z.strictObject({
  site: z.string(),
  /** Local date, 2026-11-22. */
  day: z.string(),
  sent: count,
  last: lastUse,
  /** By the id of the key. */
  keys: z.record(
    z.string(),
    z.strictObject({
      sent: count,
      last: lastUse,
      /** How many had which result: fewer than were sent where a record is older than these counts. */
      results: z.optional(z.partialRecord(z.enum(REQUEST_RESULTS), count)),
    }),
  ),
});

export type UsageRecord = z.infer<typeof usageRecord>;

export interface SentRequest {
  readonly site: string;
  readonly keyId: string;
  readonly atMs: number;
  readonly result: RequestResult;
  /** Method and address, without the query: what a person types may be in it. */
  readonly request: string;
}

export function parseUsageRecord(stored: unknown): UsageRecord | null {
  return usageRecord.safeParse(stored).data ?? null;
}

export function parseResult(headers: readonly { name: string; value?: string | undefined }[]): RequestResult {
  const said = headers.find(({ name }) => name.toLowerCase() === RESULT_HEADER)?.value?.trim();
  return RESULTS.find((result) => result === said) ?? "unconfirmed";
}

/** The provider would not take the key: only the user can do something about it. */
export function isTrouble(result: RequestResult): boolean {
  return result === "refused" || result === "no-credit";
}

export function addToUsage(before: UsageRecord | null, { site, keyId, ...last }: SentRequest): UsageRecord {
  const ofKey = before?.keys[keyId];
  const results = { ...ofKey?.results, [last.result]: (ofKey?.results?.[last.result] ?? 0) + 1 };
  return {
    site,
    day: localDay(last.atMs),
    sent: (before?.sent ?? 0) + 1,
    last,
    keys: { ...before?.keys, [keyId]: { sent: (ofKey?.sent ?? 0) + 1, last, results } },
  };
}

/** The latest use of each key over all sites and days. */
export function lastUseByKey(records: readonly UsageRecord[]): Map<string, LastUse> {
  const latest = new Map<string, LastUse>();
  for (const [keyId, { last }] of records.flatMap(({ keys }) => Object.entries(keys))) {
    if (last.atMs >= (latest.get(keyId)?.atMs ?? 0)) latest.set(keyId, last);
  }
  return latest;
}
