/**
 * `npm run crash`: kills the browser in the middle of writes and looks what is left, alone and straight after `git clone`.
 * Arguments are passed on: `--minutes <n>`, `--kills <n>`, `--sizes 1,100,1000`, `--kinds add,delete`. The last line is the sum.
 */
import { build, prepareTypes, RELEASE_BUILDS } from "./lib/build.js";
import { installPackages } from "./lib/install.js";
import { provideChromium } from "./lib/provide-browser.js";
import { runPackage } from "./lib/run.js";
import { Tally } from "./lib/tally.js";

const args = process.argv.slice(2);
try {
  await installPackages();
  const env = { CHROMIUM_PATH: await provideChromium() };
  const chrome = RELEASE_BUILDS.find(({ name }) => name === "chrome");
  if (!(await prepareTypes()) || !(await build(chrome))) throw new Error("The extension did not build: see above.");
  process.exitCode = await runPackage("jiti", ["tests/crash/crash.ts", ...args], { env });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  const tally = new Tally();
  tally.add({ passed: 0, failed: 1 });
  tally.finish();
}
