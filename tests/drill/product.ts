/** The attacks against the release build, set up as a user does. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BrowserName, LaunchedKeyring } from "../harness/launched-keyring.ts";
import { OptionsPage } from "../harness/options-page.ts";
import { searchProfile } from "../harness/profile-search.ts";
import { SitesPage } from "../harness/sites-page.ts";
import { madeUpKey } from "../support/made-up-keys.ts";
import { ADDED_SITE } from "./addresses.ts";
import { type Attack, PHASES } from "./attack.ts";
import { tryHonestEverywhere } from "./honest.ts";
import { launchDrill } from "./launch.ts";
import { type Measured, measureLimits, measureReader } from "./limits.ts";
import { Owner } from "./owner.ts";
import { HAPPENINGS } from "./phases.ts";
import { containsKey } from "./received.ts";
import { findStrays, leaksTo, runBatch } from "./run.ts";
import type { DrillServers } from "./servers.ts";
import { Stage } from "./stage.ts";
import type { AttackResult, DrillRun, HonestCheck } from "./verdict.ts";

const READER_DIR = fileURLToPath(new URL("../fixtures/careless-reader", import.meta.url));

export interface ProductOptions {
  readonly browserName: BrowserName;
  readonly extensionDir: string;
  readonly servers: DrillServers;
  readonly attacks: readonly Attack[];
}

export interface ProductRun extends DrillRun {
  readonly limits: readonly Measured[];
}

interface Product {
  readonly options: ProductOptions;
  readonly key: string;
  readonly passphrase: string;
  readonly results: AttackResult[];
  readonly honest: HonestCheck[];
}

export async function runProduct(options: ProductOptions): Promise<ProductRun> {
  const profileDir = mkdtempSync(join(tmpdir(), "drill-profile-"));
  const launch = () => launchDrill({ ...options, extensionDirs: [options.extensionDir], profileDir });
  const product: Product = {
    options,
    key: madeUpKey("openai"),
    passphrase: randomBytes(15).toString("base64url"),
    results: [],
    honest: [],
  };
  let browser = await launch();
  try {
    await setUp(browser, product);
    const limits = [...(await playFresh(browser, product))];
    for (const phase of PHASES) {
      const attacks = options.attacks.filter((one) => one.phase === phase);
      if (phase === "fresh" || attacks.length === 0) continue;
      browser = await HAPPENINGS[phase](browser, launch);
      await playLater(browser, product, attacks);
    }
    await browser.close();
    const results = addLateLeaks(product, searchDisk(profileDir, product.key));
    const strays = findStrays(options.attacks, options.servers.received, product.key);
    const read = limits.filter(({ reads }) => reads).map(({ title }) => `a page read the key: ${title}`);
    limits.push(await playBesideReader(product));
    return { limits, honest: product.honest, results, alarms: [...strays, ...read] };
  } finally {
    await browser.close().catch(() => undefined);
    rmSync(profileDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** In a browser and a profile of their own: what it is told must not be taken for a leak of an attack. */
async function playBesideReader(product: Product): Promise<Measured> {
  const { options, key } = product;
  const profileDir = mkdtempSync(join(tmpdir(), "drill-reader-"));
  const browser = await launchDrill({ ...options, extensionDirs: [options.extensionDir, READER_DIR], profileDir });
  try {
    await setUp(browser, product);
    return await measureReader(buildStage(browser, product), key);
  } finally {
    await browser.close();
    rmSync(profileDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function setUp(browser: LaunchedKeyring, { key, passphrase }: Product): Promise<void> {
  const page = await OptionsPage.ofInstall(browser);
  await page.createVault(passphrase);
  await page.addKey({ provider: "OpenAI", name: "Work", key });
  // The browser's own prompt cannot be answered without a display; what it would give is given by its settings.
  await browser.setHostAccess(`${ADDED_SITE}/*`, true);
  const sites = await SitesPage.open(browser);
  const requests = [{ method: "GET", path: "/api/stream" }];
  await sites.add({ address: ADDED_SITE, name: "Added", requests });
}

function buildStage(browser: LaunchedKeyring, { key, passphrase, options }: Product): Stage {
  const { servers } = options;
  return new Stage({ context: browser.context, servers, owner: new Owner({ browser, key, passphrase }) });
}

async function playFresh(browser: LaunchedKeyring, product: Product): Promise<readonly Measured[]> {
  const { key, options, honest } = product;
  const stage = buildStage(browser, product);
  const attacks = options.attacks.filter(({ phase }) => phase === "fresh");
  honest.push(await tryHonestEverywhere(stage, key, "before all attacks"));
  for (const group of new Set(attacks.map((one) => one.group))) {
    await play(
      stage,
      product,
      attacks.filter((one) => one.group === group),
    );
    honest.push(await tryHonestEverywhere(stage, key, `after the ${group}`));
  }
  const limits = await measureLimits(stage, key);
  await stage.closePages();
  return limits;
}

async function playLater(browser: LaunchedKeyring, product: Product, attacks: readonly Attack[]): Promise<void> {
  const { key, honest, passphrase } = product;
  const phase = attacks[0]?.phase ?? "fresh";
  const isLocked = phase !== "killed";
  const page = isLocked ? await OptionsPage.open(browser) : null;
  await page?.page.getByRole("heading", { name: "Unlock your vault" }).waitFor();
  const stage = buildStage(browser, product);
  await play(stage, product, attacks);
  if (page !== null) {
    await page.page.bringToFront();
    await page.unlock(passphrase);
    await page.page.getByRole("heading", { name: "LLM Providers" }).waitFor();
  }
  honest.push(await tryHonestEverywhere(stage, key, `after the attacks on the ${phase} extension`));
  await stage.closePages();
}

/** The pages that many attacks share are searched after each group: what they saw counts for all of it. */
async function play(stage: Stage, { options, key, results }: Product, attacks: readonly Attack[]): Promise<void> {
  const done = await runBatch({ stage, attacks, key, expectLeak: false });
  const saw = containsKey(await stage.searchSharedPages(), key) ? ["in a page that the group shares"] : [];
  tell(`  ${attacks[0]?.group}: ${attacks.length} tried`);
  results.push(...done.map((one) => ({ ...one, leaks: [...one.leaks, ...saw] })));
  await stage.closePages();
  options.servers.redirect = null;
}

function tell(text: string): void {
  process.stdout.write(`${text}\n`);
}

function searchDisk(profileDir: string, key: string): string[] {
  const { hits } = searchProfile(profileDir, [{ label: "key", value: key }]);
  return hits.map(({ file, decoder }) => `in the profile: ${file} (${decoder})`);
}

/** What came in after its attack was judged counts too. */
function addLateLeaks({ options, key, results }: Product, onDisk: readonly string[]): AttackResult[] {
  const known = new Map(results.map((one) => [one.id, one]));
  return options.attacks.flatMap((attack) => {
    const result = known.get(attack.id);
    if (result === undefined) return [];
    const late = [...leaksTo(attack, options.servers.received, key), ...(attack.isOnDisk ? onDisk : [])];
    return [{ ...result, leaks: [...new Set([...result.leaks, ...late])] }];
  });
}
