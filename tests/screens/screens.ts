/**
 * Takes a picture of every page of the built extension in every state, light and dark, from the narrowest window to a wide one, and in
 * a made-up language, into one gallery. Fails where text is cut off, a page is wider than its window, axe finds a barrier, a control is
 * the browser's own, text is not of the catalogue, or the content policy was broken. Build first.
 *
 *   npx jiti tests/screens/screens.ts [part of a scene's name]
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { launchInChromium } from "../harness/chromium.ts";
import { ACTIVITY_SCENES } from "./activity-scenes.ts";
import { findBlindSpots, PLANTED, PLANTED_WORDS } from "./controls.ts";
import { findBarriers } from "./find-barriers.ts";
import { findClipped } from "./find-clipped.ts";
import { findUnfinished } from "./find-unfinished.ts";
import { findUntranslated } from "./find-untranslated.ts";
import { type Picture, writeGallery } from "./gallery.ts";
import { OPTIONS_SCENES } from "./options-scenes.ts";
import { POPUP_SCENES } from "./popup-scenes.ts";
import { buildPseudoExtension, inPseudo } from "./pseudo-locale.ts";
import { QUESTION_SCENES } from "./question-scenes.ts";
import { listData, type Scene } from "./scene.ts";
import { SECURITY_SCENES } from "./security-scenes.ts";
import { SITE_SCENES } from "./site-scenes.ts";
import { stubBackground } from "./stub-background.ts";

const EXTENSION = process.env["KEYRING_BUILD"] ?? resolve(import.meta.dirname, "../../.output/chrome-mv3");
const PICTURES = resolve(import.meta.dirname, "../../demo-out/screens");
/** Nothing listens there: the pages are looked at by themselves. */
const NO_SITE = { port: 9, certificate: null };

/** 640 is a window of 1280 at twice the size; the popup is as wide as the browser makes it. */
const WIDTHS: Readonly<Record<Scene["page"], readonly number[]>> = {
  options: [320, 400, 640, 1280],
  popup: [320, 400],
};
const PSEUDO_WIDTHS: typeof WIDTHS = { options: [320, 1280], popup: [320, 400] };
const HEIGHTS = { options: 900, popup: 600 } as const;
const SCENES = [
  ...OPTIONS_SCENES,
  ...SITE_SCENES,
  ...POPUP_SCENES,
  ...QUESTION_SCENES,
  ...SECURITY_SCENES,
  ...ACTIVITY_SCENES,
];
const SCENE_TIMEOUT_MS = 10_000;

/** One way of looking at every scene. */
interface Tour {
  readonly extensionDir: string;
  readonly widths: typeof WIDTHS;
  readonly looks: readonly ("light" | "dark" | "pseudo")[];
  readonly find: (page: Page, scene: Scene) => Promise<readonly string[]>;
}

interface Findings {
  readonly faults: string[];
  readonly pictures: Picture[];
}

async function main(part: string): Promise<number> {
  const workDir = mkdtempSync(join(tmpdir(), "keyring-screens-"));
  rmSync(PICTURES, { recursive: true, force: true });
  mkdirSync(PICTURES, { recursive: true });
  const scenes = SCENES.filter(({ page, name }) => `${page}-${name}`.includes(part));
  const found: Findings = { faults: [], pictures: [] };
  try {
    const pseudo = buildPseudoExtension(EXTENSION, workDir);
    const english: Tour = { extensionDir: EXTENSION, widths: WIDTHS, looks: ["light", "dark"], find: findEverything };
    const madeUp: Tour = {
      extensionDir: pseudo.dir,
      widths: PSEUDO_WIDTHS,
      looks: ["pseudo"],
      find: async (page, scene) => [
        ...(await findClipped(page)),
        ...(await findUntranslated(page, [...listData(scene), ...pseudo.leftAlone])),
      ],
    };
    for (const tour of [english, madeUp]) await walk(tour, scenes, { workDir, found });
  } finally {
    rmSync(workDir, { recursive: true, force: true, maxRetries: 5 });
  }
  for (const fault of found.faults) console.error(fault);
  console.log(`${found.pictures.length} pictures: ${writeGallery(PICTURES, found.pictures)}`);
  return found.faults.length;
}

async function findEverything(page: Page): Promise<readonly string[]> {
  return [...(await findClipped(page)), ...(await findBarriers(page)), ...(await findUnfinished(page))];
}

async function walk(
  tour: Tour,
  scenes: readonly Scene[],
  { workDir, found }: { workDir: string; found: Findings },
): Promise<void> {
  const browser = await launchInChromium({
    extensionDirs: [tour.extensionDir],
    profileDir: mkdtempSync(join(workDir, "profile-")),
    site: NO_SITE,
  });
  try {
    // Its pages can be opened once it runs.
    await browser.ready();
    found.faults.push(...(await tryControls(browser, tour)));
    for (const scene of scenes) {
      for (const widthPx of tour.widths[scene.page]) {
        for (const look of tour.looks) await lookAt(browser, { tour, scene, widthPx, look, found });
      }
    }
  } finally {
    await browser.close();
  }
}

interface View {
  readonly tour: Tour;
  readonly scene: Scene;
  readonly widthPx: number;
  readonly look: Tour["looks"][number];
  readonly found: Findings;
}

interface Browser {
  readonly context: BrowserContext;
  readonly extensionOrigin: string;
}

async function lookAt(
  { context, extensionOrigin }: Browser,
  { tour, scene, widthPx, look, found }: View,
): Promise<void> {
  const sceneName = `${scene.page}-${scene.name}`;
  const name = `${sceneName}-${widthPx}-${look}`;
  const { faults, pictures } = found;
  const page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && faults.push(`${name}: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`${name}: ${error.message}`));
  await page.setViewportSize({ width: widthPx, height: HEIGHTS[scene.page] });
  await page.emulateMedia({ colorScheme: look === "dark" ? "dark" : "light", reducedMotion: "reduce" });
  try {
    await bringAbout(page, extensionOrigin, { scene, actor: look === "pseudo" ? inPseudo(page) : page });
    faults.push(...(await tour.find(page, scene)).map((fault) => `${name}: ${fault}`));
  } catch (error) {
    faults.push(`${name}: ${String(error)}`);
  }
  const file = `${name}.png`;
  await page.screenshot({ path: join(PICTURES, file), fullPage: scene.page === "options" });
  pictures.push({ scene: sceneName, file, widthPx, look });
  await page.close();
}

async function tryControls({ context, extensionOrigin }: Browser, tour: Tour): Promise<string[]> {
  const scene: Scene = { name: "control", page: "options", vault: "locked" };
  const page = await context.newPage();
  await bringAbout(page, extensionOrigin, { scene, actor: page });
  const planted = tour.looks.includes("pseudo") ? PLANTED_WORDS : PLANTED;
  const before = (await tour.find(page, scene)).map((fault) => `control: before anything was planted: ${fault}`);
  const blind = await findBlindSpots(page, planted, () => tour.find(page, scene));
  await page.close();
  return [...before, ...blind];
}

async function bringAbout(
  page: Page,
  origin: string,
  { scene, actor }: { readonly scene: Scene; readonly actor: Page },
): Promise<void> {
  await stubBackground(page, scene);
  await page.goto(`${origin}/${scene.page}.html${scene.fragment ?? ""}`);
  await page.locator("main:not([aria-busy=true])").waitFor({ state: "attached", timeout: SCENE_TIMEOUT_MS });
  await scene.act?.(actor);
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== "running"));
}

const faultCount = await main(process.argv[2] ?? "");
console.log(faultCount === 0 ? "Nothing is cut off and nothing bars the way." : `${faultCount} faults`);
process.exitCode = faultCount === 0 ? 0 : 1;
