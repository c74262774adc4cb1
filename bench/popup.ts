/**
 * How long the popup takes from being opened to being usable, with 0, 10 and 1,000 keys in an open vault, in Chromium: by turns with an empty
 * React page of the same toolchain in the same extension, so that what slows the machine slows both.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Check, checkAtMost, describePlainMs } from "./checks.ts";
import { takeTurns } from "./measure.ts";
import { buildExtensionWithEmptyPage, measureOpening, openVaultOfSize, PAGES, type PageName } from "./popup-page.ts";
import { describeChecks } from "./report.ts";
import { estimateMedian, estimatePaired } from "./statistics.ts";

const ROUNDS = 20;
const WARM_UP_ROUNDS = 3;
const SIZES = [0, 10, 1000];
/** Of the empty page's time: issue 6. */
const LIMIT = 1.5;
const OUT_DIR = fileURLToPath(new URL("../bench-out", import.meta.url));

interface PopupCosts {
  readonly size: number;
  readonly ms: Readonly<Record<PageName, readonly number[]>>;
}

const print = (text: string) => void process.stdout.write(`${text}\n`);

async function measureSize(folder: string, extensionDir: string, size: number): Promise<PopupCosts> {
  const vault = await openVaultOfSize(join(folder, `profile-${size}`), extensionDir, size);
  const ms: Record<PageName, number[]> = { popup: [], empty: [] };
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round += 1) {
    for (const name of takeTurns(Object.keys(PAGES) as PageName[], round + WARM_UP_ROUNDS)) {
      const taken = await measureOpening(vault, name);
      if (round >= 0) ms[name].push(taken);
    }
  }
  await vault.close();
  return { size, ms };
}

function conclude({ size, ms }: PopupCosts): Check {
  const ratio = estimatePaired(ms.popup, ms.empty, (ours, theirs) => ours / theirs);
  return checkAtMost(`the popup over an empty page, ${size} keys`, ratio, { limit: LIMIT, unit: "ratio" });
}

function describe(costs: readonly PopupCosts[]): string {
  const row = (what: string, values: readonly number[]) =>
    `${what.padEnd(32)} ${describePlainMs(estimateMedian(values))}\n`;
  return costs
    .flatMap(({ size, ms }) => [row(`popup, ${size} keys`, ms.popup), row("empty page, by turns with it", ms.empty)])
    .join("");
}

function save(costs: readonly PopupCosts[], checks: readonly Check[]): void {
  mkdirSync(OUT_DIR, { recursive: true });
  const made = { node: process.version, cores: cpus().length, rounds: ROUNDS, costs, checks };
  writeFileSync(join(OUT_DIR, "popup.json"), `${JSON.stringify(made, null, 2)}\n`);
}

const folder = mkdtempSync(join(tmpdir(), "keyring-bench-"));
try {
  const extensionDir = await buildExtensionWithEmptyPage(join(folder, "extension"));
  const costs: PopupCosts[] = [];
  for (const size of SIZES) costs.push(await measureSize(folder, extensionDir, size));
  const checks = costs.map(conclude);
  print(`The popup from open to usable, ${ROUNDS} rounds; medians, and [95 % intervals] of them\n`);
  print(describe(costs));
  print(describeChecks(checks));
  save(costs, checks);
  if (checks.some(({ verdict }) => verdict === "fails")) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
