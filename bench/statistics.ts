/**
 * The few numbers that the bench needs, as pure functions. Two arms are compared round by round, never by their sums: what
 * slows the machine for a while slows both.
 */

/** A difference or a ratio, with an interval that holds the true median with at least 95 % confidence. */
export interface Estimate {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** @throws Error where there is no value */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (valueAt(sorted, Math.floor(middle)) + valueAt(sorted, Math.ceil(middle))) / 2;
}

/**
 * By the order of the values alone, so that no shape of the noise is assumed.
 * https://en.wikipedia.org/wiki/Median#Confidence_intervals and the sign test behind it
 */
export function estimateMedian(values: readonly number[]): Estimate {
  const sorted = values.toSorted((a, b) => a - b);
  const cut = countBeyond(sorted.length);
  return { median: median(sorted), low: valueAt(sorted, cut), high: valueAt(sorted, sorted.length - 1 - cut) };
}

/** How many values may be left out on either side: as many heads or fewer come in at most 2.5 % of so many throws of a coin. */
function countBeyond(count: number): number {
  let chance = 0.5 ** count;
  let sum = chance;
  let heads = 0;
  while (sum <= 0.025) {
    heads += 1;
    chance *= (count - heads + 1) / heads;
    sum += chance;
  }
  return Math.max(0, heads - 1);
}

/** `combine` is given what the two arms cost in the same round. */
export function estimatePaired(
  ours: readonly number[],
  theirs: readonly number[],
  combine: (ours: number, theirs: number) => number,
): Estimate {
  if (ours.length !== theirs.length) throw new Error("Both arms need the same number of rounds.");
  return estimateMedian(ours.map((value, round) => combine(value, valueAt(theirs, round))));
}

function valueAt(values: readonly number[], index: number): number {
  const value = values[index];
  if (value === undefined) throw new Error("No value was measured.");
  return value;
}
