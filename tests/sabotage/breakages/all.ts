/** Every breakage, grouped by the promise that it breaks. */
import type { Breakage } from "../breakage.ts";
import { BACKGROUND_BREAKAGES } from "./background.ts";
import { CARE_BREAKAGES } from "./care.ts";
import { DOOR_BREAKAGES } from "./door.ts";
import { LOCK_BREAKAGES } from "./lock.ts";
import { LOG_BREAKAGES } from "./log.ts";
import { PLAN_BREAKAGES } from "./plan.ts";
import { SHIM_BREAKAGES } from "./shim.ts";
import { SITE_BREAKAGES } from "./sites.ts";

export const BREAKAGES: readonly Breakage[] = [
  ...PLAN_BREAKAGES,
  ...SHIM_BREAKAGES,
  ...SITE_BREAKAGES,
  ...DOOR_BREAKAGES,
  ...BACKGROUND_BREAKAGES,
  ...CARE_BREAKAGES,
  ...LOCK_BREAKAGES,
  ...LOG_BREAKAGES,
];
