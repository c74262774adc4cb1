import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { findFirefox } from "../../../harness/firefox/find-firefox.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "find-firefox-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

/** A program that says of itself what a browser says. */
function addProgram(name: string, version: string): string {
  const path = join(dir, name);
  writeFileSync(path, `#!/bin/sh\necho "${version}"\n`);
  chmodSync(path, 0o755);
  return path;
}

it("takes the one it is told, before any other, and says so where that is none", () => {
  addProgram("firefox-esr", "Mozilla Firefox 153.7.0esr");
  const told = addProgram("told", "Mozilla Firefox 155.0a1");
  expect(findFirefox({ FIREFOX_PATH: told, PATH: dir })).toBe(told);
  expect(() => findFirefox({ FIREFOX_PATH: join(dir, "missing"), PATH: dir })).toThrow("FIREFOX_PATH");
});

it("passes by a release, which takes no unsigned extension", () => {
  addProgram("firefox", "Mozilla Firefox 154.0.1");
  expect(() => findFirefox({ PATH: dir })).toThrow("No Firefox found");
  const esr = addProgram("firefox-esr", "Mozilla Firefox 153.7.0esr");
  expect(findFirefox({ PATH: dir })).toBe(esr);
});
