/**
 * `npm run mutation`: changes the code of cryptography, vault and injection in thousands of small ways and looks which changes no unit
 * test notices. Arguments are passed on to Stryker, such as `--mutate lib/crypto/envelope.ts`. The last line is the sum: mutants that
 * were noticed, and survivors without a reason in the files where each needs one.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { prepareTypes } from "./lib/build.js";
import { installPackages } from "./lib/install.js";
import { countByFolder, findUnexplained, listMutants } from "./lib/mutants.js";
import { ROOT, runPackage } from "./lib/run.js";
import { Tally } from "./lib/tally.js";

const CONFIG = "tests/mutation/stryker.config.json";
const args = process.argv.slice(2);
const tally = new Tally();
try {
  await installPackages();
  if (!(await prepareTypes())) throw new Error("The types could not be prepared: see above.");
  const code = await runPackage("@stryker-mutator/core", ["run", CONFIG, ...args], { program: "stryker" });
  if (code !== 0) throw new Error("Stryker did not come to its end: see above.");
  report(listMutants(readJson("mutation-out/report.json")));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  tally.add({ passed: 0, failed: 1 });
}
tally.finish();

function report(mutants) {
  for (const { folder, noticed, all } of countByFolder(mutants)) {
    console.log(`${folder.padEnd(16)} ${noticed} of ${all} noticed, ${((100 * noticed) / all).toFixed(1)} %`);
    tally.add({ passed: noticed, failed: 0 });
  }
  const unexplained = findUnexplained(mutants, readJson("tests/mutation/explained.json"));
  for (const { file, line, original, replacement } of unexplained) {
    console.log(`FAILED: ${file}:${line}: nobody notices ${replacement} for ${original}`);
  }
  tally.add({ passed: 0, failed: unexplained.length });
}

function readJson(name) {
  return JSON.parse(readFileSync(path.join(ROOT, name), "utf8"));
}
