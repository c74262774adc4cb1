import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkLog } from "../../../lib/vault/audit-check.ts";
import { planPruning } from "../../../lib/vault/audit-prune.ts";
import { appendTo, buildLog, eventAt, flipBit } from "../../support/made-up-log.ts";

describe("pruning", () => {
  it("takes what is too old from the front and nothing else, and what is left is whole", async () => {
    const log = await buildLog(6, 1_000);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 995, max: 1_010 }), async (keepFromMs) => {
        const plan = await planPruning(log.vault, log.head, { stored: log.records, keepFromMs });
        const old = Math.min(6, Math.max(0, keepFromMs - 1_000));
        expect([plan?.removed ?? 0, plan?.damaged ?? 0, plan?.head.first ?? 0]).toEqual([old, 0, old]);
        const left = { ...log, head: plan?.head ?? log.head, records: log.records.slice(old) };
        expect((await checkLog(log.vault, left.head, left.records)).damages).toEqual([]);
        const more = await appendTo(left, [eventAt(2_000)]);
        expect((await checkLog(log.vault, more.head, more.records)).damages).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it("stops before the first that is to be kept, whatever time stands behind it", async () => {
    const log = await appendTo(await buildLog(2, 1_000), [eventAt(9_000), eventAt(1_002)]);
    const plan = await planPruning(log.vault, log.head, { stored: log.records, keepFromMs: 5_000 });
    expect(plan).toMatchObject({ removed: 2, head: { first: 2, next: 4 } });
  });

  it("says what was damaged of the stretch that goes", async () => {
    const log = await buildLog(6, 1_000);
    const [first, second, , fourth, fifth, sixth] = log.records as never[];
    const stored = [first, flipBit(second as never, "ciphertext", 3), fourth, fifth, sixth];
    const plan = await planPruning(log.vault, log.head, { stored, keepFromMs: 1_004 });
    expect(plan).toMatchObject({ removed: 3, damaged: 2, head: { first: 4 } });
  });

  it("takes no damaged entry of which nobody knows how old it is", async () => {
    const log = await buildLog(4, 1_000);
    const broken = log.records.map((record) => flipBit(record, "ciphertext", 0));
    expect(await planPruning(log.vault, log.head, { stored: broken, keepFromMs: 9_000 })).toBeNull();
    const half = log.records.with(1, broken[1] as never);
    expect(await planPruning(log.vault, log.head, { stored: half, keepFromMs: 1_001 })).toMatchObject({ removed: 1 });
  });

  it("does not make a fork look whole: an entry put in the place of the last one that goes is still named", async () => {
    const before = await buildLog(2, 1_000);
    const [log, fork] = [
      await appendTo(before, [eventAt(1_002), eventAt(9_000)]),
      await appendTo(before, [eventAt(1_003)]),
    ];
    const stored = log.records.with(2, fork.records[2] as never);
    const plan = await planPruning(log.vault, log.head, { stored, keepFromMs: 5_000 });
    expect(plan).toMatchObject({ removed: 3, head: { first: 3 } });
    expect((await checkLog(log.vault, plan?.head ?? log.head, stored.slice(3))).damages).toEqual([
      { kind: "altered", first: 3, last: 3 },
    ]);
  });
});
