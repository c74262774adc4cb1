/**
 * A page that knows when the user is about to press something: it asks in that moment, so that the press lands in the extension's own
 * popup. The press is real, and early: what a user presses after having read it is theirs.
 */
import { actInPopup } from "../../../harness/popup-question.ts";
import type { AttackPlan } from "../../attack.ts";
import { type HandDeed, pressEarly, takeAsRead, watchPopup } from "../../popup-hand.ts";
import {
  ask,
  buildQuestionAttack,
  PLANTED_NAME,
  type Scene,
  setScene,
  type WishKind,
  waitForQuestion,
} from "./scene.ts";
import type { DrillQuestionsWindow } from "./window.ts";

const DEEDS: readonly HandDeed[] = ["click", "Enter"];
const FLOOD = 300;
/** A slow machine may let the hand come too late: then nothing was tried, and it is tried again. */
const TRIES = 5;

export function buildPopupPresses(): AttackPlan[] {
  return DEEDS.flatMap((deed) => [
    ...(["add", "delete", "unlock"] as const).map((kind) => buildBegun(deed, kind)),
    ...(["add", "delete"] as const).map((kind) => buildUnder(deed, kind)),
    buildFlood(deed),
    buildKeptFocus(deed),
    buildAgain(deed),
  ]);
}

/** The first press is the page's own, and brings the question about; the second finds the popup. */
function buildBegun(deed: HandDeed, kind: WishKind): AttackPlan {
  const title = deed === "click" ? "double-clicks in the page" : "presses Enter twice in the page";
  return buildHurried(`the user ${title}, which asks to ${kind} at the first`, kind, async ({ stage, page, wish }) => {
    await page.evaluate((one) => (window as unknown as DrillQuestionsWindow).drillQuestions.askWhenTouched(one), wish);
    if (deed === "click") await page.mouse.click(200, 200);
    else await page.keyboard.press("Enter");
    await waitForQuestion(stage);
    return actInPopup(stage.owner, (popup) => pressEarly(popup, deed));
  });
}

/** The popup is open, and the user is about to press something in it. */
function buildUnder(deed: HandDeed, kind: WishKind): AttackPlan {
  const title = `the page asks to ${kind} under the user's ${deed} in the open popup`;
  return buildHurried(title, kind, async ({ stage, page, wish }) =>
    actInPopup(stage.owner, async (popup) => {
      await watchPopup(popup);
      await ask(page, wish);
      return pressEarly(popup, deed);
    }),
  );
}

function buildFlood(deed: HandDeed): AttackPlan {
  const title = `the page asks ${FLOOD} times, under the user's ${deed} in the open popup`;
  return buildHurried(title, "delete", async ({ stage, page, wish, planted }) =>
    actInPopup(stage.owner, async (popup) => {
      await watchPopup(popup);
      await page.evaluate(
        ([one, other, times]) => {
          const { drillQuestions } = window as unknown as DrillQuestionsWindow;
          for (let count = 0; count < times; count += 1) drillQuestions.ask(count % 2 === 0 ? one : other);
        },
        [wish, { kind: "add", name: PLANTED_NAME, key: planted }, FLOOD] as const,
      );
      return pressEarly(popup, deed);
    }),
  );
}

function buildKeptFocus(deed: HandDeed): AttackPlan {
  const title = `the page takes the focus back from the popup, under the user's ${deed}`;
  return buildHurried(title, "add", async ({ stage, page, wish }) => {
    await page.evaluate(() => (window as unknown as DrillQuestionsWindow).drillQuestions.keepFocus());
    await ask(page, wish);
    await waitForQuestion(stage);
    return actInPopup(stage.owner, (popup) => pressEarly(popup, deed));
  });
}

/** At a no the page asks anew at once, and the next press meets the next question. */
function buildAgain(deed: HandDeed): AttackPlan {
  const title = `the page asks again in the moment of a no, under the user's second ${deed}`;
  return buildHurried(title, "add", async ({ stage, page, wish }) => {
    await ask(page, wish);
    const first = await waitForQuestion(stage);
    return actInPopup(stage.owner, async (popup) => {
      await watchPopup(popup);
      await popup.waitForText("Yes");
      await takeAsRead(popup);
      await stage.owner.sayNo(first);
      await ask(page, wish);
      return pressEarly(popup, deed);
    });
  });
}

/** Tries again where the hand came too late. */
export function buildHurried(title: string, kind: WishKind, attempt: (scene: Scene) => Promise<unknown>): AttackPlan {
  return buildQuestionAttack({
    title,
    control: "hasty question",
    kind,
    asksLater: true,
    act: async (scene) => {
      const { stage, planted } = scene;
      let outcome = await attempt(scene);
      for (let tried = 1; outcome === false; tried += 1) {
        if (tried === TRIES) throw new Error("The hand always came too late.");
        await stage.owner.setRight();
        outcome = await attempt(await setScene(stage, { kind, planted, asksNow: false }));
      }
      return outcome;
    },
  });
}
