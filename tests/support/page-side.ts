/** What a content script says, as the background gets it: the message, and the browser's word on who sent it. */
import type { Keyring } from "../../lib/keyring/keyring.ts";
import type { KeysApiAnswer, KeysApiChange } from "../../lib/messages/page-messages.ts";
import { type FakeBrowser, SITE } from "./fake-world.ts";

const OWN_TAB = { origin: SITE, tabId: 1 };

export function listKeys(keyring: Keyring, from = OWN_TAB): Promise<KeysApiAnswer> {
  return keyring.pages.receive({ type: "providerKeys.list" }, from) as Promise<KeysApiAnswer>;
}

interface Asking {
  readonly id?: string;
  readonly acted?: boolean;
  readonly from?: typeof OWN_TAB;
}

/** Null where the answer comes later. */
export function askFor(keyring: Keyring, change: KeysApiChange, asking: Asking = {}): Promise<KeysApiAnswer | null> {
  const { id = "r1", acted = true, from = OWN_TAB } = asking;
  return keyring.pages.receive({ type: "providerKeys.ask", id, change, acted }, from) as Promise<KeysApiAnswer | null>;
}

export async function hold(keyring: Keyring, acted = true, from = OWN_TAB): Promise<void> {
  await keyring.pages.receive({ type: "page.held", acted }, from);
}

/** What pages were answered afterwards, oldest first. */
export function laterAnswers({ notices }: FakeBrowser) {
  return notices.flatMap(({ to, notice }) =>
    notice.type === "page.answered" ? [{ to, id: notice.id, answer: notice.answer }] : [],
  );
}

export function adding(apiKey: string, provider = "openai", name = "From the page"): KeysApiChange {
  return { kind: "add", provider, name, apiKey };
}
