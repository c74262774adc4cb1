/**
 * When a vault has to be locked, and when it may be, written down without the code of the lock: from the times at which it was
 * opened, somebody was there, and the background ran. What a kill makes it forget is some seconds old: it may lock so much earlier.
 */
import type { VaultSettings } from "../../../lib/vault/settings.ts";

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const TOLERATED_MS = 5 * SECOND_MS;
const SLEEP_MS = 3 * MINUTE_MS;
const FORGOTTEN_MS = 15 * SECOND_MS;
/** The clock of these worlds goes on by a millisecond whenever it is read. */
const READING_MS = 500;

export interface OpenTimes {
  sinceMs: number;
  activeMs: number;
  /** The latest time that the background has seen. */
  seenMs: number;
  settings: Omit<VaultSettings, "keepActivityDays">;
  /** The background was killed since: what it saw last may be forgotten. */
  wasKilled: boolean;
  /** What was kept of the lock was overwritten with something else, and the background killed. */
  isSpoilt: boolean;
}

export function whyItMust(times: OpenTimes, nowMs: number): string | null {
  if (times.isSpoilt) return "spoilt";
  const forgottenMs = times.wasKilled ? FORGOTTEN_MS : 0;
  return findReason(times, nowMs, { backMs: forgottenMs + READING_MS, aheadMs: -READING_MS });
}

export function whyItMay(times: OpenTimes, nowMs: number): string | null {
  const forgottenMs = times.wasKilled ? FORGOTTEN_MS : 0;
  return (
    whyItMust(times, nowMs) ?? findReason(times, nowMs, { backMs: -READING_MS, aheadMs: forgottenMs + READING_MS })
  );
}

/** @param slack how far the clock may be back beyond what is borne, and how much earlier everything else may come */
function findReason(
  { sinceMs, activeMs, seenMs, settings }: OpenTimes,
  nowMs: number,
  { backMs, aheadMs }: { backMs: number; aheadMs: number },
): string | null {
  const { idleMinutes, maxMinutes, withSystem } = settings;
  if (seenMs - nowMs > TOLERATED_MS + backMs) return "clock";
  if (withSystem && nowMs + aheadMs - seenMs > SLEEP_MS) return "sleep";
  if (maxMinutes !== null && nowMs + aheadMs - sinceMs > maxMinutes * MINUTE_MS) return "time-up";
  if (idleMinutes !== null && nowMs + aheadMs - activeMs > idleMinutes * MINUTE_MS) return "idle";
  return null;
}
