/** All attacks of the drill, numbered. */
import { type Attack, type AttackPlan, numberAttacks } from "../attack.ts";
import { buildDisk } from "./disk.ts";
import { buildFrames } from "./frames.ts";
import { buildCore } from "./lifecycle.ts";
import { buildLookAlikes } from "./look-alikes.ts";
import { buildMessages } from "./messages.ts";
import { buildMethods, buildOwnPreflights, buildPreflights } from "./methods.ts";
import { buildPatches } from "./patches.ts";
import { buildQuestions } from "./questions/all.ts";
import { buildRedirects } from "./redirects.ts";
import { buildServiceWorkers } from "./service-workers.ts";
import { buildStrangers } from "./strangers.ts";

const LATER_PHASES = ["killed", "re-enabled", "reloaded", "restarted"] as const;

export function buildAttacks(): Attack[] {
  return [...numberAttacks(buildFresh()), ...LATER_PHASES.flatMap((phase) => numberAttacks(buildCore(phase), phase))];
}

function buildFresh(): AttackPlan[] {
  return [
    ...buildRedirects(),
    ...buildLookAlikes(),
    ...buildMethods(),
    ...buildPreflights(),
    ...buildOwnPreflights(),
    ...buildStrangers(),
    ...buildFrames(),
    ...buildServiceWorkers(),
    ...buildPatches(),
    ...buildMessages(),
    ...buildQuestions(),
    ...buildDisk(),
  ];
}
