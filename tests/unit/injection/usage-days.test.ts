/** Sums of the counts by day, key, site and result, and which of them are too old. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayBounds, lastDays, localDay, SHOWN_DAYS } from "../../../lib/injection/local-days.ts";
import {
  addToUsage,
  parseUsageRecord,
  REQUEST_RESULTS,
  type SentRequest,
  type UsageRecord,
} from "../../../lib/injection/results.ts";
import { findOutdated, sumByDay, sumRecent } from "../../../lib/injection/usage-days.ts";

const NOW_MS = new Date(2026, 10, 22, 15).getTime();
const daysAgo = (days: number) => new Date(2026, 10, 22 - days, 12).getTime();
const sent = (parts: Partial<SentRequest> = {}): SentRequest => ({
  site: "site",
  keyId: "key",
  atMs: NOW_MS,
  result: "used",
  request: "POST https://site.test/api/chat",
  ...parts,
});

/** As the store does it: a record a site and day. */
function count(requests: readonly SentRequest[]): readonly UsageRecord[] {
  const records = new Map<string, UsageRecord>();
  for (const request of requests) {
    const slot = `${request.site} ${localDay(request.atMs)}`;
    records.set(slot, addToUsage(records.get(slot) ?? null, request));
  }
  return [...records.values()];
}

/** The last day of every site and key. */
function lastUses(records: readonly UsageRecord[]): ReadonlyMap<string, string> {
  const inOrder = records.toSorted((a, b) => (a.day < b.day ? -1 : 1));
  return new Map(
    inOrder.flatMap(({ site, keys, day }) =>
      [`site ${site}`, ...Object.keys(keys).map((key) => `key ${key}`)].map((name) => [name, day] as const),
    ),
  );
}

const requests = fc.array(
  fc.record({
    site: fc.constantFrom("a", "b", "constructor"),
    keyId: fc.constantFrom("k", "l", "__proto__", "toString"),
    atMs: fc.integer({ min: 0, max: 45 }).map(daysAgo),
    result: fc.constantFrom(...REQUEST_RESULTS),
    request: fc.constant("POST https://site.test/"),
  }),
  { maxLength: 60 },
);
const subject = {
  key: fc.constantFrom(undefined, "k", "toString"),
  site: fc.constantFrom(undefined, "a", "constructor"),
};

describe("the sums of what was sent", () => {
  it("are those of the requests themselves, whatever key and site are asked for", () => {
    fc.assert(
      fc.property(requests, fc.record(subject), (all, wanted) => {
        const records = count(all.filter(({ keyId }) => keyId !== "__proto__"));
        const isWanted = ({ site, keyId, atMs }: SentRequest) =>
          keyId !== "__proto__" &&
          (wanted.site ?? site) === site &&
          (wanted.key ?? keyId) === keyId &&
          atMs >= daysAgo(SHOWN_DAYS - 1);
        const found = all.filter(isWanted);
        const byDay = sumByDay(records, wanted, NOW_MS);
        expect(byDay.map(({ day }) => day)).toEqual(lastDays(NOW_MS));
        for (const { day, sent: sum } of byDay) {
          expect(sum).toBe(found.filter(({ atMs }) => localDay(atMs) === day).length);
        }
        const recent = sumRecent(records, wanted, NOW_MS);
        expect([recent.days, recent.sent]).toEqual([SHOWN_DAYS, found.length]);
        for (const result of REQUEST_RESULTS) {
          expect(recent.results[result] ?? 0).toBe(found.filter((each) => each.result === result).length);
        }
      }),
    );
  });

  it("hold what was counted before results were, and say nothing of its results", () => {
    const [record] = count([sent(), sent()]);
    const older = { sent: 2, last: record?.last };
    const stored = { ...record, keys: { key: older } };
    const parsed = parseUsageRecord(stored);
    expect(parsed).toEqual(stored);
    const more = addToUsage(parsed, sent({ result: "refused" }));
    expect(sumRecent([more], {}, NOW_MS)).toEqual({ days: SHOWN_DAYS, sent: 3, results: { refused: 1 } });
  });

  it("are of no record that nobody of us has written", () => {
    const [record] = count([sent()]);
    const use = record?.keys["key"];
    for (const odd of [
      { ...record, sent: -1 },
      { ...record, sent: 0.5 },
      { ...record, keys: { key: { ...use, results: { used: -5 } } } },
      { ...record, keys: { key: { ...use, results: { lost: 5 } } } },
    ]) {
      expect(parseUsageRecord(odd)).toBeNull();
    }
  });
});

describe("counts that are too old", () => {
  it("go, but for the last word on a site or a key", () => {
    const records = count([
      sent({ atMs: daysAgo(100) }),
      sent({ atMs: daysAgo(95), keyId: "gone" }),
      sent({ atMs: daysAgo(91) }),
      sent({ atMs: daysAgo(92), site: "other" }),
      sent({ atMs: daysAgo(2) }),
    ]);
    const outdated = findOutdated(records, localDay(daysAgo(90)));
    expect(outdated.map(({ site, day }) => [site, day])).toEqual([
      ["site", localDay(daysAgo(91))],
      ["site", localDay(daysAgo(100))],
    ]);
  });

  it("never take the last use of any key or site with them, nor anything young", () => {
    fc.assert(
      fc.property(requests, fc.integer({ min: 0, max: 45 }), (all, days) => {
        const records = count(all.filter(({ keyId }) => keyId !== "__proto__"));
        const keepFrom = localDay(daysAgo(days));
        const outdated = new Set(findOutdated(records, keepFrom));
        const kept = records.filter((record) => !outdated.has(record));
        expect(lastUses(kept)).toEqual(lastUses(records));
        for (const { day } of outdated) expect(day < keepFrom).toBe(true);
      }),
    );
  });
});

describe("a day", () => {
  it.each(["2026-02-30", "2026-13-01", "0000-00-00", "", "x", "2026-1-1", "2026-11-22-1x"])(
    "that there is not has no bounds: %j",
    (day) => {
      expect(dayBounds(day)).toBeNull();
    },
  );

  it("begins at its midnight and ends at the next", () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(1990, 0, 1), max: new Date(2100, 0, 1), noInvalidDate: true }), (date) => {
        const bounds = dayBounds(localDay(date.getTime()));
        expect(bounds && bounds.fromMs <= date.getTime() && date.getTime() < bounds.toMs).toBe(true);
        expect(localDay(bounds?.fromMs ?? 0)).toBe(localDay((bounds?.toMs ?? 0) - 1));
      }),
    );
  });
});
