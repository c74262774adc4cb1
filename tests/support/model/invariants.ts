/** What has to hold after every step, whatever came before it. Each is checked against the model and the browser alone. */
import { expect } from "vitest";
import { SITE } from "../fake-world.ts";
import { answerTo, describeRule, expectedRules, statusOf } from "./model.ts";
import { type ModelWorld, ORIGINS } from "./model-world.ts";

export type Answers = ReadonlyMap<string, string>;

/** What each open site's pages would hear if they asked now. */
export function readAnswers({ model, browser }: ModelWorld): Answers {
  const open = model.sites.filter(({ origin }) => browser.openOrigins.has(origin));
  return new Map(open.map(({ origin }) => [origin, JSON.stringify(answerTo(model, origin, browser))]));
}

export async function checkInvariants(world: ModelWorld): Promise<void> {
  const { model, browser, keyring } = world;
  expect((await keyring.view()).status).toBe(model.isUnlocked ? "unlocked" : "locked");
  expect(browser.rules.map(describeRule).toSorted()).toEqual(expectedRules(model, browser));
  if (!model.isUnlocked) checkNothingSecret(world);
  checkToolbar(world);
  if (browser.questions !== undefined) await checkQuestions(world);
  const scripted = model.sites.filter(({ isBuiltIn, origin }) => !isBuiltIn && browser.permittedOrigins.has(origin));
  expect([...browser.scriptedOrigins].toSorted()).toEqual(scripted.map(({ origin }) => origin).toSorted());
  for (const id of world.waited) expect(answersOf(world, id)).toBeLessThanOrEqual(1);
}

function checkNothingSecret({ browser, model }: ModelWorld): void {
  expect(browser.session).toBeNull();
  const inForce = JSON.stringify([browser.rules, browser.questions ?? null]);
  expect(model.keys.filter(({ secret }) => inForce.includes(secret))).toEqual([]);
  expect(browser.rules.filter(({ action }) => action.type !== "block")).toEqual([]);
}

/** Drawn at the last reconciliation: a question that ended by itself since is still marked. */
function checkToolbar({ browser, model }: ModelWorld): void {
  const pages = browser.announcements.at(-1)?.pages ?? [];
  const open = model.sites.filter(({ origin }) => browser.openOrigins.has(origin));
  expect(pages.map(({ origin }) => origin).toSorted()).toEqual(open.map(({ origin }) => origin).toSorted());
  for (const { origin, state } of pages) {
    if (state === "asks") continue;
    const site = open.find((one) => one.origin === origin);
    const status = site && statusOf(model, site, browser);
    expect([origin, state]).toEqual([
      origin,
      status === "on" || status === "locked" || status === "paused" ? status : "off",
    ]);
  }
}

async function checkQuestions({ model, browser, keyring }: ModelWorld): Promise<void> {
  const questions = await keyring.listQuestions();
  const marked = browser.announcements.at(-1)?.pages.filter(({ state }) => state === "asks") ?? [];
  expect(new Set(questions.map(({ origin }) => origin)).size).toBe(questions.length);
  for (const { kind, origin, askedAtMs } of questions) {
    expect(marked.map((page) => page.origin)).toContain(origin);
    expect(browser.nowMs - askedAtMs).toBeLessThanOrEqual(kind === "unlock" ? 65_000 : 300_000);
    const { state } = answerTo(model, origin, browser);
    if (kind === "unlock") expect(state).toBe("ask");
    else expect([origin, model.isUnlocked, state === "not-granted"]).toEqual([SITE, true, false]);
  }
}

/** A page is told that its answer has changed when it has, and only then; one that has just opened asks for itself. */
export function checkNotices(world: ModelWorld, before: Answers, noticesBefore: number): void {
  const after = readAnswers(world);
  const told = world.browser.notices.slice(noticesBefore).filter(({ notice }) => notice.type === "page.changed");
  for (const origin of ORIGINS) {
    const isOpen = before.has(origin) && world.browser.openOrigins.has(origin);
    if (!isOpen) continue;
    const expected = before.get(origin) === after.get(origin) ? 0 : 1;
    expect([origin, told.filter(({ to }) => to === origin).length]).toEqual([origin, expected]);
  }
}

/** How often the page that asked this was answered. */
export function answersOf({ browser }: ModelWorld, requestId: string): number {
  return browser.notices.filter(({ notice }) => notice.type === "page.answered" && notice.id === requestId).length;
}
