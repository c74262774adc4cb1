/**
 * The one place that knows where a browser for the tests and the demonstration may be. Chromium has to be Chromium or Chrome for
 * Testing, because Google Chrome itself ignores `--load-extension`; Firefox has to be one that takes extensions without Mozilla's
 * signature: ESR, Developer Edition or Nightly.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { listPlaywrightChromiums } from "./playwright-cache.js";

const CHROMIUM_PROGRAMS = ["chromium", "chromium-browser", "google-chrome-for-testing", "chrome"];
const FIREFOX_PROGRAMS = ["firefox-esr", "firefox-developer-edition", "firefox-nightly", "firefox"];

/**
 * Path of the first that can load an extension: `CHROMIUM_PATH`, the PATH, Playwright's cache. Null where there is none.
 * @param {Readonly<Record<string, string | undefined>>} [env]
 * @returns {string | null}
 * @throws Error where `CHROMIUM_PATH` is set to something that does not start
 */
export function findChromium(env = process.env) {
  if (env.CHROMIUM_PATH) return checkChosen("CHROMIUM_PATH", env.CHROMIUM_PATH, isChromium);
  return [...onPath(CHROMIUM_PROGRAMS, env), ...listPlaywrightChromiums(env)].find(isChromium) ?? null;
}

/**
 * The same for Firefox: `FIREFOX_PATH`, the PATH. Playwright's own Firefox speaks another protocol.
 * @param {Readonly<Record<string, string | undefined>>} [env]
 * @returns {string | null}
 * @throws Error where `FIREFOX_PATH` is set to something that does not start
 */
export function findFirefox(env = process.env) {
  if (env.FIREFOX_PATH) return checkChosen("FIREFOX_PATH", env.FIREFOX_PATH, isFirefox);
  return onPath(FIREFOX_PROGRAMS, env).find(isFirefox) ?? null;
}

function checkChosen(variable, file, isWanted) {
  if (isWanted(file)) return file;
  throw new Error(`${variable} is ${file}, and that is not a browser that the tests can use.`);
}

function onPath(programs, env) {
  const folders = (env.PATH ?? "").split(path.delimiter).filter(Boolean);
  const suffix = process.platform === "win32" ? ".exe" : "";
  return programs.flatMap((name) => folders.map((folder) => path.join(folder, name + suffix))).filter(existsSync);
}

/** "Chromium 156…" and "Google Chrome for Testing 156…" load an extension, "Google Chrome 156…" does not. */
function isChromium(file) {
  return /^(?:Chromium|Google Chrome for Testing)\b/m.test(askVersion(file));
}

/** ESR says "esr"; Nightly and Developer Edition end in "a1" and "b9". A release would refuse the unsigned extension. */
function isFirefox(file) {
  return /^Mozilla Firefox \d+\.\S*(?:esr|[ab]\d+)$/m.test(askVersion(file));
}

function askVersion(file) {
  return spawnSync(file, ["--version"], { encoding: "utf8", timeout: 20_000 }).stdout ?? "";
}
