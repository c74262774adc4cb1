import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findChromium } from "../../harness/find-chromium.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "find-chromium-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

/** A program that says of itself what a browser says. */
function addProgram(name: string, version = "Chromium 156.0.0.0"): string {
  const path = join(dir, name);
  writeFileSync(path, `#!/bin/sh\necho "${version}"\n`);
  chmodSync(path, 0o755);
  return path;
}

const search = (env: NodeJS.ProcessEnv) => findChromium({ PLAYWRIGHT_BROWSERS_PATH: dir, ...env });

describe("findChromium", () => {
  it("takes the one it is told, before any other, and says so where that is none", () => {
    addProgram("chromium");
    const told = addProgram("told");
    expect(search({ CHROMIUM_PATH: told, PATH: dir })).toBe(told);
    expect(() => search({ CHROMIUM_PATH: join(dir, "missing"), PATH: dir })).toThrow("CHROMIUM_PATH");
  });

  it("takes the first name that is on the PATH", () => {
    const last = addProgram("chrome", "Google Chrome for Testing 156.0.0.0");
    expect(search({ PATH: dir })).toBe(last);
    const third = addProgram("google-chrome-for-testing", "Google Chrome for Testing 156.0.0.0");
    expect(search({ PATH: dir })).toBe(third);
    const first = addProgram("chromium");
    expect(search({ PATH: `${join(dir, "missing")}:${dir}`, CHROMIUM_PATH: "" })).toBe(first);
  });

  it("passes by what would not load an extension, and says where there is nothing else", () => {
    addProgram("chrome", "Google Chrome 156.0.0.0");
    expect(() => search({ PATH: dir })).toThrow("No Chromium found");
  });
});
