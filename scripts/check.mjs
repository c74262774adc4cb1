/** `npm run check`: everything that can be said of the code and its builds without running them. No step is left out. */
import { build, prepareTypes, RELEASE_BUILDS } from "./lib/build.js";
import { installPackages } from "./lib/install.js";
import { runPackage } from "./lib/run.js";
import { Tally } from "./lib/tally.js";

const ADDON_LINT = ["lint", "--source-dir", ".output/firefox-mv3", "--no-config-discovery", "--no-input"];

const tally = new Tally();
try {
  await installPackages();
  await tally.step("generated types", prepareTypes);
  await tally.step("format and lint (Biome)", succeeds("@biomejs/biome", ["check", "--error-on-warnings"], "biome"));
  await tally.step("types (tsc)", succeeds("typescript", ["--noEmit", "-p", "."], "tsc"));
  await tally.step("nothing unused (knip)", succeeds("knip", []));
  for (const variant of RELEASE_BUILDS) await tally.step(`build: ${variant.name}`, () => build(variant));
  await tally.step("sizes of the Chrome build (size-limit)", succeeds("size-limit", []));
  await tally.step("Firefox build as Mozilla checks it (web-ext lint)", succeeds("web-ext", ADDON_LINT));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  tally.add({ passed: 0, failed: 1 });
}
tally.finish();

function succeeds(packageName, args, program) {
  // No tool may look for a newer version of itself: the whole run works without a network.
  const env = { NO_UPDATE_NOTIFIER: "1" };
  return async () => (await runPackage(packageName, args, { env, ...(program && { program }) })) === 0;
}
