/**
 * Alarms, for what ends by itself: the background sleeps meanwhile. Browsers may round up to half a minute: whatever depends on
 * the time also looks at the clock. https://developer.chrome.com/docs/extensions/reference/api/alarms
 */
import type { LockAlarms } from "../keyring/ports.ts";
import { browser } from "./api.ts";

const QUESTION_ALARM = "reconcile";
const LOCK_ALARM = "lock";
const TICK_ALARM = "tick";

export function wakeAt(atMs: number): void {
  browser.alarms.create(QUESTION_ALARM, { when: atMs });
}

export async function syncLockAlarms(alarms: LockAlarms | null): Promise<void> {
  await syncTick(alarms?.tickMinutes ?? null);
  if (alarms?.deadlineMs) browser.alarms.create(LOCK_ALARM, { when: alarms.deadlineMs });
  else await browser.alarms.clear(LOCK_ALARM);
}

/** Left alone where it is right: created anew it would begin anew, and never come while much happens. */
async function syncTick(minutes: number | null): Promise<void> {
  const tick = await browser.alarms.get(TICK_ALARM);
  if (minutes === null) await browser.alarms.clear(TICK_ALARM);
  else if (tick?.periodInMinutes !== minutes) browser.alarms.create(TICK_ALARM, { periodInMinutes: minutes });
}
