import { describe, expect, it } from "vitest";
import type { Attack } from "../../drill/attack.ts";
import { type AttackResult, type DrillRun, judge } from "../../drill/verdict.ts";

const attack = (id: string): Attack => ({
  id,
  group: "group",
  title: id,
  phase: "fresh",
  control: "host rule",
  mayReach: "endpoint",
  act: () => Promise.resolve(""),
});
const held = (id: string): AttackResult => ({ id, leaks: [] });
const leaked = (id: string): AttackResult => ({ id, leaks: ["GET https://elsewhere.test/"] });
const failed = (id: string): AttackResult => ({ id, leaks: [], error: "it broke" });
const run = (...results: AttackResult[]): DrillRun => ({
  results,
  honest: [
    { when: "before", carried: true },
    { when: "after", carried: true },
  ],
});

function judgeOne(product: AttackResult | null, control: AttackResult | null) {
  const runs = { product: run(...(product ? [product] : [])), control: run(...(control ? [control] : [])) };
  return judge({ attacks: [attack("a")], ...runs, leastCounted: 0 });
}

describe("an attack", () => {
  it("is held and counted where the control leaked and the product did not", () => {
    expect(judgeOne(held("a"), leaked("a"))).toMatchObject({ counted: 1, leaked: 0, passed: 1, failed: 0 });
  });

  it("is not counted where the control leaked nothing, did not run or was left out", () => {
    for (const control of [held("a"), failed("a"), null]) {
      const verdict = judgeOne(held("a"), control);
      expect(verdict).toMatchObject({ counted: 0, leaked: 0, passed: 0, failed: 0 });
      expect(verdict.attacks[0]?.verdict).toBe("not counted");
    }
  });

  it("that leaked in the product fails, whatever the control did", () => {
    for (const control of [held("a"), leaked("a"), failed("a"), null]) {
      expect(judgeOne(leaked("a"), control)).toMatchObject({ leaked: 1, passed: 0, failed: 1 });
    }
  });

  it("that leaked and then broke has leaked", () => {
    expect(judgeOne({ ...leaked("a"), error: "it broke" }, leaked("a"))).toMatchObject({ leaked: 1, failed: 1 });
  });

  it("that did not run against the product fails, and is not counted", () => {
    for (const product of [failed("a"), null]) {
      expect(judgeOne(product, leaked("a"))).toMatchObject({ counted: 0, passed: 0, failed: 1 });
    }
  });
});

describe("a run", () => {
  const attacks = [attack("a"), attack("b")];
  const product = run(held("a"), held("b"));
  const control = run(leaked("a"), leaked("b"));

  it("fails where too few attacks count", () => {
    expect(judge({ attacks, product, control, leastCounted: 2 }).failed).toBe(0);
    const verdict = judge({ attacks, product, control: run(leaked("a")), leastCounted: 2 });
    expect(verdict.faults).toEqual(["only 1 attacks were counted, not 2"]);
    expect(verdict.failed).toBe(1);
  });

  it("is void where an honest request had no key, in the product or in the control", () => {
    const without = (whole: DrillRun): DrillRun => ({
      ...whole,
      honest: [
        { when: "before", carried: true },
        { when: "after", carried: false },
      ],
    });
    const inProduct = judge({ attacks, product: without(product), control, leastCounted: 0 });
    const inControl = judge({ attacks, product, control: without(control), leastCounted: 0 });
    expect(inProduct.faults).toEqual(["the product: the honest request after had no key"]);
    expect(inControl.faults).toEqual(["the control: the honest request after had no key"]);
    expect([inProduct.failed, inControl.failed]).toEqual([1, 1]);
  });

  it("fails for what no attack accounts for", () => {
    const verdict = judge({
      attacks,
      product: { ...product, alarms: ["a page read the key"] },
      control,
      leastCounted: 0,
    });
    expect([verdict.faults, verdict.failed]).toEqual([["a page read the key"], 1]);
  });

  it("is void where no honest request was tried", () => {
    const verdict = judge({ attacks, product: { ...product, honest: [] }, control, leastCounted: 0 });
    expect(verdict.failed).toBe(1);
  });
});
