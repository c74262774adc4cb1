/**
 * The browsers of the bench, all open at once: each has its own profile and one page of the site. Ours is the release build,
 * set up as a user does it.
 */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { countRules } from "../tests/harness/background.ts";
import { launchInChromium } from "../tests/harness/chromium.ts";
import type { LaunchedKeyring } from "../tests/harness/launched-keyring.ts";
import { OptionsPage } from "../tests/harness/options-page.ts";
import { pollFor } from "../tests/harness/poll.ts";
import { buildEmptyExtension, buildInjector, buildRulesExtension, RELEASE_DIR } from "./arm-extensions.ts";
import type { FastSite } from "./fast-site.ts";

export const ARM_NAMES = {
  none: "no extension",
  empty: "empty extension, same permissions",
  emptyAgain: "the same empty extension again",
  rules: "the key's rules alone",
  ours: "Infinity Keyring",
  wrapper: "injector in the page",
  messages: "injector, a message a request",
} as const;

export type ArmId = keyof typeof ARM_NAMES;

export interface Arm {
  readonly id: ArmId;
  readonly page: Page;
  readonly browser: LaunchedKeyring;
}

export interface ArmWorld {
  readonly site: FastSite;
  /** The key that every injecting arm has to bring. */
  readonly key: string;
  /** For profiles and extensions; the caller removes it. */
  readonly folder: string;
  readonly otherHost: string;
}

export async function openArms(world: ArmWorld): Promise<readonly Arm[]> {
  const arms: Arm[] = [];
  // One after the other: seven browsers that start at once wait for each other past every limit.
  for (const id of Object.keys(ARM_NAMES) as ArmId[]) arms.push(await openArm(id, world));
  return arms;
}

async function openArm(id: ArmId, world: ArmWorld): Promise<Arm> {
  const browser = await launchInChromium({
    extensionDirs: [buildExtension(id, world)],
    profileDir: join(world.folder, `profile-${id}`),
    site: world.site,
    otherHosts: { [world.otherHost]: world.site },
    extraArgs: id === "none" ? WITHOUT_EXTENSION : [],
  });
  if (id === "ours") await setUp(browser, world.key);
  return { id, browser, page: await leaveOnePage(browser) };
}

/** Chromium takes the last of two equal switches: these undo what the launcher always says. */
const WITHOUT_EXTENSION = ["--disable-extensions-except=", "--load-extension=", "--disable-extensions"];

function buildExtension(id: ArmId, { folder, key }: ArmWorld): string {
  const dir = join(folder, `extension-${id}`);
  if (id === "ours") return RELEASE_DIR;
  if (id === "rules") return buildRulesExtension(dir, key);
  if (id === "empty" || id === "emptyAgain") return buildEmptyExtension(dir);
  // Without an extension, one is named all the same: were it loaded, its key would arrive and end the bench.
  return buildInjector(id === "messages" ? "bench-message-injector" : "careless-injector", dir, key);
}

async function setUp(browser: LaunchedKeyring, key: string): Promise<void> {
  const options = await OptionsPage.ofInstall(browser);
  await options.createVault(randomBytes(15).toString("base64url"));
  await options.addKey({ provider: "OpenAI", name: "Bench", key });
}

/** Every browser has the same number of pages: ours began with one more. */
async function leaveOnePage({ context }: LaunchedKeyring): Promise<Page> {
  const page = await context.newPage();
  for (const other of context.pages()) if (other !== page) await other.close();
  return page;
}

/** Resolves once the rules of ours are what they have to be on the page that is open. */
export async function waitForRules(arms: readonly Arm[], isArmed: boolean): Promise<number> {
  const ours = arms.find(({ id }) => id === "ours");
  if (ours === undefined) throw new Error("There is no arm of ours.");
  await pollFor(async () => (await countRules(ours.browser)) > 0 === isArmed, {
    what: "the rules to be in force, or gone",
  });
  return countRules(ours.browser);
}
