import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LockReason } from "../../../lib/messages/lock-reasons.ts";
import { type LockEvent, stepLock } from "../../../lib/vault/lock-machine.ts";
import { FIRST_SETTINGS, type VaultSettings } from "../../../lib/vault/settings.ts";

const START_MS = Date.parse("2026-11-22T12:00:00Z");
const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const NEVER: VaultSettings = { ...FIRST_SETTINGS, idleMinutes: null, maxMinutes: null, withSystem: false };
const TICK: LockEvent = { kind: "tick" };
const ACTIVITY: LockEvent = { kind: "activity" };
const says = (idle: "active" | "idle" | "locked"): LockEvent => ({ kind: "idle-state", idle });

/** Minutes after unlocking, and what happened then. */
type Story = readonly (readonly [minutes: number, event: LockEvent])[];

/** Unlocks and plays the story; the reason at its end, and none before. */
function play(settings: Partial<VaultSettings>, story: Story): LockReason | null {
  let { state } = stepLock(null, { kind: "unlocked", settings: { ...NEVER, ...settings } }, START_MS);
  for (const [index, [minutes, event]] of story.entries()) {
    const step = stepLock(state, event, START_MS + minutes * MINUTE_MS);
    if (index === story.length - 1) return step.reason;
    expect([minutes, step.reason]).toEqual([minutes, null]);
    state = step.state;
  }
  throw new Error("A story without an end.");
}

const A_MOMENT = 1 / 60_000;

describe("the lock", () => {
  it.each<[what: string, settings: Partial<VaultSettings>, story: Story, reason: LockReason | null]>([
    ["waits until nobody was there for long enough", { idleMinutes: 5 }, [[5 - A_MOMENT, TICK]], null],
    ["falls when nobody was there for long enough", { idleMinutes: 5 }, [[5, TICK]], "idle"],
    [
      "waits for who uses our pages",
      { idleMinutes: 5 },
      [
        [4, ACTIVITY],
        [9 - A_MOMENT, TICK],
      ],
      null,
    ],
    [
      "waits for them no longer than that",
      { idleMinutes: 5 },
      [
        [4, ACTIVITY],
        [9, TICK],
      ],
      "idle",
    ],
    [
      "waits for who uses the computer",
      { idleMinutes: 5 },
      [
        [4, says("active")],
        [9 - A_MOMENT, TICK],
      ],
      null,
    ],
    [
      "does not take rest for use",
      { idleMinutes: 5 },
      [
        [4, says("idle")],
        [5, TICK],
      ],
      "idle",
    ],
    [
      "does not take a locked screen for use",
      { idleMinutes: 5 },
      [
        [4, says("locked")],
        [5, TICK],
      ],
      "idle",
    ],
    [
      "does not take looking at the clock for use",
      { idleMinutes: 5 },
      [
        [4, TICK],
        [5, TICK],
      ],
      "idle",
    ],
    ["is not put off by who comes too late", { idleMinutes: 5 }, [[5, ACTIVITY]], "idle"],
    ["is not put off by a movement that comes too late", { idleMinutes: 5 }, [[5, says("active")]], "idle"],
    ["never falls where the user said never", {}, [[40 * 24 * 60, TICK]], null],
    ["waits for the fixed time", { maxMinutes: 60 }, [[60 - A_MOMENT, TICK]], null],
    ["falls at the fixed time", { maxMinutes: 60 }, [[60, TICK]], "time-up"],
    [
      "falls then whoever is there",
      { maxMinutes: 60 },
      [
        [59, ACTIVITY],
        [60, ACTIVITY],
      ],
      "time-up",
    ],
    ["falls at whichever is first", { idleMinutes: 5, maxMinutes: 60 }, [[5, TICK]], "idle"],
    ["falls with the system's screen", { withSystem: true }, [[1, says("locked")]], "system-locked"],
    ["does not where the user did not want it", { withSystem: false }, [[1, says("locked")]], null],
    ["does not when the system's screen is only dark", { withSystem: true }, [[1, says("idle")]], null],
    ["falls after a sleep", { withSystem: true }, [[3 + A_MOMENT, TICK]], "sleep"],
    [
      "says so, and not what the sleep led to",
      { withSystem: true, idleMinutes: 5, maxMinutes: 6 },
      [[60, TICK]],
      "sleep",
    ],
    [
      "takes a late alarm for no sleep",
      { withSystem: true },
      [
        [3, TICK],
        [6, TICK],
      ],
      null,
    ],
    ["lets the computer sleep where the user did not mind", { withSystem: false }, [[60, TICK]], null],
    [
      "falls when the clock was put back",
      {},
      [
        [10, TICK],
        [9.9, TICK],
      ],
      "clock",
    ],
    [
      "falls then before anything else is judged",
      { idleMinutes: 1 },
      [
        [0.5, ACTIVITY],
        [-600, ACTIVITY],
      ],
      "clock",
    ],
    [
      "bears what networks do to clocks",
      {},
      [
        [10, TICK],
        [10 - 5 / 60, TICK],
      ],
      null,
    ],
    [
      "bears no more than that",
      {},
      [
        [10, TICK],
        [10 - 5.001 / 60, TICK],
      ],
      "clock",
    ],
    [
      "is not led back in small steps",
      {},
      [
        [10, TICK],
        [10 - 4 / 60, TICK],
        [10 - 8 / 60, TICK],
      ],
      "clock",
    ],
    ["takes a new time at once", {}, [[9, { kind: "settings", settings: { ...NEVER, maxMinutes: 8 } }]], "time-up"],
    [
      "gives up an old one",
      { maxMinutes: 8 },
      [
        [7, { kind: "settings", settings: NEVER }],
        [9, TICK],
      ],
      null,
    ],
    [
      "begins anew with the passphrase",
      { maxMinutes: 8 },
      [
        [7, { kind: "unlocked", settings: { ...NEVER, maxMinutes: 8 } }],
        [15 - A_MOMENT, TICK],
      ],
      null,
    ],
  ])("%s", (_, settings, story, reason) => {
    expect(play(settings, story)).toBe(reason);
  });

  it("stays while the vault is locked, whatever happens", () => {
    for (const event of [TICK, ACTIVITY, says("locked"), { kind: "settings", settings: NEVER } as const]) {
      expect(stepLock(null, event, START_MS)).toEqual({ state: null, reason: null, deadlineMs: null });
    }
  });

  it("is due again for whoever asks again, until the vault is locked", () => {
    const { state } = stepLock(null, { kind: "unlocked", settings: FIRST_SETTINGS }, START_MS);
    const slept = stepLock(state, TICK, START_MS + 4 * MINUTE_MS);
    expect([slept.reason, stepLock(slept.state, TICK, START_MS + 4 * MINUTE_MS + 1).reason]).toEqual([
      "sleep",
      "sleep",
    ]);
  });

  it.each<[Partial<VaultSettings>, minutes: number | null]>([
    [{}, null],
    [{ withSystem: true }, null],
    [{ idleMinutes: 5 }, 7],
    [{ maxMinutes: 60 }, 60],
    [{ idleMinutes: 5, maxMinutes: 60 }, 7],
    [{ idleMinutes: 90, maxMinutes: 60 }, 60],
  ])("tells when it falls: %o", (settings, minutes) => {
    const { state } = stepLock(null, { kind: "unlocked", settings: { ...NEVER, ...settings } }, START_MS);
    const { deadlineMs } = stepLock(state, ACTIVITY, START_MS + 2 * MINUTE_MS);
    expect(deadlineMs).toBe(minutes === null ? null : START_MS + minutes * MINUTE_MS);
  });

  it("falls exactly at the time that it tells, if nothing happens", () => {
    const minutes = fc.option(fc.integer({ min: 1, max: 10_000 }));
    fc.assert(
      fc.property(minutes, minutes, (idleMinutes, maxMinutes) => {
        const settings = { ...NEVER, idleMinutes, maxMinutes };
        const { state, deadlineMs } = stepLock(null, { kind: "unlocked", settings }, START_MS);
        if (deadlineMs === null) return idleMinutes === null && maxMinutes === null;
        const [before, then] = [deadlineMs - 1, deadlineMs].map((atMs) => stepLock(state, TICK, atMs).reason);
        return before === null && (then === "idle" || then === "time-up");
      }),
    );
  });
});
