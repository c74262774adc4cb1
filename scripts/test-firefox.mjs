/**
 * `npm run test:firefox`: the end-to-end tests in Firefox, alone and straight after `git clone`: installs, finds a browser, builds,
 * runs. Imports nothing that has to be installed first. The last line of its output is the sum.
 */
import { build, prepareTypes, RELEASE_BUILDS } from "./lib/build.js";
import { installPackages } from "./lib/install.js";
import { provideFirefox } from "./lib/provide-browser.js";
import { Tally } from "./lib/tally.js";
import { runVitest } from "./lib/vitest.js";

const tally = new Tally();
try {
  await installPackages();
  const FIREFOX_PATH = await provideFirefox();
  console.log(`Browser: ${FIREFOX_PATH}`);
  const firefox = RELEASE_BUILDS.find(({ name }) => name === "firefox");
  if (!(await prepareTypes()) || !(await build(firefox))) throw new Error("The extension did not build: see above.");
  tally.add(await runVitest(["e2e"], { FIREFOX_PATH, KEYRING_BROWSER: "firefox" }));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  tally.add({ passed: 0, failed: 1 });
}
tally.finish();
