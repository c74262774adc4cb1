/**
 * Draws the toolbar icons, one set a state, from their SVG sources into public/icons. The pictures are committed: run this
 * after a source has changed. Needs a Chromium: CHROMIUM_PATH, or one on the PATH.
 *
 *   node scripts/make-icons.mjs
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

const STATES = ["on", "off", "locked", "paused", "refused", "stopped", "asks"];
const SIZES_PX = [16, 32, 48, 128];
const SOURCES = join(import.meta.dirname, "../components/marks/toolbar");
const PICTURES = join(import.meta.dirname, "../public/icons");

const browser = await chromium.launch({
  executablePath: findChromium(),
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
mkdirSync(PICTURES, { recursive: true });
for (const state of STATES) {
  const svg = readFileSync(join(SOURCES, `${state}.svg`), "utf8");
  for (const sizePx of SIZES_PX) writeFileSync(join(PICTURES, `${state}-${sizePx}.png`), await draw(svg, sizePx));
}
await browser.close();

async function draw(svg, sizePx) {
  const page = await browser.newPage({ viewport: { width: sizePx, height: sizePx }, deviceScaleFactor: 1 });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${sizePx}px;height:${sizePx}px}</style>${svg}`);
  const picture = await page.screenshot({ omitBackground: true });
  await page.close();
  return picture;
}

function findChromium() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  const folders = (process.env.PATH ?? "").split(delimiter);
  const found = folders.map((folder) => join(folder, "chromium")).find(existsSync);
  if (found === undefined) throw new Error("No Chromium found. Set CHROMIUM_PATH to the file to run.");
  return found;
}
