/** The same attacks against each carelessness: where nothing leaks here, nothing was proved. */
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserName } from "../harness/launched-keyring.ts";
import { searchProfile } from "../harness/profile-search.ts";
import { type Attack, CARELESS_MODES, type CarelessMode, PHASES } from "./attack.ts";
import { buildCareless } from "./careless.ts";
import { tryHonest } from "./honest.ts";
import { launchDrill } from "./launch.ts";
import { Owner } from "./owner.ts";
import { HAPPENINGS } from "./phases.ts";
import { runBatch } from "./run.ts";
import type { DrillServers } from "./servers.ts";
import { Stage } from "./stage.ts";
import type { AttackResult, DrillRun, HonestCheck } from "./verdict.ts";

export interface ControlOptions {
  readonly browserName: BrowserName;
  readonly servers: DrillServers;
  readonly attacks: readonly Attack[];
}

export async function runControls(options: ControlOptions): Promise<DrillRun> {
  const runs: DrillRun[] = [];
  for (const mode of CARELESS_MODES) {
    const attacks = options.attacks.filter(({ control }) => control === mode);
    const alone = attacks.filter(({ isOnDisk }) => isOnDisk);
    // A profile says that something is in it, not since when: each of these has one of its own.
    const batches = [attacks.filter(({ isOnDisk }) => !isOnDisk), ...alone.map((one) => [one])];
    for (const batch of batches) if (batch.length > 0) runs.push(await runMode({ ...options, attacks: batch }, mode));
  }
  return { results: runs.flatMap(({ results }) => results), honest: runs.flatMap(({ honest }) => honest) };
}

async function runMode({ browserName, servers, attacks }: ControlOptions, mode: CarelessMode): Promise<DrillRun> {
  const folder = mkdtempSync(join(tmpdir(), "drill-careless-"));
  const profileDir = join(folder, "profile");
  const key = `made-up-${randomUUID()}-${randomUUID()}`;
  const extensionDirs = [buildCareless(folder, mode, key)];
  const launch = () => launchDrill({ browserName, extensionDirs, profileDir, servers });
  const results: AttackResult[] = [];
  const honest: HonestCheck[] = [];
  let browser = await launch();
  try {
    for (const phase of PHASES) {
      const batch = attacks.filter((one) => one.phase === phase);
      if (batch.length === 0) continue;
      if (phase !== "fresh") browser = await HAPPENINGS[phase](browser, launch);
      const stage = new Stage({
        context: browser.context,
        servers,
        owner: new Owner({ browser, key, passphrase: null }),
      });
      honest.push(await tryHonest(stage, key, `before the attacks (${mode}, ${phase})`));
      results.push(...(await runBatch({ stage, attacks: batch, key, expectLeak: true })));
      honest.push(await tryHonest(stage, key, `after the attacks (${mode}, ${phase})`));
      await stage.closePages();
      process.stdout.write(`  ${mode}, ${phase}: ${batch.length} tried\n`);
    }
    await browser.close();
    return { honest, results: attacks[0]?.isOnDisk ? results.map((one) => addDisk(one, profileDir, key)) : results };
  } finally {
    await browser.close().catch(() => undefined);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The extension's own files and the compiled forms of its scripts hold the key as well: what the browser keeps of answers is meant. */
const KEPT_ANSWERS = /(?:^|\/)(?:Cache_Data|cache2)\//;

function addDisk(result: AttackResult, profileDir: string, key: string): AttackResult {
  const { hits } = searchProfile(profileDir, [{ label: "key", value: key }]);
  const kept = hits.filter(({ file }) => KEPT_ANSWERS.test(file));
  return { ...result, leaks: kept.map(({ file, decoder }) => `in the profile: ${file} (${decoder})`) };
}
