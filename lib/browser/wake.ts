/** One alarm, for what ends by itself: the background sleeps meanwhile. https://developer.chrome.com/docs/extensions/reference/api/alarms */
import { browser } from "./api.ts";

const ALARM = "reconcile";

/** Browsers may round up to half a minute: whatever depends on the time also looks at the clock. */
export function wakeAt(atMs: number): void {
  browser.alarms.create(ALARM, { when: atMs });
}
