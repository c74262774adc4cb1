/**
 * What the bench concludes, and how sure it may be: each check holds, fails or is unsure, by the whole of its interval.
 * Where the noise of this machine is larger than what is asked about, the answer is "unsure", never "holds".
 */
import type { Estimate } from "./statistics.ts";

export type Verdict = "holds" | "fails" | "unsure";

export interface Check {
  readonly claim: string;
  readonly verdict: Verdict;
  /** The numbers behind it, for people. */
  readonly figures: string;
}

export interface Limit {
  readonly limit: number;
  readonly unit: "ms" | "ratio";
}

/** A key rule may cost this much over an extension with the same permissions and no rule. */
export const RULE_LIMIT_MS = 1;
/** "Clearly below" an injector that sends a message for each request. */
export const CLEARLY_BELOW_RATIO = 0.9;
/** Two equal browsers that differ by more than this show nothing: the machine is too busy. */
export const USABLE_NOISE_MS = 0.25;

/** `extraMs`: the rules less the empty extension, on the same page. */
export function checkRuleCost(extraMs: Estimate): Check {
  return judgeCost("the key rule", extraMs);
}

/** `extraMs`: ours, with its script in the page and its count of each request, less the empty extension. */
export function checkWholeCost(extraMs: Estimate): Check {
  return judgeCost("the whole of Infinity Keyring", extraMs);
}

function judgeCost(what: string, extraMs: Estimate): Check {
  return {
    claim: `${what} costs at most ${RULE_LIMIT_MS} ms a request over no rule`,
    verdict: judgeBelow(extraMs, RULE_LIMIT_MS),
    figures: describeMs(extraMs),
  };
}

/** `ratio`: of a request's whole time, by that of the injector that sends a message for each. */
export function checkBelowMessages(what: string, ratio: Estimate): Check {
  return {
    claim: `${what} is clearly below a message for each request (at most ${CLEARLY_BELOW_RATIO} of it)`,
    verdict: judgeBelow(ratio, CLEARLY_BELOW_RATIO),
    figures: describeRatio(ratio),
  };
}

/**
 * With no site of ours open, nothing of ours may be felt. The noise is what a second browser with the same empty extension
 * differs by; it would be taken for a cost of ours if it were not measured too.
 */
export function checkNothingOpen(extraMs: Estimate, sameTwiceMs: Estimate): Check {
  const noiseMs = Math.max(Math.abs(sameTwiceMs.low), Math.abs(sameTwiceMs.high));
  return {
    claim: "with nothing open it costs what the empty extension costs, within noise",
    verdict: judgeEqual(extraMs, noiseMs),
    figures: `${describeMs(extraMs)}; the empty extension twice: ${describeMs(sameTwiceMs)}`,
  };
}

/** Of a part of the vault: what it costs, in milliseconds or as a ratio, is at most the limit. */
export function checkAtMost(what: string, estimate: Estimate, { limit, unit }: Limit): Check {
  const said = unit === "ms" ? `${limit} ms` : `${limit}`;
  const figures = unit === "ms" ? describePlainMs(estimate) : describeRatio(estimate);
  return { claim: `${what}: at most ${said}`, verdict: judgeBelow(estimate, limit), figures };
}

/** What has to be so in every round, such as a count. */
export function checkAlways(claim: string, holds: boolean, figures: string): Check {
  return { claim, verdict: holds ? "holds" : "fails", figures };
}

function judgeBelow({ low, high }: Estimate, limit: number): Verdict {
  if (high <= limit) return "holds";
  return low > limit ? "fails" : "unsure";
}

function judgeEqual({ low, high, median }: Estimate, noise: number): Verdict {
  if (low > Math.max(noise, USABLE_NOISE_MS)) return "fails";
  if (noise > USABLE_NOISE_MS || high > USABLE_NOISE_MS) return "unsure";
  return Math.abs(median) <= noise ? "holds" : "unsure";
}

export function describeMs({ median, low, high }: Estimate): string {
  return `${signed(median)} ms [${signed(low)} to ${signed(high)}]`;
}

/** Of a time that is no difference. */
export function describePlainMs({ median, low, high }: Estimate): string {
  return `${median.toFixed(1)} ms [${low.toFixed(1)} to ${high.toFixed(1)}]`;
}

export function describeRatio({ median, low, high }: Estimate): string {
  return `${median.toFixed(2)} [${low.toFixed(2)} to ${high.toFixed(2)}]`;
}

function signed(value: number): string {
  return `${value < 0 ? "" : "+"}${value.toFixed(3)}`;
}
