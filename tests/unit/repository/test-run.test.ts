import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { countResults, listFailures } from "../../../scripts/lib/count-results.js";
import { findChromium } from "../../../scripts/lib/find-browser.js";
import { ROOT } from "./repository-files.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "keyring-test-run-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A program in `folder` that does what the shell script says. */
function writeProgram(name: string, script: string): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

describe("the failures of a test run", () => {
  it("are named, each with the first line of its reason; those that passed are not", () => {
    const report = {
      testResults: [
        {
          name: "a.test.ts",
          status: "failed",
          assertionResults: [
            { status: "passed", fullName: "holds" },
            { status: "failed", fullName: "breaks", failureMessages: ["Expected 1\n  at line 2"] },
          ],
        },
        { name: "b.test.ts", status: "failed", message: "No such import\nat line 1", assertionResults: [] },
      ],
    };
    expect(listFailures(report)).toEqual(["breaks: Expected 1", "b.test.ts: No such import"]);
    expect(listFailures(null)).toEqual([]);
  });
});

describe("the count of a test run", () => {
  const file = (status: string, ...tests: string[]) => ({
    status,
    assertionResults: tests.map((each) => ({ status: each })),
  });

  it.each([
    [
      "a run that passed",
      { numPassedTests: 2, numFailedTests: 0, testResults: [file("passed", "passed", "passed")] },
      0,
      2,
      0,
    ],
    [
      "a failed test",
      { numPassedTests: 1, numFailedTests: 1, testResults: [file("failed", "passed", "failed")] },
      1,
      1,
      1,
    ],
    [
      "a file that did not load",
      { numPassedTests: 1, numFailedTests: 0, testResults: [file("passed", "passed"), file("failed")] },
      1,
      1,
      1,
    ],
    [
      "an error outside of every test",
      { numPassedTests: 1, numFailedTests: 0, testResults: [file("passed", "passed")] },
      1,
      1,
      1,
    ],
    ["a crash without a report", null, 134, 0, 1],
  ])("of %s", (_what, report, exitCode, passed, failed) => {
    expect(countResults(report, exitCode)).toMatchObject({ passed, failed });
  });
});

describe(".ci/run", () => {
  /** Runs it with an `npm` that does as told. */
  function runWith(onTest: string, onCheck: string): { lastLine: string; code: number | null } {
    mkdirSync(path.join(folder, ".ci"));
    copyFileSync(path.join(ROOT, ".ci/run"), path.join(folder, ".ci/run"));
    writeProgram("npm", `case "$*" in test) ${onTest};; "run check") ${onCheck};; *) exit 99;; esac`);
    const env = { ...process.env, PATH: `${folder}${path.delimiter}${process.env["PATH"]}` };
    const { stdout, status } = spawnSync(path.join(folder, ".ci/run"), { encoding: "utf8", env });
    return { lastLine: stdout.trimEnd().split("\n").at(-1) ?? "", code: status };
  }

  it.each([
    ["both sums", "echo '5 passed, 0 failed'", "echo '3 passed, 0 failed'", "8 passed, 0 failed", 0],
    [
      "failures, and what npm says of them",
      "echo '5 passed, 2 failed'; echo 'npm error' >&2; exit 1",
      "echo '3 passed, 1 failed'; exit 1",
      "8 passed, 3 failed",
      1,
    ],
    ["a run without a sum", "echo 'killed'; exit 137", "echo '3 passed, 0 failed'", "3 passed, 1 failed", 1],
    ["a run that says nothing at all", "true", "echo '3 passed, 0 failed'", "3 passed, 1 failed", 1],
    [
      "a failure that the sum does not show",
      "echo '5 passed, 0 failed'; exit 1",
      "echo '3 passed, 0 failed'",
      "8 passed, 1 failed",
      1,
    ],
    [
      "a sum that is not the last line",
      "echo '5 passed, 0 failed'; echo 'and more'",
      "echo '3 passed, 0 failed'",
      "3 passed, 1 failed",
      1,
    ],
  ])("adds up %s", (_what, onTest, onCheck, lastLine, code) => {
    expect(runWith(onTest, onCheck)).toEqual({ lastLine, code });
  });
});

describe("the search for a browser", () => {
  const chromium = "echo 'Chromium 156.0.1.2 built on Debian'";
  const forTesting = "echo 'Google Chrome for Testing 156.0.1.2'";
  const branded = "echo 'Google Chrome 156.0.1.2'";
  const search = (env: Record<string, string> = {}) => findChromium({ PATH: folder, HOME: folder, ...env });

  it("takes the one that was chosen", () => {
    writeProgram("chromium", chromium);
    const chosen = writeProgram("mine", forTesting);
    expect(search({ CHROMIUM_PATH: chosen })).toBe(chosen);
  });

  it("says so where the one that was chosen cannot serve, rather than take another", () => {
    writeProgram("chromium", chromium);
    expect(() => search({ CHROMIUM_PATH: path.join(folder, "gone") })).toThrow("CHROMIUM_PATH");
    expect(() => search({ CHROMIUM_PATH: writeProgram("mine", branded) })).toThrow("CHROMIUM_PATH");
  });

  it("passes over Google Chrome, which ignores --load-extension", () => {
    writeProgram("chromium-browser", branded);
    expect(search()).toBeNull();
    const file = writeProgram("chrome", forTesting);
    expect(search()).toBe(file);
  });

  it("takes the newest of Playwright's where the PATH has none", () => {
    const cache = path.join(folder, "browsers");
    writeProgram("browsers/chromium-998/chrome-linux/chrome", chromium);
    const newest = writeProgram("browsers/chromium-1200/chrome-linux64/chrome", forTesting);
    writeProgram("browsers/firefox-2000/chrome-linux/chrome", forTesting);
    expect(search({ PLAYWRIGHT_BROWSERS_PATH: cache })).toBe(newest);
  });

  it("finds nothing where there is nothing", () => {
    expect(search({ PATH: "" })).toBeNull();
  });
});
