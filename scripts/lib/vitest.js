/** Runs Vitest and counts what it reports. */
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { countResults, listFailures } from "./count-results.js";
import { ROOT, runPackage } from "./run.js";

const REPORT = path.join(ROOT, ".cache", "vitest-report.json");

/**
 * @param {readonly string[]} projects
 * @param {Record<string, string>} env added to the environment
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runVitest(projects, env) {
  rmSync(REPORT, { force: true });
  mkdirSync(path.dirname(REPORT), { recursive: true });
  const only = projects.flatMap((project) => ["--project", project]);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${REPORT}`];
  const code = await runPackage("vitest", ["run", ...only, ...reporters], { env });
  const report = readReport();
  const { skipped, ...counts } = countResults(report, code);
  // Once more in one place: a log of which only the end is kept still says what failed.
  for (const failure of listFailures(report)) console.log(`FAILED: ${failure}`);
  if (skipped > 0) console.log(`${skipped} tests were skipped and are in neither number.`);
  return counts;
}

function readReport() {
  try {
    return JSON.parse(readFileSync(REPORT, "utf8"));
  } catch {
    console.error("Vitest ended without a report.");
    return null;
  }
}
