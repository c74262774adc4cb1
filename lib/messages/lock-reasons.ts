/** Why a vault was locked, as the log and the interface tell it. */
export const LOCK_REASONS = [
  /** A click, or the keyboard's shortcut. */
  "asked",
  "idle",
  /** The fixed time after unlocking is over. */
  "time-up",
  /** The system's screen was locked. */
  "system-locked",
  /** The computer slept, or the browser did not run for some other reason. */
  "sleep",
  /** The clock moved back: no deadline can be believed. */
  "clock",
  /** The vault itself was replaced or is gone. */
  "wiped",
] as const;

export type LockReason = (typeof LOCK_REASONS)[number];
