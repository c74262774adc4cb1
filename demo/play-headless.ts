/** Plays a new user's first ten minutes by real clicks, with pictures and a report in `demo-out/`. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runControls } from "./controls.ts";
import { buildReport, type PlayedStep, type Report } from "./report.ts";
import { searchProfileOf } from "./secrets-on-disk.ts";
import { DASHBOARD } from "./steps/dashboard.ts";
import { FIRST_KEYS } from "./steps/first-keys.ts";
import { LOCKING } from "./steps/locking.ts";
import { TROUBLE } from "./steps/trouble.ts";
import { beginDemo, type Demo, type DemoStep } from "./story.ts";
import { buildDemoWorld } from "./world.ts";

const OUT_DIR = fileURLToPath(new URL("../demo-out", import.meta.url));
const STEPS: readonly DemoStep[] = [...FIRST_KEYS, ...TROUBLE, ...LOCKING, ...DASHBOARD];

/** True where everything was as promised. */
export async function playHeadless(): Promise<boolean> {
  clearOutDir();
  const world = await buildDemoWorld({ headless: true, eventDelayMs: 0 });
  const demo = await beginDemo(world);
  try {
    const steps: PlayedStep[] = [];
    for (const step of STEPS) steps.push(await playStep(demo, step, steps.length + 1));
    await demo.browser.close();
    const profile = searchProfileOf(world);
    console.log("\nControls: each of these leaks on purpose and has to be caught.\n");
    const controls = await runControls(demo);
    for (const { name, planted, found, observed } of controls) print(found === planted, name, observed);
    const report = buildReport(demo, { steps, profile, controls });
    writeFileSync(join(OUT_DIR, "report.json"), `${JSON.stringify(report, null, 2)}\n`);
    summarise(report);
    return report.ok;
  } finally {
    await demo.browser.close();
    await world.close();
  }
}

/** Of an earlier run of this, and of nothing else that lies there. */
function clearOutDir(): void {
  mkdirSync(OUT_DIR, { recursive: true });
  const ours = readdirSync(OUT_DIR).filter((name) => name === "report.json" || /^\d\d-.*\.png$/.test(name));
  for (const name of ours) rmSync(join(OUT_DIR, name));
}

async function playStep(demo: Demo, step: DemoStep, number: number): Promise<PlayedStep> {
  const { ok, observed } = await step.play(demo).catch((error: unknown) => ({ ok: false, observed: String(error) }));
  const slug = step.name
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, "-")
    .slice(0, 40);
  writeFileSync(join(OUT_DIR, `${String(number).padStart(2, "0")}-${slug}.png`), await takePicture(demo, step));
  print(ok, step.name, observed);
  return { name: step.name, ok, observed };
}

async function takePicture(demo: Demo, { seenIn }: DemoStep): Promise<Buffer> {
  const picture = seenIn === "popup" ? demo.popupPicture : null;
  const { page } = seenIn === "options" ? demo.options : demo.chat;
  return picture ?? (await page.screenshot());
}

function print(ok: boolean, name: string, observed: string): void {
  console.log(`${ok ? "  ✓" : "  ✗"} ${name}\n      ${observed}`);
}

function summarise({ page, siteServer, keysTab, whileLocked, profile, control, ok }: Report): void {
  const say = (happened: boolean) => (happened ? "yes" : "no");
  console.log(`
  The page saw a key: ${say(page.sawKey)}. The site's server stored one: ${say(siteServer.storedKey)}; logged one: ${say(siteServer.loggedKey)}.
  Questions of the site's tab of keys answered in the popup: ${keysTab.answeredInPopup}; requests of it that its server heard: ${keysTab.heardByServer}.
  A key went out while locked: ${say(whileLocked.headerSent)}. In the browser's profile: ${profile.hits} hits in ${profile.filesSearched} files.
  Controls caught: ${control.found} of ${control.planted}.

${ok ? "All as promised." : "Not as promised."} Pictures and report.json are in demo-out/.`);
}
