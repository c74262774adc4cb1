/** What the vault may cost, and what follows from what was measured. */
import { type Check, checkAlways, checkAtMost, describePlainMs } from "./checks.ts";
import type { PassworderCosts } from "./passworder.ts";
import { type Estimate, estimateMedian, estimatePaired, median } from "./statistics.ts";
import type { DerivationCosts } from "./vault-derivation.ts";
import type { UnlockCost } from "./vault-page.ts";

export interface SizeCosts {
  readonly size: number;
  readonly unlocks: readonly UnlockCost[];
  /** Workers made by a page in which keys were listed, added and deleted. */
  readonly derivationsAtUse: number;
  readonly listMs: readonly number[];
  readonly addMs: readonly number[];
  /** Longest gaps in the background by what it did, round by round. */
  readonly gapsMs: Readonly<Record<string, readonly number[]>>;
  /** Of the options page, above 50 ms. */
  readonly longTasksMs: readonly number[];
}

export interface VaultCosts {
  readonly derivation: DerivationCosts;
  readonly sizes: readonly SizeCosts[];
  readonly passworder: PassworderCosts;
}

const divide = (ours: number, theirs: number) => ours / theirs;
const RATIO = "ratio" as const;
const MS = "ms" as const;
export const MAIN_THREAD_MS = 50;

export function concludeVault({ derivation, sizes }: VaultCosts): readonly Check[] {
  const { nativeMs, warmMs, wholeMs } = derivation;
  const over = estimatePaired(warmMs, nativeMs, divide);
  const fresh = median(wholeMs);
  return [
    checkAtMost("the derivation over the argon2 command", over, { limit: 1.3, unit: RATIO }),
    ...sizes.flatMap((size) => concludeSize(size, fresh)),
  ];
}

/** @param freshMs a derivation in a worker that nobody warmed up: what an unlock takes where an extension does nothing but derive */
function concludeSize(
  { size, unlocks, derivationsAtUse, listMs, addMs, gapsMs, longTasksMs }: SizeCosts,
  freshMs: number,
): Check[] {
  const ratio = unlocks.map(({ unlockMs }) => unlockMs / freshMs);
  const counts = unlocks.map(({ derivations }) => derivations);
  const keys = size === 1 ? "1 key" : `${size} keys`;
  const longest = Math.max(0, ...longTasksMs);
  return [
    checkAtMost(`unlock over a bare derivation in a fresh worker, ${keys}`, estimateMedian(ratio), {
      limit: 1.15,
      unit: RATIO,
    }),
    checkAlways(
      `one derivation an unlock, ${keys}`,
      counts.every((count) => count === 1),
      counts.join(" "),
    ),
    checkAlways(`none to list, add and delete, ${keys}`, derivationsAtUse === 0, `${derivationsAtUse}`),
    checkAtMost(`listing ${keys}`, estimateMedian(listMs), { limit: 30, unit: MS }),
    checkAtMost(`adding one to ${keys}`, estimateMedian(addMs), { limit: 20, unit: MS }),
    ...Object.entries(gapsMs).map(([what, gaps]) =>
      checkAtMost(`the background held by ${what}, ${keys}`, estimateMedian(gaps), { limit: MAIN_THREAD_MS, unit: MS }),
    ),
    checkAlways(
      `the options page never held for more than ${MAIN_THREAD_MS} ms, ${keys}`,
      longTasksMs.length === 0,
      `${longTasksMs.length} long tasks, the longest ${longest.toFixed(0)} ms`,
    ),
  ];
}

export function describeVault({ derivation, sizes, passworder }: VaultCosts): string {
  const row = (what: string, values: readonly number[]) => `${what.padEnd(52)} ${describeOf(values)}\n`;
  return [
    row("argon2 command, by its own clock", derivation.nativeMs),
    row("our worker, script loaded", derivation.loadedMs),
    row("our worker, from its start", derivation.wholeMs),
    row("our worker, warmed up while somebody types", derivation.warmMs),
    ...sizes.flatMap(({ size, unlocks, listMs, addMs }) => [
      row(
        `unlock, ${size} keys: derivation`,
        unlocks.map(({ derivationMs }) => derivationMs),
      ),
      row(
        `unlock, ${size} keys: until the background says so`,
        unlocks.map(({ unlockMs }) => unlockMs),
      ),
      row(
        `unlock, ${size} keys: until the list is drawn`,
        unlocks.map(({ drawnMs }) => drawnMs),
      ),
      row(`list ${size} keys`, listMs),
      row(`add one to ${size} keys`, addMs),
    ]),
    row("browser-passworder, 1000 keys: unlock", passworder.unlockMs),
    row("browser-passworder, 1000 keys: add one", passworder.addMs),
  ].join("");
}

function describeOf(values: readonly number[]): string {
  const estimate: Estimate = estimateMedian(values);
  return describePlainMs(estimate);
}
