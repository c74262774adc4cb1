/**
 * The attack drill: every attack against the built extension and against a careless one. Build first.
 *
 *   npx jiti tests/drill/drill.ts [--browser chromium|firefox] [--only <group>] [--builds <folder>]
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { makeCertificate } from "../harness/certificate.ts";
import type { BrowserName } from "../harness/launched-keyring.ts";
import { runControls } from "./control.ts";
import { buildAttacks } from "./groups/all.ts";
import { runProduct } from "./product.ts";
import { type BrowserReport, describeReport } from "./report.ts";
import { startServers } from "./servers.ts";
import { judge } from "./verdict.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const REPORT_DIR = resolve(ROOT, "drill-out");
const LEAST_COUNTED = 150;
const BUILDS: Readonly<Record<BrowserName, string>> = { chromium: "chrome-mv3", firefox: "firefox-mv3" };

interface DrillOptions {
  readonly builds: string;
  /** A group of attacks; null: all of them. */
  readonly only: string | null;
}

async function drill(browserName: BrowserName, { builds, only }: DrillOptions): Promise<BrowserReport> {
  const startedMs = performance.now();
  const servers = await startServers(await makeCertificate());
  try {
    const attacks = buildAttacks().filter(({ group }) => only === null || group === only);
    const extensionDir = resolve(builds, BUILDS[browserName]);
    tell(`${browserName}: ${attacks.length} attacks on the built extension`);
    const product = await runProduct({ browserName, servers, attacks, extensionDir });
    tell(`${browserName}: the same on the careless ones`);
    const control = await runControls({ browserName, servers, attacks });
    const verdict = judge({ attacks, product, control, leastCounted: only === null ? LEAST_COUNTED : 1 });
    const seconds = Math.round((performance.now() - startedMs) / 1000);
    return { browser: browserName, ...verdict, limits: product.limits, seconds };
  } finally {
    await servers.close();
  }
}

function tell(text: string): void {
  process.stdout.write(`${text}\n`);
}

const { values } = parseArgs({
  options: {
    browser: { type: "string" },
    only: { type: "string" },
    builds: { type: "string", default: resolve(ROOT, ".output") },
  },
});
const names = (["chromium", "firefox"] as const).filter((name) => (values.browser ?? name) === name);
if (names.length === 0) throw new Error(`There is no browser ${values.browser}: chromium or firefox.`);

const reports: BrowserReport[] = [];
let broken = 0;
for (const name of names) {
  try {
    const report = await drill(name, { builds: values.builds, only: values.only ?? null });
    reports.push(report);
    tell(describeReport(report));
  } catch (error) {
    tell(`${name}: the drill could not be carried out: ${error instanceof Error ? error.stack : error}`);
    broken += 1;
  }
}
mkdirSync(REPORT_DIR, { recursive: true });
writeFileSync(resolve(REPORT_DIR, "report.json"), JSON.stringify({ broken, browsers: reports }, null, 2));
const sum = (of: (report: BrowserReport) => number) => reports.reduce((total, report) => total + of(report), 0);
const failed = sum((report) => report.failed) + broken;
tell(`\n${sum((report) => report.passed)} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
