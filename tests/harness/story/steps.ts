/**
 * The story of the product, step by step, by real clicks in a real browser: each step says what was observed, at the provider,
 * at the site's server and in the page, and whether that is as promised. The end-to-end test and the demo play the same one.
 */
import { FIRST_STEPS } from "./first-steps.ts";
import { LATER_STEPS } from "./later-steps.ts";
import { LOCKING_STEPS } from "./locking-steps.ts";
import type { StoryStep } from "./story.ts";

export const STORY: readonly StoryStep[] = [...FIRST_STEPS, ...LOCKING_STEPS, ...LATER_STEPS];
