/**
 * `npm run drill`: every attack, in Chromium and Firefox, against the release build and against a careless extension, alone and
 * straight after `git clone`. Arguments are passed on: `--browser chromium|firefox`, `--only <group>`. The last line is the sum.
 */
import { build, prepareTypes, RELEASE_BUILDS } from "./lib/build.js";
import { installPackages } from "./lib/install.js";
import { provideChromium, provideFirefox } from "./lib/provide-browser.js";
import { runPackage } from "./lib/run.js";
import { Tally } from "./lib/tally.js";

const args = process.argv.slice(2);
try {
  await installPackages();
  const env = { CHROMIUM_PATH: await provideChromium(), FIREFOX_PATH: await provideFirefox() };
  await buildReleases();
  process.exitCode = await runPackage("jiti", ["tests/drill/drill.ts", ...args], { env });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  const tally = new Tally();
  tally.add({ passed: 0, failed: 1 });
  tally.finish();
}

async function buildReleases() {
  if (!(await prepareTypes())) throw new Error("The extension did not build: see above.");
  for (const variant of RELEASE_BUILDS) {
    if (!(await build(variant))) throw new Error("The extension did not build: see above.");
  }
}
