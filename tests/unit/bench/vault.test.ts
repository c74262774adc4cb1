import { describe, expect, it } from "vitest";
import { checkAlways, checkAtMost } from "../../../bench/checks.ts";

const between = (low: number, high: number) => ({ low, high, median: (low + high) / 2 });
const verdictOf = (low: number, high: number) =>
  checkAtMost("listing", between(low, high), { limit: 30, unit: "ms" }).verdict;

describe("the bench says of a limit that it", () => {
  it("holds, fails, or may do either, by the whole interval", () => {
    expect([verdictOf(10, 30), verdictOf(31, 40), verdictOf(29, 31)]).toEqual(["holds", "fails", "unsure"]);
  });

  it("is one of milliseconds or of a ratio", () => {
    const figures = (unit: "ms" | "ratio") => checkAtMost("it", between(1, 2), { limit: 3, unit }).figures;
    expect(figures("ms")).toBe("1.5 ms [1.0 to 2.0]");
    expect(figures("ratio")).toBe("1.50 [1.00 to 2.00]");
  });

  it("was kept in every round, or not", () => {
    expect([checkAlways("a", true, "").verdict, checkAlways("a", false, "").verdict]).toEqual(["holds", "fails"]);
  });
});
