/**
 * What every attack on a question begins and ends with: a page of the site brings a question about, and afterwards the vault and the
 * endpoint are looked at. A leak here is a question that the user has not answered and that came out all the same.
 */
import type { Page } from "playwright-core";
import { pollFor } from "../../../harness/poll.ts";
import { madeUpKey } from "../../../support/made-up-keys.ts";
import { ENDPOINT, GRANTED_SITES, SITE } from "../../addresses.ts";
import type { Aftermath, AttackPlan, CarelessMode } from "../../attack.ts";
import { OWN_KEY_NAME } from "../../owner.ts";
import { attackOf, carriesKey, isAtEndpoint, type Received } from "../../received.ts";
import type { Stage } from "../../stage.ts";
import type { DrillQuestionsWindow, Wish } from "./window.ts";

export const PLANTED_NAME = "Planted";
/** A key that the user says yes to. */
export const WANTED_NAME = "Wanted";

export type WishKind = Wish["kind"];

export interface Scene {
  readonly stage: Stage;
  /** Of the site; closed after the attack. */
  readonly page: Page;
  /** As the page would send it. */
  readonly wish: Wish;
  /** The attacker's key. */
  readonly planted: string;
  /** Of the question that waits; empty where the attack asks itself. */
  readonly questionId: string;
}

export interface QuestionPlan {
  readonly title: string;
  readonly control: CarelessMode;
  readonly kind: WishKind;
  /** The attack brings the question about itself. */
  readonly asksLater?: true;
  /** Resolves with what a page other than the asking one heard of it: to nobody else may anything be said. */
  readonly act: (scene: Scene) => Promise<unknown>;
}

export function buildQuestionAttack({ title, control, kind, asksLater, act }: QuestionPlan): AttackPlan {
  const about = { group: "questions", title, control } as const;
  let scene: Scene | null = null;
  let alarms: readonly string[] = [];
  const aftermath: Aftermath = {
    look: async () => [...alarms, ...(scene === null ? [] : await lookAround(scene))],
    setRight: (stage) => stage.owner.setRight(),
  };
  return {
    ...about,
    mayReach: kind === "unlock" ? "nowhere" : "endpoint",
    aftermath,
    act: async (stage) => {
      alarms = [];
      scene = null;
      scene = await setScene(stage, { kind, planted: madeUpKey("openai"), asksNow: asksLater !== true });
      const heard = await act(scene);
      alarms = typeof heard === "string" ? [heard] : [];
      await probe(stage);
      return "";
    },
  };
}

interface Setting {
  readonly kind: WishKind;
  readonly planted: string;
  readonly asksNow: boolean;
}

export async function setScene(stage: Stage, { kind, planted, asksNow }: Setting): Promise<Scene> {
  const { owner } = stage;
  await owner.listKeys();
  const page = await stage.barePage(`${SITE}/bare`);
  const wish = await buildWish(stage, page, { kind, planted });
  if (kind === "unlock") await owner.lock();
  if (asksNow) await ask(page, wish);
  const questionId = asksNow ? await waitForQuestion(stage) : "";
  return { stage, page, wish, planted, questionId };
}

export function ask(page: Page, wish: Wish): Promise<void> {
  return page.evaluate((one) => (window as unknown as DrillQuestionsWindow).drillQuestions.ask(one), wish);
}

export async function waitForQuestion({ owner }: Stage): Promise<string> {
  const [question] = await pollFor(
    async () => {
      const waiting = await owner.listQuestions();
      return waiting.length > 0 && waiting;
    },
    { what: "the question" },
  );
  return question?.id ?? "";
}

async function buildWish(
  stage: Stage,
  page: Page,
  { kind, planted }: { readonly kind: WishKind; readonly planted: string },
): Promise<Wish> {
  if (kind === "add") return { kind, name: PLANTED_NAME, key: planted };
  if (kind === "unlock") return { kind, id: stage.marker };
  const keys = await page.evaluate(() => (window as unknown as DrillQuestionsWindow).drillQuestions.list());
  const own = keys.find(({ name }) => name === OWN_KEY_NAME);
  if (own === undefined) throw new Error("The site is not shown the user's key.");
  return { kind, id: own.id };
}

/** Asks the endpoint, past everything that could hold a request: whatever key there is now goes with it. */
async function probe(stage: Stage): Promise<void> {
  await stage.send(await stage.page(`${SITE}/`), { way: "worker", url: ENDPOINT });
}

async function lookAround({ stage, planted, wish }: Scene): Promise<readonly string[]> {
  const { owner, servers, marker } = stage;
  const isLocked = await owner.isLocked();
  const names = isLocked ? [] : (await owner.listKeys()).map(({ name }) => name);
  const isPlanted = (one: Received) => carriesKey(one, planted) && isAtEndpoint(one, planted, GRANTED_SITES);
  const sent = servers.received.filter((one) => attackOf(one) === marker && isPlanted(one));
  return [
    ...(wish.kind === "unlock" && !isLocked ? ["the vault was opened"] : []),
    ...(!isLocked && !names.includes(OWN_KEY_NAME) ? ["the user's key was deleted"] : []),
    ...(names.includes(PLANTED_NAME) ? ["the attacker's key was added"] : []),
    ...(sent.length > 0 ? ["the attacker's key was sent to the endpoint"] : []),
  ];
}
