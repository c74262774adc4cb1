import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LogDamage } from "../../../lib/messages/security-views.ts";
import { checkLog, LogCheck } from "../../../lib/vault/audit-check.ts";
import { appendEvents } from "../../../lib/vault/audit-log.ts";
import { EMPTY_AUDIT } from "../../../lib/vault/vault-record.ts";
import { appendTo, buildLog, eventAt, flipBit, type MadeUpLog } from "../../support/made-up-log.ts";

const ENTRIES = 8;
const number = fc.nat({ max: ENTRIES - 1 });
const RUNS = { numRuns: 60 };

async function damagesOf({ vault, head }: MadeUpLog, stored: readonly unknown[]): Promise<readonly LogDamage[]> {
  return (await checkLog(vault, head, stored)).damages;
}

const altered = (first: number, last = first) => ({ kind: "altered", first, last });

describe("a log as it was written", () => {
  it("has no damage, whatever its length, and every entry of it can be read", async () => {
    for (const entries of [0, 1, 2, ENTRIES]) {
      const { vault, head, records } = await buildLog(entries);
      const found = await checkLog(vault, head, records);
      expect(found).toEqual({ damages: [], readable: records.map(({ seq }) => seq), intact: entries });
    }
  });

  it("has none when it is checked in slices, and when more is written between two checks", async () => {
    const begun = await buildLog(ENTRIES);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: ENTRIES }), fc.nat({ max: 5 }), async (size, more) => {
        const check = new LogCheck(begun.head);
        for (let at = 0; at < ENTRIES; at += size) await check.add(begun.vault, begun.records.slice(at, at + size));
        expect(check.findings(begun.head, begun.head).damages).toEqual([]);
        const events = Array.from({ length: more }, (_, index) => eventAt(5_000 + index));
        const { head, records } = await appendTo(begun, events);
        await check.add(begun.vault, records.slice(check.next));
        expect(check.findings(head, head)).toMatchObject({ damages: [], intact: ENTRIES + more });
      }),
      RUNS,
    );
  });
});

describe("whoever can write to the disk", () => {
  it("flips no bit of an entry unnoticed", async () => {
    const log = await buildLog(ENTRIES);
    const field = fc.constantFrom("previous", "nonce", "ciphertext");
    await fc.assert(
      fc.asyncProperty(number, field, fc.nat({ max: 4_096 }), async (at, where, bit) => {
        const flipped = flipBit(log.records[at] as never, where as "previous", bit);
        const { damages, readable, intact } = await checkLog(log.vault, log.head, log.records.with(at, flipped));
        expect(damages).toEqual([altered(at)]);
        expect(readable).not.toContain(at);
        expect(intact).toBe(ENTRIES - 1);
      }),
      RUNS,
    );
  });

  it("flips none of a short log's bits unnoticed: all of them", async () => {
    const log = await buildLog(2);
    for (const at of [0, 1]) {
      const record = log.records[at] as (typeof log.records)[number];
      for (const [field, bytes] of Object.entries({ previous: record.previous, ...record.entry })) {
        for (let bit = 0; bit < bytes.length * 8; bit += 1) {
          const stored = log.records.with(at, flipBit(record, field as "previous", bit));
          expect([field, bit, await damagesOf(log, stored)]).toEqual([field, bit, [altered(at)]]);
        }
      }
    }
  });

  it("removes no stretch unnoticed, and what is gone is named: from within, from the begin, from the end", async () => {
    const log = await buildLog(ENTRIES);
    await fc.assert(
      fc.asyncProperty(number, fc.integer({ min: 1, max: ENTRIES }), async (first, length) => {
        const last = Math.min(first + length, ENTRIES) - 1;
        const stored = log.records.filter(({ seq }) => seq < first || seq > last);
        const kind = last === ENTRIES - 1 ? "cut-off" : "missing";
        expect(await damagesOf(log, stored)).toEqual([{ kind, first, last }]);
      }),
      RUNS,
    );
  });

  it("removes no two entries apart from each other without both being named", async () => {
    const log = await buildLog(ENTRIES);
    const stored = log.records.filter(({ seq }) => seq !== 1 && seq !== 5);
    const missing = [1, 5].map((seq) => ({ kind: "missing", first: seq, last: seq }));
    expect(await damagesOf(log, stored)).toEqual(missing);
  });

  it("swaps no two entries, and moves none to another number", async () => {
    const log = await buildLog(ENTRIES);
    await fc.assert(
      fc.asyncProperty(number, number, async (a, b) => {
        fc.pre(a !== b);
        const [one, other] = [log.records[a], log.records[b]] as [object, object];
        const swapped = log.records.with(a, { ...other, seq: a } as never).with(b, { ...one, seq: b } as never);
        const named = (await damagesOf(log, swapped)).flatMap(({ first, last }) => [first, last]);
        expect(new Set(named)).toEqual(new Set([a, b]));
        const moved = log.records.with(a, { ...other, seq: a } as never);
        expect(await damagesOf(log, moved)).toEqual([altered(a)]);
      }),
      RUNS,
    );
  });

  it("repeats no entry at the end, and adds none of a making of its own", async () => {
    const log = await buildLog(ENTRIES);
    const again = { ...(log.records[3] as object), seq: ENTRIES };
    expect(await damagesOf(log, [...log.records, again])).toEqual([altered(ENTRIES)]);
    const stranger = await buildLog(ENTRIES + 1);
    expect(await damagesOf(log, [...log.records, stranger.records[ENTRIES]])).toEqual([altered(ENTRIES)]);
    expect(await damagesOf(log, [...log.records, { seq: ENTRIES + 0.5 }])).toEqual([altered(ENTRIES)]);
  });

  it("puts no entry of another turn of events in the place of one, though it opens there", async () => {
    const before = await buildLog(3);
    const [one, other] = [await appendTo(before, [eventAt(10), eventAt(11)]), await appendTo(before, [eventAt(20)])];
    const stored = one.records.with(3, other.records[3] as never);
    expect(await damagesOf(one, stored)).toEqual([altered(3)]);
    const asLast = await appendTo(before, [eventAt(10)]);
    expect(await damagesOf(asLast, other.records)).toEqual([altered(3)]);
  });

  it("puts no older head back: what it does not know of is named, and can still be read", async () => {
    const before = await buildLog(3);
    const after = await appendTo(before, [eventAt(10), eventAt(11)]);
    const found = await checkLog(after.vault, before.head, after.records);
    expect(found.damages).toEqual([altered(3, 4)]);
    expect(found.readable).toEqual([0, 1, 2, 3, 4]);
    expect(found.intact).toBe(3);
  });

  it("hides no cut-off behind a head that it has edited: an end that nobody vouches for counts as cut off", async () => {
    const log = await buildLog(ENTRIES);
    const forged = { ...log.head, next: 5 };
    const found = await checkLog(log.vault, forged, log.records.slice(0, 5), { isHeadGenuine: false });
    expect(found.damages).toEqual([{ kind: "cut-off", first: 5, last: 5 }]);
    const longer = { ...log.head, next: 12 };
    const unvouched = await checkLog(log.vault, longer, log.records.slice(2), { isHeadGenuine: false });
    expect(unvouched.damages).toEqual([{ kind: "cut-off", first: 8, last: 11 }]);
  });

  it("puts nothing back that was removed because it was old", async () => {
    const log = await buildLog(ENTRIES);
    const before = log.records[3]?.previous as Uint8Array<ArrayBuffer>;
    const pruned = { ...log, head: { ...log.head, first: 3, before } };
    expect(await damagesOf(pruned, log.records.slice(3))).toEqual([]);
    expect(await damagesOf(pruned, log.records)).toEqual([altered(0, 2)]);
    expect(await damagesOf(pruned, log.records.slice(4))).toEqual([{ kind: "missing", first: 3, last: 3 }]);
  });

  it("hides no change by writing something that is no entry at all", async () => {
    const log = await buildLog(ENTRIES);
    await fc.assert(
      fc.asyncProperty(number, fc.object(), async (at, junk) => {
        expect(await damagesOf(log, log.records.with(at, { ...junk, seq: at } as never))).toEqual([altered(at)]);
      }),
      RUNS,
    );
  });

  it("makes the check throw with nothing that can be stored", async () => {
    const log = await buildLog(2);
    const anything = fc.array(fc.oneof(fc.anything(), fc.record({ seq: fc.double() })), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(anything, async (stored) => {
        expect((await checkLog(log.vault, log.head, stored)).damages.length).toBeGreaterThan(0);
      }),
      RUNS,
    );
  });
});

it("an entry is bound to its vault: another vault of the same events reads none of it", async () => {
  const [log, other] = [await buildLog(3), await buildLog(3)];
  expect(await damagesOf(log, other.records)).toEqual([altered(0, 2)]);
  const { records } = await appendEvents(log.vault, EMPTY_AUDIT, [eventAt(1)]);
  expect(records[0]?.entry).not.toEqual(log.records[0]?.entry);
});
