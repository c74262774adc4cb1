/**
 * Kills the browser in the middle of writes, and looks what is left of the vault. Build first.
 *
 *   npx jiti tests/crash/crash.ts [--minutes <n> | --kills <n>] [--sizes 1,100,1000] [--kinds add,delete]
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { releaseDirOf } from "../harness/release-dir.ts";
import { type CampaignResult, runCampaign } from "./campaign.ts";
import { killUntilLoss } from "./control.ts";
import { addUp, countResults, describeRows, findOneSided, hashBuild, type Run, saveRun } from "./results.ts";
import { WRITE_KINDS } from "./writes.ts";

const RESULTS = resolve(import.meta.dirname, "../../crash-out/results.json");

const { values } = parseArgs({
  options: {
    minutes: { type: "string" },
    kills: { type: "string", default: "30" },
    sizes: { type: "string", default: "1,100,1000" },
    kinds: { type: "string", default: WRITE_KINDS.join(",") },
  },
});
const kinds = WRITE_KINDS.filter((kind) => values.kinds.split(",").includes(kind));
const sizes = values.sizes.split(",").map(Number);

function buildEnd(): (results: readonly CampaignResult[]) => boolean {
  if (values.minutes === undefined) return (results) => results.length >= Number(values.kills);
  const endMs = performance.now() + Number(values.minutes) * 60_000;
  return () => performance.now() >= endMs;
}

function tell(text: string): void {
  process.stdout.write(`${text}\n`);
}

function tellResult({ kind, size, ending, afterMs, durationMs, faults }: CampaignResult): void {
  const when = `after ${afterMs.toFixed(0)} of ${durationMs.toFixed(0)} ms`;
  tell(`${ending.toUpperCase().padEnd(4)}  ${kind}, ${size} keys, ${when}${faults.map((one) => `: ${one}`).join("")}`);
}

async function run(folder: string): Promise<Run> {
  const startedAt = new Date().toISOString();
  const extensionDir = releaseDirOf("chromium");
  tell("The control: the same extension, each record in a transaction of its own");
  const control = await killUntilLoss({ folder, onResult: tellResult });
  tell("\nThe extension as it is");
  const options = { extensionDir, folder, kinds, sizes, isOver: buildEnd(), onResult: tellResult };
  const { chromium, results } = await runCampaign(options);
  const losses = results.flatMap(({ kind, size, faults }) => faults.map((fault) => `${kind}, ${size} keys: ${fault}`));
  const counts = { kills: control.length, lost: control.filter(({ ending }) => ending === "lost").length };
  return { startedAt, chromium, build: hashBuild(extensionDir), rows: countResults(results), losses, control: counts };
}

function judge({ rows, losses, control }: Run, all: readonly Run[]): { passed: number; failed: number } {
  const total = addUp(all.flatMap((one) => one.rows));
  const oneSided = findOneSided(total);
  const held = rows.reduce((sum, row) => sum + row.old + row.new, 0);
  const lost = rows.reduce((sum, row) => sum + row.lost, 0);
  tell(describeRows("\nThis run", rows));
  tell(describeRows(`All ${all.length} runs of this build (crash-out/results.json)`, total));
  for (const loss of losses) tell(`FAILED: ${loss}`);
  for (const kind of oneSided) tell(`FAILED: ${kind}: the kills did not see both endings; more of them are needed`);
  if (control.lost === 0) tell("FAILED: nothing was lost with split transactions: the kills prove nothing");
  const signs = [control.lost > 0, oneSided.length === 0];
  return {
    passed: held + signs.filter(Boolean).length,
    failed: lost + signs.filter((isGood) => !isGood).length,
  };
}

const folder = mkdtempSync(join(tmpdir(), "keyring-crash-"));
try {
  const made = await run(folder);
  const { passed, failed } = judge(made, saveRun(RESULTS, made));
  tell(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
