/** Who we are to the browser, and the page that greets a newcomer. */
import type { OwnExtension } from "../messages/sender.ts";
import { browser } from "./api.ts";

export function describeOwnExtension(): OwnExtension {
  return { id: browser.runtime.id, origin: new URL(browser.runtime.getURL("")).origin };
}

/** A tab of its own: the browser's way of opening options would take over an empty tab that somebody is about to use. */
export async function openFirstPage(): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL("options.html") });
}
