/** The browser of the tests, by the same search as `npm test`'s; the error says what to do. */
import { findChromium as search } from "../../scripts/lib/find-browser.js";

/** @throws Error where there is none */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string {
  const found = search(env);
  if (found !== null) return found;
  throw new Error("No Chromium found. Install one, or set CHROMIUM_PATH to the file to run.");
}
