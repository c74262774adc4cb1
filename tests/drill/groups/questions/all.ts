/** Everything by which a page could answer what only the user may answer. */
import type { AttackPlan } from "../../attack.ts";
import { buildForgedAnswers } from "./forged.ts";
import { buildOpened } from "./opened.ts";
import { buildPopupPresses } from "./popup.ts";
import { buildPressed } from "./pressed.ts";
import { buildSwaps } from "./swapped.ts";

export function buildQuestions(): AttackPlan[] {
  return [...buildForgedAnswers(), ...buildPressed(), ...buildOpened(), ...buildPopupPresses(), ...buildSwaps()];
}
