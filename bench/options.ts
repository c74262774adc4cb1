/**
 * Whether the options page ever holds its person up with thousands of keys: no task longer than 50 ms while the list is opened,
 * searched, ordered, scrolled, and a key is chosen in it. The control is the same page with twice
 * as many keys and every row of them drawn.
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
const CONTROL_SIZE = 10_000;
const CONTROL_ROUNDS = 3;
const LONG_TASK_MS = 50;
const OUT_DIR = fileURLToPath(new URL("../bench-out", import.meta.url));

/** Where a list that is drawn whole is felt most; the rest would take it minutes. */
const CONTROL_STEPS = ["opening", "searching"] as const satisfies readonly StepName[];

/** The longest task of each round, by step; a round without one over 50 ms, which is all that the browser reports, counts as 0. */
type Longest = Readonly<Record<string, readonly number[]>>;

interface OptionsCosts {
  readonly size: number;
  readonly longest: Longest;
}

const print = (text: string) => void process.stdout.write(`${text}\n`);

async function measure(
  browser: LaunchedKeyring,
  { rounds, steps, ...options }: KeysPageOptions & { readonly rounds: number; readonly steps: readonly StepName[] },
): Promise<OptionsCosts> {
  const longest: Record<string, number[]> = {};
  for (let round = -1; round < rounds; round += 1) {
    const page = await KeysPage.open(browser, options);
    const costs = await page.play(steps);
    await page.close();
    for (const step of round < 0 ? [] : steps) longest[step] = [...(longest[step] ?? []), costs[step]];
  }
  return { size: options.size, longest };
}

function conclude({ size, longest }: OptionsCosts): readonly Check[] {
  const limit = { limit: LONG_TASK_MS, unit: "ms" } as const;
  return Object.entries(longest).map(([step, longestMs]) =>
    checkAtMost(`longest task while ${step}, ${size} keys`, estimateMedian(longestMs), limit),
  );
}

function concludeControl({ size, longest }: OptionsCosts): Check {
  const worstMs = Math.max(...Object.values(longest).map(median));
  const claim = `with all of ${size} rows drawn a task is longer: this would be noticed`;
  return checkAlways(claim, worstMs > LONG_TASK_MS, `${worstMs.toFixed(0)} ms`);
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
  for (const size of SIZES)
    costs.push(await measure(browser, { size, isControl: false, rounds: ROUNDS, steps: STEPS }));
  const ofControl = { size: CONTROL_SIZE, isControl: true, rounds: CONTROL_ROUNDS, steps: CONTROL_STEPS };
  const control = await measure(browser, ofControl);
  const checks = [...costs.flatMap(conclude), concludeControl(control)];
  print(`The options page with many keys, ${ROUNDS} rounds; medians, and [95 % intervals] of them\n`);
  print(describeChecks(checks));
  mkdirSync(OUT_DIR, { recursive: true });
  const chromium = browserOf(browser.context).version();
  const made = { node: process.version, cores: cpus().length, chromium, rounds: ROUNDS, costs, control, checks };
  writeFileSync(join(OUT_DIR, "options.json"), `${JSON.stringify(made, null, 2)}\n`);
  if (checks.some(({ verdict }) => verdict === "fails")) process.exitCode = 1;
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
