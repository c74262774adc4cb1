/** What the background says to content scripts, unasked. Never a key: the scripts live in pages. */
import type { PageNotice } from "../messages/page-messages.ts";
import { browser } from "./api.ts";
import { listTabs } from "./open-sites.ts";

export function notifyTab(tabId: number, notice: PageNotice): void {
  // Nobody may be listening: the page has gone, or has not said hello yet, and will hear it then.
  browser.tabs.sendMessage(tabId, notice, { frameId: 0 }).catch(() => undefined);
}

export function notifySite(origin: string, notice: PageNotice): void {
  listTabs()
    .then((tabs) => {
      for (const tab of tabs) if (tab.origin === origin) notifyTab(tab.id, notice);
    })
    .catch(() => undefined);
}
