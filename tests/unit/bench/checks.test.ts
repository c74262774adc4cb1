import { describe, expect, it } from "vitest";
import { type Check, checkBelowMessages, checkNothingOpen, checkRuleCost } from "../../../bench/checks.ts";

const between = (low: number, high: number) => ({ low, high, median: (low + high) / 2 });
const verdict = ({ verdict }: Check) => verdict;

describe("the bench says of the key rule's cost that it", () => {
  it("holds where the whole interval is within the limit", () => {
    expect(verdict(checkRuleCost(between(0.4, 0.9)))).toBe("holds");
  });

  it("fails where all of it is above", () => {
    expect(verdict(checkRuleCost(between(1.1, 1.4)))).toBe("fails");
  });

  it("is unsure where the limit lies inside", () => {
    expect(verdict(checkRuleCost(between(0.8, 1.1)))).toBe("unsure");
  });
});

describe("the bench says of a message for each request that ours", () => {
  it("is clearly below, is not, or may be", () => {
    expect(verdict(checkBelowMessages("it", between(0.7, 0.85)))).toBe("holds");
    expect(verdict(checkBelowMessages("it", between(0.95, 1.1)))).toBe("fails");
    expect(verdict(checkBelowMessages("it", between(0.8, 1)))).toBe("unsure");
  });
});

describe("the bench says of a browser with nothing open that it", () => {
  const quiet = between(-0.05, 0.07);

  it("costs the same where it differs by no more than the same extension twice", () => {
    expect(verdict(checkNothingOpen(between(-0.04, 0.06), quiet))).toBe("holds");
  });

  it("costs more where all of the interval is beyond the noise", () => {
    expect(verdict(checkNothingOpen(between(0.3, 0.5), quiet))).toBe("fails");
  });

  it("may cost more where the machine is too busy to tell", () => {
    expect(verdict(checkNothingOpen(between(-0.04, 0.06), between(-0.6, 0.5)))).toBe("unsure");
    expect(verdict(checkNothingOpen(between(-0.3, 0.4), quiet))).toBe("unsure");
  });

  it("may cost more where it differs by more than the noise, if only by a little", () => {
    expect(verdict(checkNothingOpen(between(0.08, 0.2), quiet))).toBe("unsure");
  });
});
