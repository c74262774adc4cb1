/** Speaks to the background as our own pages do: one message, one reply. */
import type { Page } from "playwright-core";

export interface SaidReply {
  readonly ok: boolean;
  readonly value: unknown;
  readonly code?: string;
}

/** Slots that tests look into; there are more. */
export interface KeptSession {
  readonly vault?: { readonly vaultKey: string };
}

interface PageScope {
  readonly chrome: {
    readonly runtime: { sendMessage(message: object): Promise<SaidReply> };
    readonly storage: { readonly session: { get(name: null): Promise<KeptSession> } };
  };
}

/** @param page one of the extension's own */
export function say(page: Page, message: object): Promise<SaidReply> {
  return page.evaluate((sent) => (globalThis as unknown as PageScope).chrome.runtime.sendMessage(sent), message);
}

/** What the browser's session holds. */
export function readSession(page: Page): Promise<KeptSession> {
  return page.evaluate(() => (globalThis as unknown as PageScope).chrome.storage.session.get(null));
}
