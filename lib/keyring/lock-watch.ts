/**
 * Runs the lock machine: keeps its state beside the vault key in the browser's session, so that a killed background goes on
 * where it was, and says when the vault has to be locked. It locks nothing itself. Only within a turn of the core.
 */
import type { LockReason } from "../messages/lock-reasons.ts";
import { type LockEvent, type LockState, parseLockState, stepLock } from "../vault/lock-machine.ts";
import type { SessionStore } from "../vault/ports.ts";
import type { VaultSettings } from "../vault/settings.ts";
import type { LockAlarms } from "./ports.ts";

interface WatchPorts {
  readonly session: SessionStore;
  readonly now: () => number;
  readonly readSettings: () => Promise<VaultSettings>;
}

/** After a kill the last writing counts: the vault locks so much earlier at most, and is not written at every message. */
const WRITE_AGAIN_MS = 15_000;
/** Of the alarm that looks at the clock and asks whether somebody is there: twice within the shortest time to lock after. */
const [TICK_MINUTES, SHORT_TICK_MINUTES] = [1, 0.5];
/** The alarm may be late by as much. */
const TICK_SLACK_SECONDS = 5;

export class LockWatch {
  readonly #ports: WatchPorts;
  /** Null while locked, and until the first look of this life of the background. */
  #state: LockState | null = null;
  #deadlineMs: number | null = null;
  /** What the browser's session holds. */
  #written: LockState | null = null;

  constructor(ports: WatchPorts) {
    this.#ports = ports;
  }

  /** When the vault locks if nobody does anything; null for never, and while it is locked. */
  get deadlineMs(): number | null {
    return this.#state && this.#deadlineMs;
  }

  /** What has to wake the background while the vault is open. */
  get alarms(): LockAlarms {
    const idleMinutes = this.#state?.settings.idleMinutes ?? null;
    const tickMinutes = idleMinutes !== null && idleMinutes < 2 * TICK_MINUTES ? SHORT_TICK_MINUTES : TICK_MINUTES;
    return { deadlineMs: this.deadlineMs, tickMinutes };
  }

  /** For how long nobody may have been there for the browser to say "active": since the tick before. */
  get idleSeconds(): number {
    return this.alarms.tickMinutes * 60 + TICK_SLACK_SECONDS;
  }

  /** Why the vault has to be locked now; null where it need not, or is locked. */
  async take(event: LockEvent): Promise<LockReason | null> {
    const isFirstLook = !this.#state && event.kind !== "unlocked";
    const reason = (isFirstLook ? await this.#resume() : null) ?? (await this.#step(event));
    if (reason === null || (await this.#isHeld())) return reason;
    this.forget();
    return null;
  }

  /** After the vault was locked. */
  forget(): void {
    this.#state = null;
    this.#written = null;
  }

  /** What is kept is judged first, and only then is anything opened to ask for the settings of today. */
  async #resume(): Promise<LockReason | null> {
    if (!(await this.#isHeld())) return null;
    this.#state = parseLockState(await this.#ports.session.readLockState());
    if (!this.#state) return "clock";
    this.#written = this.#state;
    const reason = await this.#step({ kind: "tick" });
    if (reason) return reason;
    // They may have been written just before the end of the life before.
    const settings = await this.#ports.readSettings().catch(() => null);
    return settings && this.#step({ kind: "settings", settings });
  }

  async #step(event: LockEvent): Promise<LockReason | null> {
    const { state, reason, deadlineMs } = stepLock(this.#state, event, this.#ports.now());
    this.#state = state;
    this.#deadlineMs = deadlineMs;
    if (state && !reason && isWorthWriting(this.#written, state)) await this.#write(state);
    return reason;
  }

  /** What could not be written is older after a kill: the vault locks earlier, and never later. */
  async #write(state: LockState): Promise<void> {
    this.#written = state;
    if (await this.#isHeld()) await this.#ports.session.writeLockState(state).catch(() => undefined);
  }

  /** The browser's session is the truth: a vault that it does not hold is locked already. */
  async #isHeld(): Promise<boolean> {
    return (await this.#ports.session.readVaultId()) !== null;
  }
}

function isWorthWriting(written: LockState | null, state: LockState): boolean {
  if (written?.sinceMs !== state.sinceMs) return true;
  if (JSON.stringify(written.settings) !== JSON.stringify(state.settings)) return true;
  const [seenMs, activeMs] = [state.lastSeenMs - written.lastSeenMs, state.lastActiveMs - written.lastActiveMs];
  return Math.max(seenMs, activeMs) >= WRITE_AGAIN_MS;
}
