/**
 * When an open vault has to be locked: one pure function from what is known and what happens to what is known next. Its
 * deadlines are times of the clock and no timers: whatever runs, however late, finds them passed. It holds no secret.
 */
import * as z from "zod/mini";
import type { LockReason } from "../messages/lock-reasons.ts";
import { timeMsShape } from "./record-shapes.ts";
import { settingsShape, type VaultSettings } from "./settings.ts";

z.config({ jitless: true });

const MINUTE_MS = 60_000;
/** Clocks are set by the network all the time, by less than this. */
const CLOCK_TOLERANCE_MS = 5_000;
/** Three looks at the clock did not take place: the computer slept, or the browser did not run. */
const SLEEP_GAP_MS = 3 * MINUTE_MS;

const { idleMinutes, maxMinutes, withSystem } = settingsShape.shape;

const lockState = z.strictObject({
  /** When the vault was unlocked. */
  sinceMs: timeMsShape,
  /** When somebody was last known to be there. */
  lastActiveMs: timeMsShape,
  /** The greatest reading of the clock. */
  lastSeenMs: timeMsShape,
  settings: z.strictObject({ idleMinutes, maxMinutes, withSystem }),
});

export type LockState = z.infer<typeof lockState>;

/** What the browser says of the person at the computer; `locked` is the system's screen. */
export type IdleState = "active" | "idle" | "locked";

export type LockEvent =
  | { readonly kind: "unlocked"; readonly settings: VaultSettings }
  /** Somebody used a page of ours. */
  | { readonly kind: "activity" }
  /** Nothing but the time. */
  | { readonly kind: "tick" }
  | { readonly kind: "idle-state"; readonly idle: IdleState }
  | { readonly kind: "settings"; readonly settings: VaultSettings };

export interface LockStep {
  /** Null while locked. */
  readonly state: LockState | null;
  /** Why the vault has to be locked at once; null where it need not. */
  readonly reason: LockReason | null;
  /** When it will have to be if nothing happens; null for never. */
  readonly deadlineMs: number | null;
}

/** A state that was kept elsewhere; null where it cannot have been one of ours. */
export function parseLockState(kept: unknown): LockState | null {
  const state = lockState.safeParse(kept).data;
  const isInOrder = state && state.sinceMs <= state.lastActiveMs && state.lastActiveMs <= state.lastSeenMs;
  return isInOrder ? state : null;
}

/** @param state null while locked: nothing but unlocking changes that */
export function stepLock(state: LockState | null, event: LockEvent, nowMs: number): LockStep {
  if (event.kind === "unlocked") return goOn(begin(event.settings, nowMs));
  if (!state) return { state, reason: null, deadlineMs: null };
  const told = event.kind === "settings" ? { ...state, settings: pickSettings(event.settings) } : state;
  const reason = findReason(told, nowMs) ?? (saysSystemLocked(told, event) ? "system-locked" : null);
  // Nothing was seen, then: whoever asks again before the vault is locked hears the same.
  if (reason) return { state: told, reason, deadlineMs: findDeadlineMs(told) };
  const lastSeenMs = Math.max(told.lastSeenMs, nowMs);
  const lastActiveMs = saysSomebodyIsThere(event) ? lastSeenMs : told.lastActiveMs;
  return goOn({ ...told, lastActiveMs, lastSeenMs });
}

function begin(settings: VaultSettings, nowMs: number): LockState {
  return { sinceMs: nowMs, lastActiveMs: nowMs, lastSeenMs: nowMs, settings: pickSettings(settings) };
}

function goOn(state: LockState): LockStep {
  return { state, reason: null, deadlineMs: findDeadlineMs(state) };
}

function findReason(state: LockState, nowMs: number): LockReason | null {
  const { lastSeenMs, settings } = state;
  if (nowMs < lastSeenMs - CLOCK_TOLERANCE_MS) return "clock";
  if (settings.withSystem && nowMs - lastSeenMs > SLEEP_GAP_MS) return "sleep";
  const { timeUpMs, idleMs } = findDeadlines(state);
  if (nowMs >= timeUpMs) return "time-up";
  return nowMs >= idleMs ? "idle" : null;
}

function findDeadlineMs(state: LockState): number | null {
  const { timeUpMs, idleMs } = findDeadlines(state);
  const firstMs = Math.min(timeUpMs, idleMs);
  return firstMs === Number.POSITIVE_INFINITY ? null : firstMs;
}

function findDeadlines({ sinceMs, lastActiveMs, settings }: LockState) {
  const after = (fromMs: number, minutes: number | null) =>
    minutes === null ? Number.POSITIVE_INFINITY : fromMs + minutes * MINUTE_MS;
  return { timeUpMs: after(sinceMs, settings.maxMinutes), idleMs: after(lastActiveMs, settings.idleMinutes) };
}

function saysSystemLocked({ settings }: LockState, event: LockEvent): boolean {
  return settings.withSystem && event.kind === "idle-state" && event.idle === "locked";
}

function saysSomebodyIsThere(event: LockEvent): boolean {
  return event.kind === "activity" || (event.kind === "idle-state" && event.idle === "active");
}

function pickSettings({ idleMinutes, maxMinutes, withSystem }: VaultSettings): LockState["settings"] {
  return { idleMinutes, maxMinutes, withSystem };
}
