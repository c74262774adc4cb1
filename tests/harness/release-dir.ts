/** Where the build that users of a browser get lies, once it was built. */
import { fileURLToPath } from "node:url";
import type { BrowserName } from "./launched-keyring.ts";

const FOLDERS = { chromium: "chrome-mv3", firefox: "firefox-mv3" } as const;

export function releaseDirOf(browser: BrowserName): string {
  return fileURLToPath(new URL(`../../.output/${FOLDERS[browser]}`, import.meta.url));
}
