/**
 * Whether the options page ever holds its person up with thousands of keys: no task longer than 50 ms while the list is opened,
 * searched, ordered, scrolled, and a key is chosen in it. The control is the same page with every row drawn.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { browserOf } from "../tests/harness/chromium/background.ts";
import { launchInChromium } from "../tests/harness/chromium.ts";
import type { LaunchedKeyring } from "../tests/harness/launched-keyring.ts";
import { RELEASE_DIR } from "./arm-extensions.ts";
import { type Check, checkAlways, checkAtMost } from "./checks.ts";
import { KeysPage, type KeysPageOptions, STEPS, type StepName } from "./options-page.ts";
import { describeChecks } from "./report.ts";
import { estimateMedian, median } from "./statistics.ts";

const ROUNDS = 7;
const SIZES = [1000, 5000];
const LONG_TASK_MS = 50;
const OUT_DIR = fileURLToPath(new URL("../bench-out", import.meta.url));

/** Where a list that is drawn whole is felt most; the rest would take it minutes. */
const CONTROL_STEPS = ["opening", "searching"] as const satisfies readonly StepName[];

/** The longest task of each round, by step; a round without one over 50 ms, which is all that the browser reports, counts as 0. */
type Longest = Readonly<Record<string, readonly number[]>>;

interface OptionsCosts {
  readonly size: number;
  readonly ours: Longest;
  readonly control: Longest;
}

const print = (text: string) => void process.stdout.write(`${text}\n`);

async function measureSize(browser: LaunchedKeyring, size: number): Promise<OptionsCosts> {
  const ours: Record<string, number[]> = {};
  const control: Record<string, number[]> = {};
  for (let round = -1; round < ROUNDS; round += 1) {
    const whole = await play(browser, { size, isControl: true }, CONTROL_STEPS);
    const windowed = await play(browser, { size, isControl: false }, STEPS);
    if (round < 0) continue;
    for (const step of STEPS) ours[step] = [...(ours[step] ?? []), windowed[step]];
    for (const step of CONTROL_STEPS) control[step] = [...(control[step] ?? []), whole[step]];
  }
  return { size, ours, control };
}

async function play<S extends StepName>(
  browser: LaunchedKeyring,
  options: KeysPageOptions,
  steps: readonly S[],
): Promise<Record<S, number>> {
  const page = await KeysPage.open(browser, options);
  const longest = await page.play(steps);
  await page.close();
  return longest;
}

function conclude({ size, ours, control }: OptionsCosts): readonly Check[] {
  const worstMs = Math.max(...Object.values(control).map(median));
  const oursMs = Math.max(...CONTROL_STEPS.map((step) => median(ours[step] ?? [])));
  return [
    ...Object.entries(ours).map(([step, longest]) =>
      checkAtMost(`longest task while ${step}, ${size} keys`, estimateMedian(longest), {
        limit: LONG_TASK_MS,
        unit: "ms",
      }),
    ),
    checkAlways(
      `with every row drawn it is over that and worse, ${size} keys: this would be noticed`,
      worstMs > LONG_TASK_MS && worstMs > oursMs,
      `${worstMs.toFixed(0)} ms beside ${oursMs.toFixed(0)} ms`,
    ),
  ];
}

const folder = mkdtempSync(join(tmpdir(), "keyring-bench-"));
const browser = await launchInChromium({
  extensionDirs: [RELEASE_DIR],
  profileDir: join(folder, "profile"),
  site: { port: 1, certificate: null },
});
try {
  await browser.ready();
  const costs: OptionsCosts[] = [];
  for (const size of SIZES) costs.push(await measureSize(browser, size));
  const checks = costs.flatMap(conclude);
  print(`The options page with many keys, ${ROUNDS} rounds; medians, and [95 % intervals] of them\n`);
  print(describeChecks(checks));
  mkdirSync(OUT_DIR, { recursive: true });
  const chromium = browserOf(browser.context).version();
  const made = { node: process.version, cores: cpus().length, chromium, rounds: ROUNDS, costs, checks };
  writeFileSync(join(OUT_DIR, "options.json"), `${JSON.stringify(made, null, 2)}\n`);
  if (checks.some(({ verdict }) => verdict === "fails")) process.exitCode = 1;
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
