/** `npm run bench`: installs, finds a browser, builds the release for Chrome, and measures. */
import { build, RELEASE_BUILDS } from "../scripts/lib/build.js";
import { installPackages } from "../scripts/lib/install.js";
import { provideArgon2 } from "../scripts/lib/provide-argon2.js";
import { provideChromium } from "../scripts/lib/provide-browser.js";
import { runPackage } from "../scripts/lib/run.js";

const BENCHES = ["bench/site-kit.ts", "bench/vault.ts", "bench/options.ts", "bench/popup.ts", "bench/injection.ts"];

try {
  await installPackages();
  const CHROMIUM_PATH = await provideChromium();
  await provideArgon2();
  const chrome = RELEASE_BUILDS.find(({ name }) => name === "chrome");
  if (!(await build(chrome))) throw new Error("The extension did not build: see above.");
  for (const bench of BENCHES) {
    const code = await runPackage("jiti", [bench], { env: { CHROMIUM_PATH } });
    if (code !== 0) process.exitCode = code;
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
