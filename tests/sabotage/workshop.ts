/**
 * Copies of the product outside of the repository, each with one breakage, and one whole. All of them are tried by a single
 * start of the test runner: a start costs more than most of the tests.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { applyBreakage, type Breakage } from "./breakage.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const REPORT = "report.json";

/** A test as the runner reports it. */
export interface TestResult {
  readonly title: string;
  readonly status: string;
  readonly failureMessages: readonly string[];
}

export class Workshop {
  readonly #folder = mkdtempSync(path.join(os.tmpdir(), "infinity-keyring-sabotage-"));
  readonly #testFiles: string[] = [];

  constructor() {
    symlinkSync(path.join(ROOT, "node_modules"), path.join(this.#folder, "node_modules"), "dir");
    writeFileSync(path.join(this.#folder, "package.json"), '{ "type": "module" }\n');
  }

  /** A copy by this name with these of its test files, whole where no breakage is given. */
  addCopy(name: string, testFiles: readonly string[], breakage?: Breakage): void {
    const copy = path.join(this.#folder, name);
    const isWanted = (file: string) => !file.endsWith(".test.ts") || testFiles.includes(path.relative(ROOT, file));
    for (const folder of new Set([
      "lib",
      "tests/support",
      "tests/vectors",
      ...testFiles.map((file) => path.dirname(file)),
    ])) {
      mkdirSync(path.dirname(path.join(copy, folder)), { recursive: true });
      cpSync(path.join(ROOT, folder), path.join(copy, folder), { recursive: true, filter: isWanted });
    }
    if (breakage) {
      const file = path.join(copy, breakage.file);
      writeFileSync(file, applyBreakage(readFileSync(file, "utf8"), breakage));
    }
    this.#testFiles.push(...testFiles.map((file) => path.join(name, file)));
  }

  /** Every test of every copy, by the copy's name and the test file. */
  runTests(): ReadonlyMap<string, readonly TestResult[]> {
    const config = path.join(this.#folder, "vitest.config.mjs");
    const settings = { include: this.#testFiles, testTimeout: 60_000, hookTimeout: 60_000, pool: "threads" };
    writeFileSync(config, `export default { test: ${JSON.stringify(settings)} };\n`);
    const vitest = path.join(ROOT, "node_modules/vitest/vitest.mjs");
    const flags = ["run", "--config", config, "--root", this.#folder, "--reporter=json", `--outputFile=${REPORT}`];
    spawnSync(process.execPath, [vitest, ...flags], { cwd: this.#folder, stdio: "ignore" });
    return this.#readReport();
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #readReport(): ReadonlyMap<string, readonly TestResult[]> {
    const report = JSON.parse(readFileSync(path.join(this.#folder, REPORT), "utf8")) as {
      testResults: { name: string; assertionResults: TestResult[] }[];
    };
    return new Map(
      report.testResults.map(({ name, assertionResults }) => [path.relative(this.#folder, name), assertionResults]),
    );
  }
}
