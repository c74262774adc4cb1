/** A browser for whoever has none: installed where nobody is there to be asked, else the command to type. */
import { installOnDebian, isDebian, mayInstall } from "./debian.js";
import { findChromium, findFirefox } from "./find-browser.js";

/**
 * @typedef {object} Wanted
 * @property {() => string | null} find
 * @property {string} debianPackage
 * @property {string} missing what was not found, and why another will not do
 * @property {string} elsewhere what to do where there is no apt-get
 * @property {string} variable the environment variable that may name the program
 */

/** @returns {Promise<string>} path of a Chromium @throws Error whose message says what to do */
export function provideChromium() {
  return provide({
    find: findChromium,
    debianPackage: "chromium",
    missing: "No Chromium was found (Google Chrome cannot load an extension from a folder).",
    elsewhere: "npx playwright-core install chromium",
    variable: "CHROMIUM_PATH",
  });
}

/** @returns {Promise<string>} path of a Firefox @throws Error whose message says what to do */
export function provideFirefox() {
  return provide({
    find: findFirefox,
    debianPackage: "firefox-esr",
    missing: "No Firefox ESR, Developer Edition or Nightly was found (a release takes no unsigned extension).",
    elsewhere: "the installer at https://www.mozilla.org/firefox/enterprise/",
    variable: "FIREFOX_PATH",
  });
}

/** @param {Wanted} wanted */
async function provide({ find, debianPackage, missing, elsewhere, variable }) {
  const found = find();
  if (found) return found;
  if (mayInstall()) await installOnDebian(debianPackage, missing);
  const installed = find();
  if (installed) return installed;
  const command = isDebian() ? `sudo apt-get install ${debianPackage}` : elsewhere;
  throw new Error(`${missing} Install one with
  ${command}
or set ${variable} to its program, then run this again.`);
}
