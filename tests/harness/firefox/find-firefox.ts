/** The Firefox of the tests, by the same search as `npm run test:firefox`'s; the error says what to do. */
import { findFirefox as search } from "../../../scripts/lib/find-browser.js";

/** @throws Error where there is none */
export function findFirefox(env: NodeJS.ProcessEnv = process.env): string {
  const found = search(env);
  if (found !== null) return found;
  throw new Error("No Firefox found. Install Firefox ESR, or set FIREFOX_PATH to the file to run.");
}
