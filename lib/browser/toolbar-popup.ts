/** Opens the toolbar's own popup, the only place where a question is asked: no page can draw it or press its buttons. */
import { browser } from "./api.ts";

/** Only over the tab in front of the window in front; elsewhere the mark on the toolbar has to do. */
export function openPopup(tabId: number): void {
  openOver(tabId).catch(() => undefined);
}

async function openOver(tabId: number): Promise<void> {
  const { active, windowId } = await browser.tabs.get(tabId);
  if (!active || windowId === undefined) return;
  const { focused } = await browser.windows.get(windowId);
  if (focused) await browser.action.openPopup({ windowId });
}
