/** Every breakage, grouped by the promise that it breaks. */
import type { Breakage } from "../breakage.ts";
import { BACKGROUND_BREAKAGES } from "./background.ts";
import { DOOR_BREAKAGES } from "./door.ts";
import { PLAN_BREAKAGES } from "./plan.ts";
import { SHIM_BREAKAGES } from "./shim.ts";
import { SITE_BREAKAGES } from "./sites.ts";

export const BREAKAGES: readonly Breakage[] = [
  ...PLAN_BREAKAGES,
  ...SHIM_BREAKAGES,
  ...SITE_BREAKAGES,
  ...DOOR_BREAKAGES,
  ...BACKGROUND_BREAKAGES,
];
