/** What pages, the browser and time do, to the keyring and to the model of it. */
import type { PageMessage } from "../../../lib/messages/page-messages.ts";
import { SITE } from "../fake-world.ts";
import { madeUpKey } from "../made-up-keys.ts";
import { answerTo, type ModelAsked } from "./model.ts";
import { type ModelWorld, noteAddedKey, noteDeletedKey, ORIGINS, pickFrom } from "./model-world.ts";
import type { Step } from "./user-steps.ts";

const fromPage = (origin: string) => ({ origin, tabId: 1 + ORIGINS.indexOf(origin as (typeof ORIGINS)[number]) });

async function hello({ keyring, model, browser }: ModelWorld, origin: string): Promise<void> {
  const answer = await keyring.pages.receive({ type: "page.hello" }, fromPage(origin));
  const expected = answerTo(model, origin, browser);
  if (JSON.stringify(answer) !== JSON.stringify(expected)) {
    throw new Error(`${origin} heard ${JSON.stringify(answer)} in place of ${JSON.stringify(expected)}.`);
  }
}

/** Null where the page has to wait: then it must hear of it once, some time. */
async function ask(world: ModelWorld, change: ModelAsked, sent: object): Promise<void> {
  const requestId = `r${++world.requests}`;
  const message = { type: "providerKeys.ask", id: requestId, acted: true, change: sent } as PageMessage;
  const answer = await world.keyring.pages.receive(message, fromPage(SITE));
  if (answer !== null) return;
  world.waited.push(requestId);
  world.model.asked = change;
}

async function endSession(world: ModelWorld): Promise<void> {
  for (const id of world.waited) world.forgotten.add(id);
  Object.assign(world.browser, { session: null, questions: undefined, paused: undefined });
  for (const site of world.model.sites) site.isPaused = false;
  Object.assign(world.model, { isUnlocked: false, asked: null });
  await world.restart();
}

/** A yes does what was asked; afterwards the newest key is the one that was added. */
async function sayYes({ keyring, model }: ModelWorld, id: string): Promise<void> {
  const known = new Set(model.keys.map((key) => key.id));
  await keyring.answerQuestion(id, true);
  const { asked } = model;
  model.asked = null;
  if (asked?.kind === "delete") noteDeletedKey(model, asked.keyId);
  if (asked?.kind !== "add") return;
  const { provider, secret } = asked;
  const added = (await keyring.listKeys()).keys.find((key) => !known.has(key.id));
  if (added) noteAddedKey(model, { id: added.id, provider, secret });
}

export const WORLD_STEPS: Readonly<Record<string, Step>> = {
  openPage: async (world, pick) => {
    const origin = pickFrom(ORIGINS, pick) as string;
    world.browser.openOrigins.add(origin);
    await hello(world, origin);
  },
  closePage: async ({ browser, keyring }, pick) => {
    browser.openOrigins.delete(pickFrom(ORIGINS, pick) as string);
    await keyring.reconcile();
  },
  sayHello: (world, pick) => hello(world, pickFrom(ORIGINS, pick) as string),
  withdrawPermission: async ({ browser, keyring }, pick) => {
    const { hostname } = new URL(pickFrom(ORIGINS, pick) as string);
    for (const origin of ORIGINS) if (new URL(origin).hostname === hostname) browser.permittedOrigins.delete(origin);
    await keyring.reconcile();
  },
  grantPermissions: async ({ browser, keyring }) => {
    for (const origin of ORIGINS) browser.permittedOrigins.add(origin);
    await keyring.reconcile();
  },
  killBackground: (world) => world.restart(),
  update: endSession,
  restartBrowser: async (world) => {
    world.browser.rules = [];
    world.browser.openOrigins.clear();
    await endSession(world);
  },
  letTimePass: async ({ browser, keyring }, pick) => {
    browser.nowMs += pick * 20_000;
    await keyring.reconcile();
  },
  letTimePassAsleep: async ({ browser }, pick) => {
    browser.nowMs += pick * 20_000;
  },
  holdRequest: async ({ keyring }, pick) => {
    await keyring.pages.receive(
      { type: "page.held", acted: pick % 2 === 0 },
      fromPage(pickFrom(ORIGINS, pick) as string),
    );
  },
  askToAdd: async (world, pick) => {
    const provider = pick % 2 ? "openai" : "anthropic";
    const secret = madeUpKey(provider);
    await ask(world, { kind: "add", provider, secret }, { kind: "add", provider, name: "Asked", apiKey: secret });
  },
  askToDelete: async (world, pick) => {
    const listed = await world.keyring.pages.receive({ type: "providerKeys.list" }, fromPage(SITE));
    const body = (listed as { body: { providerKeys?: { id: string }[] } }).body.providerKeys ?? [];
    // Newest first there, oldest first here: the same key by its place, since a site does not know our ids.
    const place = pick % Math.max(1, body.length);
    const key = world.model.keys.at(-1 - place);
    if (key) await ask(world, { kind: "delete", keyId: key.id }, { kind: "delete", id: body[place]?.id ?? "none" });
  },
  sayYes: async (world, pick) => {
    const question = pickFrom(await world.keyring.listQuestions(), pick);
    if (question && question.kind !== "unlock") await sayYes(world, question.id);
  },
  sayNo: async ({ keyring }, pick) => {
    const question = pickFrom(await keyring.listQuestions(), pick);
    if (question) await keyring.answerQuestion(question.id, false);
  },
};
