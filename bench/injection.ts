/**
 * What the injection costs a request, in one run on loopback: the key rule beside no extension, an extension that does nothing
 * with the same permissions, and two injectors of other makes. Only ratios and differences of one run mean anything.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeCertificate, SITE_HOST } from "../tests/harness/certificate.ts";
import { browserOf } from "../tests/harness/chromium/background.ts";
import { madeUpKey } from "../tests/support/made-up-keys.ts";
import { type Arm, type ArmId, type ArmWorld, openArms, waitForRules } from "./arms.ts";
import {
  type Check,
  checkBelowMessages,
  checkNothingOpen,
  checkRuleCost,
  checkWholeCost,
  describeMs,
} from "./checks.ts";
import { startFastSite } from "./fast-site.ts";
import { type Costs, measure } from "./measure.ts";
import { buildRows, compareMs, compareRatio, describeChecks, describeRows } from "./report.ts";

const ROUNDS = 40;
/** Twice as many where next to nothing is to be told apart. */
const ROUNDS_WITH_NOTHING_OPEN = 80;
const REQUESTS_A_ROUND = 25;
/** A site that the extension knows nothing of. */
const OTHER_HOST = "elsewhere.test";
const INJECTING: readonly ArmId[] = ["rules", "ours", "wrapper", "messages"];
const WHERE_NOTHING_IS_OPEN: readonly ArmId[] = ["empty", "emptyAgain", "ours"];
const OUT_DIR = fileURLToPath(new URL("../bench-out", import.meta.url));

const print = (text: string) => void process.stdout.write(`${text}\n`);

interface Phases {
  readonly open: Costs;
  readonly nothingOpen: Costs;
}

async function measurePhases(world: ArmWorld, arms: readonly Arm[]): Promise<Phases> {
  const counts = { site: world.site, key: world.key, requestsARound: REQUESTS_A_ROUND };
  await visit(arms, SITE_HOST);
  await waitForRules(arms, true);
  const open = await measure({ ...counts, rounds: ROUNDS, arms, injecting: INJECTING });
  const idle = arms.filter(({ id }) => WHERE_NOTHING_IS_OPEN.includes(id));
  await visit(idle, OTHER_HOST);
  await waitForRules(arms, false);
  const rounds = ROUNDS_WITH_NOTHING_OPEN;
  return { open, nothingOpen: await measure({ ...counts, rounds, arms: idle, injecting: [] }) };
}

async function visit(arms: readonly Arm[], host: string): Promise<void> {
  for (const { page } of arms) await page.goto(`https://${host}/`);
}

function conclude({ open, nothingOpen }: Phases): readonly Check[] {
  return [
    checkRuleCost(compareMs(open, "rules", "empty")),
    checkWholeCost(compareMs(open, "ours", "empty")),
    checkBelowMessages("the key rule", compareRatio(open, "rules", "messages")),
    checkBelowMessages("the whole of Infinity Keyring", compareRatio(open, "ours", "messages")),
    checkNothingOpen(compareMs(nothingOpen, "ours", "empty"), compareMs(nothingOpen, "emptyAgain", "empty")),
  ];
}

function report(phases: Phases, checks: readonly Check[]): void {
  print(`Rounds of ${REQUESTS_A_ROUND} requests an arm, by turns; medians, and [95 % intervals] of them\n`);
  print(describeRows(`A page of the site, the key in use (${ROUNDS} rounds)`, buildRows(phases.open)));
  print(
    describeRows(
      `A page of another site, none of ours open (${ROUNDS_WITH_NOTHING_OPEN} rounds)`,
      buildRows(phases.nothingOpen),
    ),
  );
  print(`Ours over the injector in the page: ${describeMs(compareMs(phases.open, "ours", "wrapper"))}\n`);
  print(describeChecks(checks));
}

function save(phases: Phases, checks: readonly Check[], chromium: string): void {
  mkdirSync(OUT_DIR, { recursive: true });
  const made = {
    chromium,
    node: process.version,
    cores: cpus().length,
    rounds: ROUNDS,
    roundsWithNothingOpen: ROUNDS_WITH_NOTHING_OPEN,
    requestsARound: REQUESTS_A_ROUND,
    siteOpen: buildRows(phases.open),
    nothingOpen: buildRows(phases.nothingOpen),
    oursOverWrapperMs: compareMs(phases.open, "ours", "wrapper"),
    checks,
  };
  writeFileSync(join(OUT_DIR, "injection.json"), `${JSON.stringify(made, null, 2)}\n`);
}

async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "keyring-bench-"));
  const site = await startFastSite(await makeCertificate([SITE_HOST, OTHER_HOST]));
  const world = { site, folder, key: madeUpKey("openai"), otherHost: OTHER_HOST };
  const arms: Arm[] = [];
  try {
    arms.push(...(await openArms(world)));
    const phases = await measurePhases(world, arms);
    const checks = conclude(phases);
    report(phases, checks);
    const [first] = arms;
    save(phases, checks, first === undefined ? "" : browserOf(first.browser.context).version());
    if (checks.some(({ verdict }) => verdict === "fails")) process.exitCode = 1;
  } finally {
    await Promise.all(arms.map(({ browser }) => browser.close()));
    await site.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

await run();
