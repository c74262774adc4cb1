/** Where Playwright keeps the Chromium that `npx playwright-core install chromium` fetched. */
import { existsSync, readdirSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/** Below a `chromium-<revision>` folder, whatever the system. */
const PROGRAMS = [
  "chrome-linux/chrome",
  "chrome-linux64/chrome",
  "chrome-mac/Chromium.app/Contents/MacOS/Chromium",
  "chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
  "chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
  "chrome-win/chrome.exe",
  "chrome-win64/chrome.exe",
];

/**
 * Newest first.
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {string[]}
 */
export function listPlaywrightChromiums(env) {
  const cache = env.PLAYWRIGHT_BROWSERS_PATH || path.join(userCacheFolder(env), "ms-playwright");
  if (!existsSync(cache)) return [];
  const newestFirst = readdirSync(cache)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((a, b) => Number(b.slice("chromium-".length)) - Number(a.slice("chromium-".length)));
  return newestFirst
    .flatMap((folder) => PROGRAMS.map((program) => path.join(cache, folder, program)))
    .filter(existsSync);
}

function userCacheFolder(env) {
  const home = env.HOME || os.homedir();
  if (process.platform === "darwin") return path.join(home, "Library", "Caches");
  if (process.platform === "win32") return env.LOCALAPPDATA || path.join(home, "AppData", "Local");
  return env.XDG_CACHE_HOME || path.join(home, ".cache");
}
