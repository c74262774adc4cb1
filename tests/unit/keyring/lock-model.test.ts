/**
 * Random sequences of what time, browsers and people do to a lock, on the whole keyring. After each step: never locked with a key
 * in a rule or within reach, never open past a deadline once the background has run, never locked without a reason.
 */
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { errorCodeOf } from "../../../lib/errors.ts";
import { keysInRules } from "../../support/fake-world.ts";
import { whyItMay, whyItMust } from "../../support/model/lock-oracle.ts";
import {
  ACTS,
  buildLockWorld,
  CHOICES,
  LOCK_STEPS,
  type LockWorld,
  UNSEEN,
  wake,
} from "../../support/model/lock-world.ts";

/** Time passes between other things. */
const OFTEN = ["passMinutes", "passMinutes", "sleep", "look", "ring", "unlock"];
const AT_ONCE = 8;
const ROUNDS = 250;

const seen = new Map<string, number>();
const count = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);

async function takeStep(world: LockWorld, name: string, pick: number): Promise<void> {
  const { browser, open } = world;
  const [must, may] = open ? [whyItMust(open, browser.nowMs), whyItMay(open, browser.nowMs)] : [null, null];
  await LOCK_STEPS[name]?.(world, pick);
  if (UNSEEN.has(name)) return;
  const listed = await (await wake(world)).listKeys().then(({ keys }) => keys.length, errorCodeOf);
  const isOpen = listed !== "vault-locked";
  if (world.open && name !== "unlock") judge(world, name, { must, may, isOpen });
  else expect([name, isOpen]).toEqual([name, world.open !== null]);
  if (!isOpen) world.open = null;
  checkReach(world, listed);
}

interface Judged {
  readonly must: string | null;
  readonly may: string | null;
  readonly isOpen: boolean;
}

function judge({ browser, open }: LockWorld, name: string, before: Judged): void {
  if (!open) return;
  const isSomebodyThere = ACTS.has(name) || (name === "ring" && browser.idle === "active");
  open.seenMs = Math.max(open.seenMs, browser.nowMs);
  if (isSomebodyThere) open.activeMs = open.seenMs;
  // A change of the settings can be one that is due at once.
  const must = before.must ?? whyItMust(open, browser.nowMs);
  const may = before.may ?? whyItMay(open, browser.nowMs);
  if (must) expect([name, must, before.isOpen]).toEqual([name, must, false]);
  if (!may) expect([name, may, before.isOpen]).toEqual([name, may, true]);
  count(before.isOpen ? "open" : (must ?? "early"));
}

function checkReach({ browser, open, key }: LockWorld, listed: unknown): void {
  expect([listed, new Set(keysInRules(browser.rules))]).toEqual(
    open ? [1, new Set([key])] : ["vault-locked", new Set()],
  );
  expect([browser.session === null, browser.lockState === undefined]).toEqual(open ? [false, false] : [true, true]);
  expect(browser.lockAlarms === null).toBe(open === null);
}

type Sequence = readonly [choice: (typeof CHOICES)[number], steps: readonly (readonly [string, number])[]];

async function runSequence([choice, steps]: Sequence): Promise<void> {
  const world = await buildLockWorld(choice);
  for (const [name, pick] of steps) await takeStep(world, name, pick);
  count("sequence");
}

describe("any sequence of what can happen to a lock", () => {
  it("ends with a vault that is open before its deadlines, and locked after them with no key within reach", async () => {
    const step = fc.tuple(fc.constantFrom(...Object.keys(LOCK_STEPS), ...OFTEN), fc.nat(23));
    const steps = fc.array(step, { minLength: 4, maxLength: 20, size: "max" });
    const sequence = fc.tuple(fc.constantFrom(...CHOICES), steps);
    const sequences = fc.array(sequence, { minLength: 1, maxLength: AT_ONCE, size: "max" });
    const property = fc.asyncProperty(sequences, async (all) => {
      await Promise.all(all.map(runSequence));
    });
    await fc.assert(property, { numRuns: ROUNDS });
  });

  afterAll(() => {
    // A reason that never came up was never looked at.
    expect(seen.get("sequence")).toBeGreaterThan(1_000);
    for (const what of ["open", "clock", "sleep", "time-up", "idle", "spoilt"]) {
      expect(seen.get(what) ?? 0, what).toBeGreaterThan(25);
    }
  });
});
