import { describe, expect, it } from "vitest";
import { applyBreakage, type Breakage } from "../../sabotage/breakage.ts";
import { BREAKAGES } from "../../sabotage/breakages/all.ts";
import { judge } from "../../sabotage/judge.ts";
import { readText } from "./repository-files.ts";

describe("the breakages", () => {
  it("are twenty-five or more, each another", () => {
    expect(BREAKAGES.length).toBeGreaterThanOrEqual(25);
    expect(new Set(BREAKAGES.map(({ what }) => what)).size).toBe(BREAKAGES.length);
  });

  it.each(BREAKAGES)("break a line that is there: $what", (breakage) => {
    const text = readText(breakage.file);
    expect(applyBreakage(text, breakage)).not.toBe(text);
    expect(readText(breakage.expect.file)).toContain("describe(");
  });

  it("cannot be applied to a line that is gone, or there twice", () => {
    const breakage: Breakage = { ...(BREAKAGES[0] as Breakage), find: "a();", replace: "b();" };
    expect(applyBreakage("x\n  a();\ny", breakage)).toBe("x\nb();\ny");
    for (const text of ["x", "a();\na();", "a(); b"]) expect(() => applyBreakage(text, breakage)).toThrow("a();");
  });
});

describe("a breakage is noticed", () => {
  const result = (title: string, status: string, said = "AssertionError: expected 1 to be 2") => {
    return { title, status, failureMessages: status === "failed" ? [said] : [] };
  };

  it.each([
    ["noticed", [result("a", "failed"), result("b", "passed")]],
    ["survived", [result("a", "passed"), result("b", "failed")]],
    ["not run", [result("b", "failed")]],
    ["not run", []],
    ["broken otherwise", [result("a", "failed", "ReferenceError: host is not defined")]],
    ["broken otherwise", [result("a", "failed", "TypeError: apply is not a function")]],
  ] as const)("only by its own test, and by what that expects: %s", (judgement, results) => {
    expect(judge(results, "a")).toBe(judgement);
  });
});
