/** The bench in words: a table of medians, each beside the empty extension of the same phase, then what follows from them. */
import { ARM_NAMES, type ArmId } from "./arms.ts";
import { type Check, describeMs, describeRatio } from "./checks.ts";
import type { Costs } from "./measure.ts";
import { type Estimate, estimatePaired, median } from "./statistics.ts";

export interface Row {
  readonly arm: ArmId;
  readonly name: string;
  readonly medianMs: number;
  /** Round by round, over the empty extension. */
  readonly overEmptyMs: Estimate;
  readonly ratioToEmpty: Estimate;
}

export function buildRows(costs: Costs): readonly Row[] {
  const empty = costsOf(costs, "empty");
  return [...costs].map(([arm, rounds]) => ({
    arm,
    name: ARM_NAMES[arm],
    medianMs: median(rounds),
    overEmptyMs: estimatePaired(rounds, empty, subtract),
    ratioToEmpty: estimatePaired(rounds, empty, divide),
  }));
}

/** What the first arm costs more than the second, in milliseconds. */
export function compareMs(costs: Costs, ours: ArmId, theirs: ArmId): Estimate {
  return estimatePaired(costsOf(costs, ours), costsOf(costs, theirs), subtract);
}

export function compareRatio(costs: Costs, ours: ArmId, theirs: ArmId): Estimate {
  return estimatePaired(costsOf(costs, ours), costsOf(costs, theirs), divide);
}

const subtract = (ours: number, theirs: number) => ours - theirs;
const divide = (ours: number, theirs: number) => ours / theirs;

function costsOf(costs: Costs, arm: ArmId): readonly number[] {
  const found = costs.get(arm);
  if (found === undefined) throw new Error(`The arm "${arm}" was not measured.`);
  return found;
}

export function describeRows(title: string, rows: readonly Row[]): string {
  const lines = rows.map(({ name, medianMs, overEmptyMs, ratioToEmpty }) =>
    [
      name.padEnd(NAME_WIDTH),
      `${medianMs.toFixed(3)} ms`.padStart(10),
      describeMs(overEmptyMs).padStart(34),
      describeRatio(ratioToEmpty).padStart(22),
    ].join("  "),
  );
  const head = ["".padEnd(NAME_WIDTH), "median".padStart(10), "over empty".padStart(34), "ratio".padStart(22)];
  return [title, head.join("  "), ...lines, ""].join("\n");
}

const NAME_WIDTH = Math.max(...Object.values(ARM_NAMES).map((name) => name.length));

export function describeChecks(checks: readonly Check[]): string {
  return checks.map(({ claim, verdict, figures }) => `${verdict.padEnd(7)} ${claim}\n        ${figures}\n`).join("");
}
