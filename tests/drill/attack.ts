/** What an attack is: a value. Where it may leave the key, which carelessness it must catch, and what it does. */
import type { Stage } from "./stage.ts";

/** The mistakes of tests/fixtures/careless-rules and of tests/fixtures/careless-questions; each is a browser of its own. */
const RULE_MODES = ["host rule", "initiator rule", "unanchored rule", "caching rule", "injector", "messenger"] as const;
export const QUESTION_MODES = ["forwarder", "drawn question", "hasty question"] as const;
export const CARELESS_MODES = [...RULE_MODES, ...QUESTION_MODES] as const;
export type CarelessMode = (typeof CARELESS_MODES)[number];

/** What has happened to the extension before; the vault is open after the first two alone. */
export const PHASES = ["fresh", "killed", "re-enabled", "reloaded", "restarted"] as const;
export type Phase = (typeof PHASES)[number];

export interface Attack {
  /** Letters, digits, dots, dashes and underscores: it travels as a marker. Unique. */
  readonly id: string;
  readonly group: string;
  readonly title: string;
  readonly phase: Phase;
  /** The carelessness under which this must leak. */
  readonly control: CarelessMode;
  /** Where the key may arrive all the same: at an endpoint, where the site's own page asked for it, or nowhere. */
  readonly mayReach: "endpoint" | "nowhere";
  /** What there is to see stands in the page when `act` ends: no request is still to be waited for. */
  readonly isSeenInPage?: true;
  /** What there is to see stands in the profile, once the browser has ended. */
  readonly isOnDisk?: true;
  /** What there is to see is not the key but what became of the vault: looks, and afterwards sets it right. */
  readonly aftermath?: Aftermath;
  /** Resolves when its requests have ended, with all that the attacker saw. */
  readonly act: (stage: Stage) => Promise<string>;
}

export interface Aftermath {
  /** What a page has brought about that only the user may, in words. */
  readonly look: (stage: Stage) => Promise<readonly string[]>;
  readonly setRight: (stage: Stage) => Promise<void>;
}

export type AttackPlan = Omit<Attack, "id" | "phase">;

/** Numbers the attacks of a group and names them by it. */
export function numberAttacks(plans: readonly AttackPlan[], phase: Phase = "fresh"): Attack[] {
  const counts = new Map<string, number>();
  return plans.map((plan) => {
    const count = (counts.get(plan.group) ?? 0) + 1;
    counts.set(plan.group, count);
    return { ...plan, phase, id: `${plan.group.replaceAll(" ", "-")}.${count}` };
  });
}
