/** `npm run demo`: installs, finds a browser, builds the release for Chrome, and plays it. Arguments are passed on. */
import { build, RELEASE_BUILDS } from "./lib/build.js";
import { installPackages } from "./lib/install.js";
import { provideChromium } from "./lib/provide-browser.js";
import { runPackage } from "./lib/run.js";

try {
  await installPackages();
  const CHROMIUM_PATH = await provideChromium();
  const chrome = RELEASE_BUILDS.find(({ name }) => name === "chrome");
  if (!(await build(chrome))) throw new Error("The extension did not build: see above.");
  process.exitCode = await runPackage("jiti", ["demo/play.ts", ...process.argv.slice(2)], { env: { CHROMIUM_PATH } });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
