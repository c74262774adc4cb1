/** The scale of a plot of counts: whole numbers that a person reads without thinking, and room for the greatest. */

const NICE = [1, 2, 5] as const;

export interface PlotScale {
  readonly top: number;
  /** Largest first, the last is zero. */
  readonly marks: readonly number[];
}

export function buildScale(counts: readonly number[]): PlotScale {
  const half = niceAtLeast(Math.max(1, ...counts) / 2);
  return { top: 2 * half, marks: [2 * half, half, 0] };
}

/** 1, 2, 5, 10, 20, 50 … */
function niceAtLeast(count: number): number {
  let unit = 1;
  while (10 * unit < count) unit *= 10;
  return unit * (NICE.find((nice) => nice * unit >= count) ?? 10);
}
