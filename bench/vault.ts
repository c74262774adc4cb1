/**
 * What the vault costs, in one run in Chromium: a derivation beside the reference's, an unlock beside its derivation, lists and additions
 * with 1 and 1,000 keys, how long a thread is held, and the same content in another library's vault. Ratios of one run mean most.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { makePassphrase } from "../tests/crash/made-vault.ts";
import { browserOf } from "../tests/harness/chromium/background.ts";
import { madeUpKey } from "../tests/support/made-up-keys.ts";
import type { Check } from "./checks.ts";
import { measureWorstGapMs } from "./lag.ts";
import { measurePassworder } from "./passworder.ts";
import { describeChecks } from "./report.ts";
import { concludeVault, describeVault, type SizeCosts, type VaultCosts } from "./vault-checks.ts";
import { measureDerivation } from "./vault-derivation.ts";
import { USUAL_WORK, VaultPage } from "./vault-page.ts";

const ROUNDS = 15;
const GAP_ROUNDS = 7;
const SIZES = [1, 1000];
const OUT_DIR = fileURLToPath(new URL("../bench-out", import.meta.url));

const print = (text: string) => void process.stdout.write(`${text}\n`);

async function measureSize(vault: VaultPage, size: number): Promise<SizeCosts> {
  const unlocks: SizeCosts["unlocks"][number][] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await vault.lock();
    unlocks.push(await vault.unlockByHand());
  }
  const longTasksMs = await vault.readLongTasksMs();
  // Without the list on it the page has nothing to do but to wait for the answer.
  await vault.openQuietPage();
  const listMs = await repeat(async () => (await vault.time({ type: "keys.list" })).ms);
  const addMs = await repeat(() => addAndDelete(vault));
  const derivationsAtUse = await vault.countDerivations();
  return { size, unlocks, derivationsAtUse, listMs, addMs, gapsMs: await measureGaps(vault), longTasksMs };
}

async function addAndDelete(vault: VaultPage): Promise<number> {
  const key = madeUpKey("openai");
  const { ms, value } = await vault.time({ type: "keys.add", provider: "openai", name: "Bench", key });
  await vault.ask({ type: "keys.delete", id: value.id });
  return ms;
}

/** "nothing" is the control: gaps as large as that are the machine's. */
async function measureGaps(vault: VaultPage): Promise<SizeCosts["gapsMs"]> {
  const works: Readonly<Record<string, () => Promise<unknown>>> = {
    nothing: () => new Promise((resolve) => setTimeout(resolve, 200)),
    "a list": () => vault.ask({ type: "keys.list" }),
    "an addition": () => addAndDelete(vault),
    "the check of everything": () => vault.ask({ type: "vault.check" }),
    "a rotation": () => rotate(vault),
    "an export of the log": () => vault.ask({ type: "activity.export", format: "csv" }),
  };
  const gaps: Record<string, number[]> = {};
  for (let round = 0; round < GAP_ROUNDS; round += 1) {
    for (const [name, work] of Object.entries(works)) {
      const worstMs = await measureWorstGapMs(vault.browser, async () => void (await work()));
      gaps[name] = [...(gaps[name] ?? []), worstMs];
    }
  }
  return gaps;
}

async function rotate(vault: VaultPage): Promise<void> {
  await vault.changePassphrase(await makePassphrase(USUAL_WORK));
}

async function repeat(measure: () => Promise<number>): Promise<readonly number[]> {
  const taken: number[] = [];
  for (let round = -3; round < ROUNDS; round += 1) {
    const ms = await measure();
    if (round >= 0) taken.push(ms);
  }
  return taken;
}

async function measureAll(folder: string): Promise<VaultCosts & { chromium: string }> {
  const sizes: SizeCosts[] = [];
  for (const size of SIZES) {
    const vault = await VaultPage.open(join(folder, `profile-${size}`), { size });
    sizes.push(await measureSize(vault, size));
    await vault.close();
  }
  const vault = await VaultPage.open(join(folder, "profile-derivation"), { size: 1 });
  const derivation = await measureDerivation(vault.browser, ROUNDS);
  const passworder = await measurePassworder(vault.browser.context, { size: 1000, rounds: ROUNDS });
  const chromium = browserOf(vault.browser.context).version();
  await vault.close();
  return { chromium, derivation, sizes, passworder };
}

function save(costs: VaultCosts & { chromium: string }, checks: readonly Check[]): void {
  mkdirSync(OUT_DIR, { recursive: true });
  const made = { node: process.version, cores: cpus().length, rounds: ROUNDS, ...costs, checks };
  writeFileSync(join(OUT_DIR, "vault.json"), `${JSON.stringify(made, null, 2)}\n`);
}

const folder = mkdtempSync(join(tmpdir(), "keyring-bench-"));
try {
  const costs = await measureAll(folder);
  const checks = concludeVault(costs);
  print(`The vault, ${ROUNDS} rounds; medians, and [95 % intervals] of them\n`);
  print(describeVault(costs));
  print(describeChecks(checks));
  save(costs, checks);
  if (checks.some(({ verdict }) => verdict === "fails")) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
