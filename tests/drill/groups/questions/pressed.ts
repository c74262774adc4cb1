/** The page presses everything that it can reach, itself or by the hand of a user who means something else. */
import type { AttackPlan } from "../../attack.ts";
import { buildQuestionAttack, type Scene } from "./scene.ts";
import type { DrillQuestionsWindow } from "./window.ts";

const PRESSES = ["click()", "mouse events", "Enter keys", "requestSubmit()"] as const;
const KINDS = ["add", "delete", "unlock"] as const;
const DRAWN = { control: "drawn question" } as const;

/** The user acts in the page, which has spread out under the pointer whatever can be pressed. */
const MISLED: Readonly<Record<string, (scene: Scene) => Promise<void>>> = {
  clicks: ({ page }) => page.mouse.click(200, 200),
  "double-clicks": ({ page }) => page.mouse.dblclick(200, 200),
  "presses Enter": ({ page }) => page.keyboard.press("Enter"),
};

export function buildPressed(): AttackPlan[] {
  const forged = KINDS.flatMap((kind) =>
    PRESSES.map((press) =>
      buildQuestionAttack({
        ...DRAWN,
        kind,
        title: `the page presses all there is in it by ${press}, for a question to ${kind}`,
        act: ({ page }) =>
          page.evaluate((one) => (window as unknown as DrillQuestionsWindow).drillQuestions.press(one), press),
      }),
    ),
  );
  const misled = Object.entries(MISLED).map(([name, act]) =>
    buildQuestionAttack({
      ...DRAWN,
      kind: "add",
      title: `the user ${name} in the page, which lays all there is in it under the pointer`,
      act: async (scene) => {
        await scene.page.evaluate(() => (window as unknown as DrillQuestionsWindow).drillQuestions.spread());
        await act(scene);
      },
    }),
  );
  return [...forged, ...misled];
}
