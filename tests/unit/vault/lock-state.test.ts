import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type LockState, parseLockState } from "../../../lib/vault/lock-machine.ts";

const START_MS = Date.parse("2026-11-22T12:00:00Z");

describe("a kept state", () => {
  const kept: LockState = {
    sinceMs: START_MS,
    lastActiveMs: START_MS + 1,
    lastSeenMs: START_MS + 2,
    settings: { idleMinutes: 15, maxMinutes: null, withSystem: true },
  };

  it("is believed as it was written, through JSON too", () => {
    expect(parseLockState(kept)).toEqual(kept);
    expect(parseLockState(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  });

  it.each<[string, unknown]>([
    ["nothing", undefined],
    ["null", null],
    ["text", "open"],
    ["a field too few", { ...kept, lastSeenMs: undefined }],
    ["a field too many", { ...kept, forever: true }],
    ["a time in words", { ...kept, lastSeenMs: "now" }],
    ["no time", { ...kept, lastSeenMs: Number.NaN }],
    ["an endless time", { ...kept, lastSeenMs: Number.POSITIVE_INFINITY }],
    ["half a millisecond", { ...kept, lastSeenMs: START_MS + 2.5 }],
    ["a time before time", { ...kept, sinceMs: -1 }],
    ["activity after all that was seen", { ...kept, lastActiveMs: START_MS + 3 }],
    ["activity before the unlocking", { ...kept, sinceMs: START_MS + 2 }],
    ["settings that nobody can choose", { ...kept, settings: { ...kept.settings, idleMinutes: 0 } }],
    ["settings without end", { ...kept, settings: { ...kept.settings, maxMinutes: 1e9 } }],
    ["settings in words", { ...kept, settings: { ...kept.settings, withSystem: "no" } }],
    ["no settings", { ...kept, settings: {} }],
  ])("is not believed: %s", (_, state) => {
    expect(parseLockState(state)).toBeNull();
  });

  it("is not believed whatever it is, unless it is one", () => {
    fc.assert(fc.property(fc.anything(), (state) => parseLockState(state) === null));
  });
});
