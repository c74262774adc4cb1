import { describe, expect, it } from "vitest";
import { takeTurns } from "../../../bench/measure.ts";
import { estimateMedian, estimatePaired, median } from "../../../bench/statistics.ts";

describe("the median", () => {
  it("is the value in the middle, or between the two of them", () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([1, 2, 4, 100])).toBe(3);
  });

  it("of nothing is an error", () => {
    expect(() => median([])).toThrow("No value was measured.");
  });
});

describe("an estimate", () => {
  const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

  // The ranks of common tables, for instance Conover, Practical Nonparametric Statistics, A3.
  it.each([
    [6, 1],
    [8, 1],
    [9, 2],
    [20, 6],
    [40, 14],
  ])("of %i values begins with the %i. of them and ends as far from the end", (count, rank) => {
    const { low, high } = estimateMedian(upTo(count).toReversed());
    expect([low, high]).toEqual([rank, count + 1 - rank]);
  });

  it("of few values spans all of them", () => {
    expect(estimateMedian([3, 1, 2])).toEqual({ low: 1, median: 2, high: 3 });
  });

  it("of pairs is not moved by what slows both", () => {
    const slow = [1, 50, 3, 400, 2];
    const ours = slow.map((value) => value + 0.5);
    expect(estimatePaired(ours, slow, (one, other) => one - other)).toEqual({ low: 0.5, median: 0.5, high: 0.5 });
    expect(() => estimatePaired([1], slow, (one) => one)).toThrow("the same number");
  });
});

describe("taking turns", () => {
  it("has every arm in each round, and each as often in every place", () => {
    const arms = ["a", "b", "c"];
    const rounds = Array.from({ length: 6 }, (_, round) => takeTurns(arms, round).join(""));
    expect(rounds).toEqual(["abc", "cba", "bca", "acb", "cab", "bac"]);
  });
});
