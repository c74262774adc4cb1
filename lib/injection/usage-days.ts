/** Sums of what was counted day by day: how often, by key and site, and with what result. */
import type { RecentUses, RequestResult } from "../messages/views.ts";
import { lastDays } from "./local-days.ts";
import type { UsageRecord } from "./results.ts";

interface Wanted {
  readonly key?: string | undefined;
  readonly site?: string | undefined;
}

export interface DayUses {
  /** Local date, 2026-11-22. */
  readonly day: string;
  /** Requests that carried a key. */
  readonly sent: number;
}

/** Every one of the last days, with what was sent on it. */
export function sumByDay(records: readonly UsageRecord[], wanted: Wanted, nowMs: number): readonly DayUses[] {
  const sums = new Map<string, number>();
  for (const record of records) {
    if (isOf(record, wanted)) sums.set(record.day, (sums.get(record.day) ?? 0) + countOf(record, wanted));
  }
  return lastDays(nowMs).map((day) => ({ day, sent: sums.get(day) ?? 0 }));
}

/** What became of the requests of the last days. */
export function sumRecent(records: readonly UsageRecord[], wanted: Wanted, nowMs: number): RecentUses {
  const days = new Set(lastDays(nowMs));
  const results: Partial<Record<RequestResult, number>> = {};
  let sent = 0;
  for (const record of records.filter((each) => days.has(each.day) && isOf(each, wanted))) {
    sent += countOf(record, wanted);
    for (const { results: counted = {} } of usesOf(record, wanted)) addTo(results, counted);
  }
  return { days: days.size, sent, results };
}

/**
 * Records of days before that one, but for those that know last of a site or a key: when it was used last is said for as long
 * as it is there.
 */
export function findOutdated(records: readonly UsageRecord[], keepFromDay: string): readonly UsageRecord[] {
  const newestFirst = records.toSorted((a, b) => (a.day < b.day ? 1 : -1));
  const told = new Set<string>();
  return newestFirst.filter(({ site, day, keys }) => {
    const subjects = [`site ${site}`, ...Object.keys(keys).map((key) => `key ${key}`)];
    const isLastWord = subjects.some((subject) => !told.has(subject));
    for (const subject of subjects) told.add(subject);
    return day < keepFromDay && !isLastWord;
  });
}

function isOf({ site }: UsageRecord, wanted: Wanted): boolean {
  return wanted.site === undefined || wanted.site === site;
}

function countOf(record: UsageRecord, wanted: Wanted): number {
  if (wanted.key === undefined) return record.sent;
  return usesOf(record, wanted).reduce((sum, { sent }) => sum + sent, 0);
}

function usesOf({ keys }: UsageRecord, { key }: Wanted) {
  // By entry and not by name: an id can be a word that every object knows.
  return Object.entries(keys).flatMap(([id, uses]) => (key === undefined || key === id ? [uses] : []));
}

function addTo(sums: Partial<Record<RequestResult, number>>, counted: Partial<Record<RequestResult, number>>): void {
  for (const [result, count] of Object.entries(counted) as [RequestResult, number][]) {
    sums[result] = (sums[result] ?? 0) + count;
  }
}
