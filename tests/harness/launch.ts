/** The browser that the tests are to run in, and starting it. */
import { launchInChromium } from "./chromium.ts";
import { launchInFirefox } from "./firefox/firefox.ts";
import type { BrowserName, LaunchedKeyring, LaunchOptions } from "./launched-keyring.ts";

export function launchBrowser(name: BrowserName, options: LaunchOptions): Promise<LaunchedKeyring> {
  return name === "firefox" ? launchInFirefox(options) : launchInChromium(options);
}

/** In the browser under test. */
export function launchKeyring(options: LaunchOptions): Promise<LaunchedKeyring> {
  return launchBrowser(browserUnderTest(), options);
}

/** Chromium, unless `KEYRING_BROWSER` says otherwise. @throws Error for a browser that nobody knows */
export function browserUnderTest(env: NodeJS.ProcessEnv = process.env): BrowserName {
  const name = env["KEYRING_BROWSER"] || "chromium";
  if (name === "chromium" || name === "firefox") return name;
  throw new Error(`KEYRING_BROWSER is ${JSON.stringify(name)}; it can be "chromium" or "firefox".`);
}
