/** Goes through scenes in one browser: brings each about in every view, has it looked at, and takes its picture. */
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { launchInChromium } from "../harness/chromium.ts";
import { findBlindSpots, type PlantedFault } from "./controls.ts";
import type { Look, Picture } from "./gallery.ts";
import { inPseudo } from "./pseudo-locale.ts";
import type { Scene } from "./scene.ts";
import { stubBackground } from "./stub-background.ts";

export interface View {
  readonly widthPx: number;
  readonly look: Look;
}

export interface Tour {
  readonly extensionDir: string;
  readonly views: Readonly<Record<Scene["page"], readonly View[]>>;
  /** Planted before the first scene; `find` has to see each. */
  readonly controls: readonly PlantedFault[];
  readonly find: (page: Page, seen: { readonly scene: Scene; readonly look: Look }) => Promise<readonly string[]>;
}

export interface Findings {
  readonly faults: string[];
  readonly pictures: Picture[];
}

export interface Folders {
  readonly workDir: string;
  readonly picturesDir: string;
}

type Browser = Pick<Awaited<ReturnType<typeof launchInChromium>>, "extensionOrigin"> & {
  readonly context: BrowserContext;
};

/** Nothing listens there: the pages are looked at by themselves. */
const NO_SITE = { port: 9, certificate: null };
const HEIGHTS = { options: 900, popup: 600 } as const;
const SCENE_TIMEOUT_MS = 10_000;

export async function walk(tour: Tour, scenes: readonly Scene[], { workDir, picturesDir }: Folders): Promise<Findings> {
  const found: Findings = { faults: [], pictures: [] };
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
      for (const view of tour.views[scene.page]) await lookAt(browser, { tour, scene, view, found, picturesDir });
    }
    return found;
  } finally {
    await browser.close();
  }
}

interface Stop {
  readonly tour: Tour;
  readonly scene: Scene;
  readonly view: View;
  readonly found: Findings;
  readonly picturesDir: string;
}

async function lookAt(browser: Browser, { tour, scene, view, found, picturesDir }: Stop): Promise<void> {
  const { widthPx, look } = view;
  const sceneName = `${scene.page}-${scene.name}`;
  const name = `${sceneName}-${widthPx}-${look}`;
  const fault = (text: string) => void found.faults.push(`${name}: ${text}`);
  const page = await browser.context.newPage();
  page.on("console", (message) => message.type() === "error" && fault(message.text()));
  page.on("pageerror", (error) => fault(error.message));
  await dress(page, scene, view);
  try {
    await bringAbout(page, browser, { scene, actor: look === "pseudo" ? inPseudo(page) : page });
    for (const line of await tour.find(page, { scene, look })) fault(line);
  } catch (error) {
    fault(String(error));
  }
  const file = `${name}.png`;
  await page.screenshot({ path: join(picturesDir, file), fullPage: scene.page === "options" });
  found.pictures.push({ scene: sceneName, file, widthPx, look });
  await page.close();
}

async function dress(page: Page, scene: Scene, { widthPx, look }: View): Promise<void> {
  await page.setViewportSize({ width: widthPx, height: HEIGHTS[scene.page] });
  await page.emulateMedia({
    colorScheme: look === "dark" ? "dark" : "light",
    forcedColors: look === "forced" ? "active" : "none",
    reducedMotion: "reduce",
  });
}

async function tryControls(browser: Browser, { find, controls }: Tour): Promise<string[]> {
  const scene: Scene = { name: "control", page: "options", vault: "locked" };
  const page = await browser.context.newPage();
  await bringAbout(page, browser, { scene, actor: page });
  const look = () => find(page, { scene, look: "light" });
  const before = (await look()).map((fault) => `control: before anything was planted: ${fault}`);
  const blind = await findBlindSpots(page, controls, look);
  await page.close();
  return [...before, ...blind];
}

async function bringAbout(
  page: Page,
  { extensionOrigin }: Browser,
  { scene, actor }: { readonly scene: Scene; readonly actor: Page },
): Promise<void> {
  await stubBackground(page, scene);
  await page.goto(`${extensionOrigin}/${scene.page}.html${scene.fragment ?? ""}`);
  await page.locator("main:not([aria-busy=true])").waitFor({ state: "attached", timeout: SCENE_TIMEOUT_MS });
  await scene.act?.(actor);
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== "running"));
}
