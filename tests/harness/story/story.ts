/** What a step of the story is, what one step leaves for the next, and how a step looks at the world. */
import { ChatPage } from "../chat-page.ts";
import type { LaunchedKeyring } from "../launched-keyring.ts";
import { OptionsPage } from "../options-page.ts";
import type { StoryWorld } from "./world.ts";

export interface Observation {
  readonly ok: boolean;
  readonly observed: string;
}

export interface StoryStep {
  readonly name: string;
  readonly play: (story: Story) => Promise<Observation>;
}

/** What one step leaves for the next. */
export interface Story {
  readonly world: StoryWorld;
  browser: LaunchedKeyring;
  options: OptionsPage;
  chat: ChatPage;
  /** The unlocked vault key as the browser's session held it, for the search at the end. */
  vaultKey: string;
}

/** What the popup says while a request of a site waits for the vault. */
export const UNLOCK_QUESTION = "has a request waiting for you to unlock";

export async function beginStory(world: StoryWorld): Promise<Story> {
  const browser = await world.launch();
  const options = await OptionsPage.ofInstall(browser);
  return { world, browser, options, chat: await ChatPage.open(browser.context), vaultKey: "" };
}

export function seen(ok: boolean, observed: string): Observation {
  return { ok, observed };
}

export function lastKey({ world }: Story): string | null {
  return world.provider.requests.at(-1)?.key ?? null;
}

export function countPosts({ world }: Story): number {
  return world.site.requests.filter(({ method }) => method === "POST").length;
}

/** Empty where the session holds none. */
export function readVaultKey({ evaluateInExtension }: LaunchedKeyring): Promise<string> {
  return evaluateInExtension(async () => {
    const { chrome } = globalThis as unknown as { chrome: { storage: { session: { get(): Promise<unknown> } } } };
    const { vault } = (await chrome.storage.session.get()) as { vault?: { vaultKey: string } };
    return vault?.vaultKey ?? "";
  });
}
