/** What a step of the demo is, and what it may look at. */

import type { Provider } from "../site-kit/provider.ts";
import type { LaunchedKeyring } from "../tests/harness/launched-keyring.ts";
import { OptionsPage } from "../tests/harness/options-page.ts";
import { type AnsweredQuestion, actInPopup, pressUntilGone, waitForQuestion } from "../tests/harness/popup-question.ts";
import type { Observation } from "../tests/harness/story/story.ts";
import type { ToolbarPopup } from "../tests/harness/toolbar-popup.ts";
import { findDummyKey } from "./providers/dummy-keys.ts";
import { StandInChat } from "./stand-in-chat.ts";
import { KEYS_API_PATH } from "./stand-in-keys-tab.ts";
import type { DemoWorld } from "./world.ts";

export interface Demo {
  readonly world: DemoWorld;
  browser: LaunchedKeyring;
  options: OptionsPage;
  chat: StandInChat;
  /** The last popup as it looked, for the gallery; null where the step is seen in a page. */
  popupPicture: Buffer | null;
  /** Requests with a key that reached the site while the vault was locked, and while it was open. */
  keyedWhileLocked: number;
  keyedWhileOpen: number;
  /** What the chat's page had seen by the end, and what the dashboard's page had. */
  recording: string;
  dashboardRecording: string;
  /** Questions of the site's tab of keys that the user has answered in the popup. */
  keysTabAnswers: number;
}

export interface DemoStep {
  readonly name: string;
  /** Which page shows it. */
  readonly seenIn: "options" | "chat" | "popup";
  readonly play: (demo: Demo) => Promise<Observation>;
}

export async function beginDemo(world: DemoWorld): Promise<Demo> {
  const browser = await world.launch(world.site);
  const options = await OptionsPage.ofInstall(browser);
  const chat = await StandInChat.open(browser.context);
  const counts = { keyedWhileLocked: 0, keyedWhileOpen: 0, keysTabAnswers: 0 };
  const pictures = { popupPicture: null, recording: "", dashboardRecording: "" };
  return { world, browser, options, chat, ...counts, ...pictures };
}

/** The user's own dummy key of the provider, which works. */
export function userKey({ world }: Demo, provider: Provider): string {
  return findDummyKey(world.keys, provider).key;
}

/** Whether the provider's last call came with this key. */
export function lastCallCarried({ world }: Demo, provider: Provider, key: string): boolean {
  const last = world.providers.seen.at(-1);
  return last?.provider === provider && last.key === key;
}

export function countKeyedRequests({ world }: Demo): number {
  return world.site.requests.filter(({ headers }) => headers["x-provider-key"] !== undefined).length;
}

/** Requests to the site's own list of provider keys that reached its server. */
export function countKeysApiRequests({ requests }: Pick<DemoWorld["site"], "requests">): number {
  return requests.filter(({ path }) => path.toLowerCase().startsWith(KEYS_API_PATH)).length;
}

/** Opens the toolbar's popup over the chat, does what is to be done there, and keeps a picture of how it ends. */
export async function inPopup(demo: Demo, act: (popup: ToolbarPopup) => Promise<void>): Promise<string> {
  await demo.chat.page.bringToFront();
  return actInPopup(demo.browser, async (popup) => {
    await act(popup);
    const text = await popup.text();
    demo.popupPicture = await popup.screenshot();
    return text.replaceAll(/\s+/g, " ");
  });
}

/** Answers what the popup asks over the page in front, and keeps a picture of the question. Resolves with its text. */
export function answerWithPicture(demo: Demo, asked: AnsweredQuestion): Promise<string> {
  return actInPopup(demo.browser, async (popup) => {
    await waitForQuestion(popup, asked);
    const text = await popup.text();
    demo.popupPicture = await popup.screenshot();
    await pressUntilGone(popup, asked);
    return text.replaceAll(/\s+/g, " ");
  });
}
