/**
 * Takes a picture of every page of the built extension in every state, light and dark, from the narrowest window to a wide
 * one, and fails where text is cut off, the page is wider than its window, axe finds a barrier, or the content policy was
 * broken. Build first.
 *
 *   npx jiti tests/screens/screens.ts [part of a scene's name]
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { launchInChromium } from "../harness/chromium.ts";
import { ACTIVITY_SCENES } from "./activity-scenes.ts";
import { findBarriers } from "./find-barriers.ts";
import { findClipped } from "./find-clipped.ts";
import { OPTIONS_SCENES } from "./options-scenes.ts";
import { POPUP_SCENES } from "./popup-scenes.ts";
import { QUESTION_SCENES } from "./question-scenes.ts";
import type { Scene } from "./scene.ts";
import { SECURITY_SCENES } from "./security-scenes.ts";
import { SITE_SCENES } from "./site-scenes.ts";
import { stubBackground } from "./stub-background.ts";

const EXTENSION = process.env["KEYRING_BUILD"] ?? resolve(import.meta.dirname, "../../.output/chrome-mv3");
const PICTURES = resolve(import.meta.dirname, "../../demo-out/screens");
/** Nothing listens there: the pages are looked at by themselves. */
const NO_SITE = { port: 9, certificate: null };

const WIDTHS = { options: [320, 700, 1280], popup: [320, 360, 400] } as const;
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
const SCHEMES = ["light", "dark"] as const;

async function main(part: string): Promise<number> {
  const profile = mkdtempSync(join(tmpdir(), "keyring-screens-"));
  mkdirSync(PICTURES, { recursive: true });
  const { context, extensionOrigin, ready, close } = await launchInChromium({
    extensionDirs: [EXTENSION],
    profileDir: profile,
    site: NO_SITE,
  });
  try {
    // Its pages can be opened once it runs.
    await ready();
    const faults: string[] = [];
    for (const scene of SCENES.filter(({ page, name }) => `${page}-${name}`.includes(part))) {
      faults.push(...(await lookAt(context, extensionOrigin, scene)));
    }
    for (const fault of faults) console.error(fault);
    return faults.length;
  } finally {
    await close();
    rmSync(profile, { recursive: true, force: true });
  }
}

async function lookAt(context: BrowserContext, origin: string, scene: Scene): Promise<string[]> {
  const faults: string[] = [];
  for (const width of WIDTHS[scene.page]) {
    for (const colorScheme of SCHEMES) {
      const name = `${scene.page}-${scene.name}-${width}-${colorScheme}`;
      const page = await context.newPage();
      page.on("console", (message) => message.type() === "error" && faults.push(`${name}: ${message.text()}`));
      page.on("pageerror", (error) => faults.push(`${name}: ${error.message}`));
      await page.setViewportSize({ width, height: HEIGHTS[scene.page] });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      try {
        await bringAbout(page, origin, scene);
        const found = [...(await findClipped(page)), ...(await findBarriers(page))];
        faults.push(...found.map((fault) => `${name}: ${fault}`));
      } catch (error) {
        faults.push(`${name}: ${String(error)}`);
      }
      await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: scene.page === "options" });
      await page.close();
    }
  }
  return faults;
}

async function bringAbout(page: Page, origin: string, scene: Scene): Promise<void> {
  await stubBackground(page, scene);
  await page.goto(`${origin}/${scene.page}.html${scene.fragment ?? ""}`);
  await page.locator("main:not([aria-busy=true])").waitFor({ state: "attached", timeout: SCENE_TIMEOUT_MS });
  await scene.act?.(page);
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== "running"));
}

const faultCount = await main(process.argv[2] ?? "");
console.log(
  faultCount === 0 ? `Nothing is cut off and nothing bars the way. Pictures: ${PICTURES}` : `${faultCount} faults`,
);
process.exitCode = faultCount === 0 ? 0 : 1;
