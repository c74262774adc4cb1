/**
 * Breaks the product one line at a time and looks whether the tests notice: a test that cannot fail proves nothing. The same
 * tests on a whole copy are the control: they must be green there, and a runner that calls everything noticed fails on it.
 */
import type { Breakage } from "./breakage.ts";
import { BREAKAGES } from "./breakages/all.ts";
import { judge } from "./judge.ts";
import { Workshop } from "./workshop.ts";

const WHOLE = "whole";

const print = (line: string) => void process.stdout.write(`${line}\n`);
const counts = { passed: 0, failed: 0 };
const note = (isGood: boolean, line: string) => {
  counts[isGood ? "passed" : "failed"] += 1;
  print(`${isGood ? "ok  " : "FAIL"} ${line}`);
};
const nameOf = (index: number) => `broken-${String(index + 1).padStart(2, "0")}`;

function buildCopies(workshop: Workshop): void {
  workshop.addCopy(WHOLE, [...new Set(BREAKAGES.map(({ expect }) => expect.file))]);
  for (const [index, breakage] of BREAKAGES.entries()) {
    workshop.addCopy(nameOf(index), [breakage.expect.file], breakage);
  }
}

function report(results: ReturnType<Workshop["runTests"]>): void {
  const judgeIn = (copy: string, { expect }: Breakage) =>
    judge(results.get(`${copy}/${expect.file}`) ?? [], expect.test);
  const strange = BREAKAGES.filter((breakage) => judgeIn(WHOLE, breakage) !== "survived");
  note(strange.length === 0, `control: the tests of ${BREAKAGES.length} breakages are green where nothing is broken`);
  for (const { expect } of strange) print(`     red or not there: ${expect.file}: ${expect.test}`);
  for (const [index, breakage] of BREAKAGES.entries()) {
    const judgement = judgeIn(nameOf(index), breakage);
    note(judgement === "noticed", `${breakage.what} (${breakage.file}): ${judgement}`);
    print(`     ${breakage.expect.file}: ${breakage.expect.test}`);
  }
}

const workshop = new Workshop();
try {
  buildCopies(workshop);
  report(workshop.runTests());
} catch (thrown) {
  note(false, String(thrown));
} finally {
  workshop.remove();
}
print(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 ? 0 : 1;
