/** Which browser this is, where nothing else tells what it does or shows. Asked of the browser itself: both builds share their code. */
import type { BrowserFamily } from "../messages/page-services.ts";
import { browser } from "./api.ts";

export function browserFamily(): BrowserFamily {
  return "getBrowserInfo" in browser.runtime ? "firefox" : "chromium";
}
