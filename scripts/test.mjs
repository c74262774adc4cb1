/**
 * `npm test`, alone and straight after `git clone`: installs, finds a browser, builds, runs every test. Imports nothing that
 * has to be installed first. The last line of its output is the sum.
 */
import { build, DEVELOPMENT_SITE_BUILDS, prepareTypes, RELEASE_BUILDS } from "./lib/build.js";
import { installPackages } from "./lib/install.js";
import { provideArgon2 } from "./lib/provide-argon2.js";
import { provideChromium } from "./lib/provide-browser.js";
import { Tally } from "./lib/tally.js";
import { runVitest } from "./lib/vitest.js";

const tally = new Tally();
try {
  await installPackages();
  const CHROMIUM_PATH = await provideChromium();
  console.log(`Browser: ${CHROMIUM_PATH}`);
  await provideArgon2();
  await buildAll();
  // One after the other: tests in a browser wait for conditions, but not forever, and want the processor for themselves.
  tally.add(await runVitest(["unit", "component"], { CHROMIUM_PATH }));
  tally.add(await runVitest(["e2e"], { CHROMIUM_PATH }));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  tally.add({ passed: 0, failed: 1 });
}
tally.finish();

/** A build that fails is counted; one that succeeds is nothing to boast of. */
async function buildAll() {
  if (!(await prepareTypes())) tally.add({ passed: 0, failed: 1 });
  for (const variant of [...RELEASE_BUILDS, ...DEVELOPMENT_SITE_BUILDS]) {
    console.log(`\n── build: ${variant.name}`);
    if (!(await build(variant))) tally.add({ passed: 0, failed: 1 });
  }
}
