/** Random sequences of everything that can happen, each step followed by what must hold. A failure prints its seed and its steps. */
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { answersOf, checkInvariants, checkNotices, readAnswers } from "../../support/model/invariants.ts";
import { buildModelWorld, type ModelWorld } from "../../support/model/model-world.ts";
import { USER_STEPS } from "../../support/model/user-steps.ts";
import { WORLD_STEPS } from "../../support/model/world-steps.ts";

const STEPS = { ...USER_STEPS, ...WORLD_STEPS };
/** They begin another life of the background, whose first look tells nobody of anything. */
const RESTARTS = ["killBackground", "update", "restartBrowser"];
/** Sequences that run beside each other, each in its own world: the cryptography of one fills the waiting of another. */
const AT_ONCE = 8;
const ROUNDS = 250;

const seen = new Map<string, number>();
const count = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);

async function takeStep(world: ModelWorld, name: string, pick: number): Promise<void> {
  const before = readAnswers(world);
  const notices = world.browser.notices.length;
  await STEPS[name]?.(world, pick);
  await checkInvariants(world);
  if (!RESTARTS.includes(name)) checkNotices(world, before, notices);
  for (const { state } of world.browser.announcements.at(-1)?.pages ?? []) count(state);
}

/** What a page waits for ends with the lock at the latest. */
async function checkAllAnswered(world: ModelWorld): Promise<void> {
  await world.keyring.lock();
  for (const id of world.waited) {
    if (!world.forgotten.has(id)) expect([id, answersOf(world, id)]).toEqual([id, 1]);
    count("answered");
  }
}

async function runSequence(steps: readonly (readonly [string, number])[]): Promise<void> {
  const world = await buildModelWorld();
  for (const [name, pick] of steps) await takeStep(world, name, pick);
  await checkAllAnswered(world);
  count("sequence");
}

describe("any sequence of events", () => {
  it("leaves rules, toolbar, answers and questions as a person would expect them, after every step", async () => {
    const step = fc.tuple(fc.constantFrom(...Object.keys(STEPS)), fc.nat(23));
    const sequence = fc.array(step, { minLength: 1, maxLength: 12, size: "max" });
    const sequences = fc.array(sequence, { minLength: 1, maxLength: AT_ONCE, size: "max" });
    const property = fc.asyncProperty(sequences, async (all) => {
      await Promise.all(all.map(runSequence));
    });
    await fc.assert(property, { numRuns: ROUNDS });
  });

  afterAll(() => {
    // A state that never came up was never looked at.
    expect(seen.get("sequence")).toBeGreaterThan(1_000);
    for (const what of ["on", "locked", "off", "paused", "asks", "answered"])
      expect(seen.get(what), what).toBeGreaterThan(100);
  });
});
