/**
 * The one place that knows where a browser for the tests and the demonstration may be. It has to be Chromium or Chrome for
 * Testing: Google Chrome itself ignores `--load-extension`.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const PROGRAMS = ["chromium", "chromium-browser", "google-chrome-for-testing", "chrome"];

/** Below a `chromium-<revision>` folder of Playwright's, whatever the system. */
const PLAYWRIGHT_PROGRAMS = [
  "chrome-linux/chrome",
  "chrome-linux64/chrome",
  "chrome-mac/Chromium.app/Contents/MacOS/Chromium",
  "chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
  "chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
  "chrome-win/chrome.exe",
  "chrome-win64/chrome.exe",
];

/**
 * Path of the first that can load an extension: `CHROMIUM_PATH`, the PATH, Playwright's cache. Null where there is none.
 * @param {Readonly<Record<string, string | undefined>>} [env]
 * @returns {string | null}
 * @throws Error where `CHROMIUM_PATH` is set to something that does not start
 */
export function findChromium(env = process.env) {
  if (env.CHROMIUM_PATH) return checkChosen(env.CHROMIUM_PATH);
  return [...onPath(env), ...inPlaywrightCache(env)].find(loadsExtensions) ?? null;
}

function checkChosen(file) {
  if (loadsExtensions(file)) return file;
  throw new Error(`CHROMIUM_PATH is ${file}, and that is no Chromium or Chrome for Testing that starts.`);
}

function onPath(env) {
  const folders = (env.PATH ?? "").split(path.delimiter).filter(Boolean);
  const suffix = process.platform === "win32" ? ".exe" : "";
  return PROGRAMS.flatMap((name) => folders.map((folder) => path.join(folder, name + suffix))).filter(existsSync);
}

function inPlaywrightCache(env) {
  const cache = env.PLAYWRIGHT_BROWSERS_PATH || path.join(userCacheFolder(env), "ms-playwright");
  if (!existsSync(cache)) return [];
  const newestFirst = readdirSync(cache)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((a, b) => Number(b.slice("chromium-".length)) - Number(a.slice("chromium-".length)));
  return newestFirst
    .flatMap((folder) => PLAYWRIGHT_PROGRAMS.map((program) => path.join(cache, folder, program)))
    .filter(existsSync);
}

function userCacheFolder(env) {
  const home = env.HOME || os.homedir();
  if (process.platform === "darwin") return path.join(home, "Library", "Caches");
  if (process.platform === "win32") return env.LOCALAPPDATA || path.join(home, "AppData", "Local");
  return env.XDG_CACHE_HOME || path.join(home, ".cache");
}

/** "Chromium 156…" and "Google Chrome for Testing 156…" do, "Google Chrome 156…" does not. */
function loadsExtensions(file) {
  const { stdout } = spawnSync(file, ["--version"], { encoding: "utf8", timeout: 20_000 });
  return /^(?:Chromium|Google Chrome for Testing)\b/m.test(stdout ?? "");
}
