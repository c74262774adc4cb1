/**
 * What a run of the drill comes to. Pure, because it decides what counts: an attack is counted only where the careless
 * control leaked, and a run in which no honest request carried the key says nothing at all.
 */
import type { Attack, Phase } from "./attack.ts";

/** Where the key was seen, in words. */
export type Leaks = readonly string[];

export interface AttackResult {
  readonly id: string;
  readonly leaks: Leaks;
  /** What went wrong where the attack could not be carried out. */
  readonly error?: string;
}

/** One honest request: whether it carried the key, beside whether it should have. */
export interface HonestCheck {
  readonly when: string;
  readonly carried: boolean;
}

export interface DrillRun {
  readonly results: readonly AttackResult[];
  readonly honest: readonly HonestCheck[];
  /** What was seen that no run may show, whichever attack it came of. */
  readonly alarms?: readonly string[];
}

export interface Judged {
  readonly id: string;
  readonly group: string;
  readonly title: string;
  readonly phase: Phase;
  readonly control: string;
  readonly verdict: "held" | "leaked" | "not counted" | "did not run";
  /** In the product where it leaked, in the control where it held. */
  readonly seen: Leaks;
  readonly error?: string;
}

export interface Verdict {
  readonly attacks: readonly Judged[];
  readonly counted: number;
  readonly leaked: number;
  readonly passed: number;
  readonly failed: number;
  /** Why the run as a whole fails, beside leaks. */
  readonly faults: readonly string[];
}

export interface ToJudge {
  readonly attacks: readonly Attack[];
  readonly product: DrillRun;
  readonly control: DrillRun;
  readonly leastCounted: number;
}

export function judge({ attacks, product, control, leastCounted }: ToJudge): Verdict {
  const judged = attacks.map((attack) => judgeAttack(attack, product, control));
  const count = (verdict: Judged["verdict"]) => judged.filter((one) => one.verdict === verdict).length;
  const [held, leaked, idle] = [count("held"), count("leaked"), count("did not run")];
  const faults = [...findVoid(product, "the product"), ...findVoid(control, "the control"), ...(product.alarms ?? [])];
  if (held + leaked < leastCounted) faults.push(`only ${held + leaked} attacks were counted, not ${leastCounted}`);
  return {
    attacks: judged,
    counted: held + leaked,
    leaked,
    passed: held,
    failed: leaked + idle + faults.length,
    faults,
  };
}

/** A leak of the product is one whatever the control did. */
function judgeAttack(attack: Attack, product: DrillRun, control: DrillRun): Judged {
  const { id, group, title, phase } = attack;
  const real = product.results.find((one) => one.id === id);
  const careless = control.results.find((one) => one.id === id);
  const about = { id, group, title, phase, control: attack.control };
  if (real === undefined || real.error !== undefined) {
    const error = real?.error ?? "never started";
    return { ...about, verdict: real?.leaks.length ? "leaked" : "did not run", seen: real?.leaks ?? [], error };
  }
  if (real.leaks.length > 0) return { ...about, verdict: "leaked", seen: real.leaks };
  if (careless === undefined || careless.leaks.length === 0) {
    return {
      ...about,
      verdict: "not counted",
      seen: [],
      ...(careless?.error !== undefined && { error: careless.error }),
    };
  }
  return { ...about, verdict: "held", seen: careless.leaks };
}

function findVoid({ honest }: DrillRun, of: string): string[] {
  if (honest.length < 2) return [`${of}: no honest request was tried before and after`];
  return honest.filter(({ carried }) => !carried).map(({ when }) => `${of}: the honest request ${when} had no key`);
}
