/** A browser for whoever has none: installed where nobody is there to be asked, else the command to type. */
import { readFileSync } from "node:fs";
import { findChromium } from "./find-browser.js";
import { run } from "./run.js";

/**
 * @returns {Promise<string>} path of a Chromium
 * @throws Error whose message says what to do
 */
export async function provideChromium() {
  const found = findChromium();
  if (found) return found;
  if (mayInstall()) await installOnDebian();
  const installed = findChromium();
  if (installed) return installed;
  throw new Error(
    `No Chromium was found (Google Chrome cannot load an extension from a folder). Install one with
  ${commandToType()}
or set CHROMIUM_PATH to the program of a Chromium or Chrome for Testing, then run this again.`,
  );
}

/** Root on Debian with no terminal: a container or a build machine, not somebody's computer. */
function mayInstall() {
  return process.getuid?.() === 0 && !process.stdin.isTTY && isDebian();
}

async function installOnDebian() {
  console.log(
    "No Chromium was found. Running as root on Debian without a terminal, so it is installed now with apt-get.",
  );
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update"], { env });
  await run("apt-get", ["install", "--yes", "--no-install-recommends", "chromium"], { env });
}

function commandToType() {
  return isDebian() ? "sudo apt-get install chromium" : "npx playwright-core install chromium";
}

function isDebian() {
  try {
    return /^ID=debian$/m.test(readFileSync("/etc/os-release", "utf8"));
  } catch {
    return false;
  }
}
