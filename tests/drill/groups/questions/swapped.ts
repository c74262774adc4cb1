/**
 * The user has read a question and is about to say yes, to that one: the page puts another in its place, or goes away so that the
 * answer finds another page.
 */
import type { Page } from "playwright-core";
import { pollFor } from "../../../harness/poll.ts";
import { actInPopup, waitForQuestion as waitInPopup } from "../../../harness/popup-question.ts";
import { madeUpKey } from "../../../support/made-up-keys.ts";
import { ELSEWHERE, SITE } from "../../addresses.ts";
import type { AttackPlan } from "../../attack.ts";
import { pressNow, takeAsRead, watchPopup } from "../../popup-hand.ts";
import { buildHurried } from "./popup.ts";
import { ask, type Scene, WANTED_NAME, waitForQuestion } from "./scene.ts";
import type { DrillQuestionsWindow } from "./window.ts";

/** How long a page that should hear nothing is listened to. */
const HEAR_TIMEOUT_MS = 1_000;

/** Puts the attacker's key into the place of the one that the user has read of. */
const SWAPS: Readonly<Record<string, (scene: Scene) => Promise<void>>> = {
  "asks once more": ({ page, wish }) => ask(page, wish),
  "asks once more under the same id": ({ page, wish }) =>
    page.evaluate((one) => (window as unknown as DrillQuestionsWindow).drillQuestions.askInItsName(one), wish),
  "is reloaded and asks": async ({ page, wish }) => {
    await page.reload();
    await ask(page, wish);
  },
  "goes to another site and comes back and asks": async ({ page, wish }) => {
    await page.goto(`${ELSEWHERE}/bare`);
    await goBack(page, `${SITE}/bare`);
    await ask(page, wish);
  },
  "is another tab of the site, which asks": async ({ stage, wish }) => ask(await stage.page(`${SITE}/`), wish),
};

const LEAVINGS: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  "by its address": (page) => page.goto(`${ELSEWHERE}/bare`),
  "by history": (page) => goBack(page, `${ELSEWHERE}/bare`),
};

export function buildSwaps(): AttackPlan[] {
  return [...Object.entries(SWAPS).map(buildSwap), ...Object.entries(LEAVINGS).map(buildLeaving)];
}

function buildSwap([name, swap]: [string, (scene: Scene) => Promise<void>]): AttackPlan {
  return buildHurried(`the user is about to say yes to one key; the page ${name} for another`, "add", async (scene) => {
    const { stage, page } = scene;
    await askForWanted(scene);
    return aboutToSayYes(scene, async () => {
      await swap(scene);
      const isSwapped = async () => {
        const asked = await stage.owner.listQuestions();
        const outcomes = await readFrom(page, "outcomes");
        return (
          asked[0]?.name !== WANTED_NAME ||
          outcomes.length > 0 ||
          (await readFrom(await stage.page(`${SITE}/`), "outcomes")).length > 0
        );
      };
      await pollFor(isSwapped, { what: "an answer to the other question" });
    });
  });
}

function buildLeaving([name, leave]: [string, (page: Page) => Promise<unknown>]): AttackPlan {
  const title = `the page leaves for another site ${name} as the user is about to say yes, and that one listens`;
  return buildHurried(title, "add", async (scene) => {
    const { page } = scene;
    await page.goto(`${ELSEWHERE}/bare`);
    await page.goto(`${SITE}/bare`);
    await askForWanted(scene);
    const isEarly = await aboutToSayYes(scene, async () => void (await leave(page)));
    const hears = async () => (await readFrom(page, "heard")).length > 0;
    const heard = await pollFor(hears, { what: "the answer", timeoutMs: HEAR_TIMEOUT_MS }).catch(() => false);
    return heard ? "another page heard the answer" : isEarly;
  });
}

async function askForWanted({ stage, page }: Scene): Promise<void> {
  await ask(page, { kind: "add", name: WANTED_NAME, key: madeUpKey("openai") });
  await waitForQuestion(stage);
}

/** Reads the question in the popup until it could be answered; then something happens; then the press comes. */
function aboutToSayYes({ stage }: Scene, happening: () => Promise<void>): Promise<boolean> {
  return actInPopup(stage.owner, async (popup) => {
    await waitInPopup(popup, { question: WANTED_NAME, button: "Yes" });
    await watchPopup(popup);
    await takeAsRead(popup);
    await happening();
    return pressNow(popup, "click").catch(() => true);
  });
}

/** A page from the back-forward cache tells nobody that it has loaded. */
async function goBack(page: Page, address: string): Promise<void> {
  await page.evaluate(() => history.back());
  const isThere = () => page.evaluate((wanted) => location.href === wanted, address).catch(() => false);
  await pollFor(isThere, { what: "the page before" });
}

function readFrom(page: Page, what: "outcomes" | "heard"): Promise<readonly string[]> {
  return page.evaluate((name) => (window as unknown as DrillQuestionsWindow).drillQuestions[name], what);
}
