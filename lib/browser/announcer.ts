/** Shows on the toolbar what is true: for the whole browser, and for each tab that shows a site of ours. */
import type { Announcement, ToolbarState } from "../keyring/ports.ts";
import { browser } from "./api.ts";
import { listTabs } from "./open-sites.ts";

interface Drawing {
  readonly title: string;
  /** One character over the icon, for what waits for the user. */
  readonly badge: string;
}

/** Each has an icon of its own name beside it: public/icons. */
export const DRAWINGS: Record<ToolbarState, Drawing> = {
  on: { title: "toolbar_on", badge: "" },
  refused: { title: "toolbar_refused", badge: "" },
  off: { title: "toolbar_off", badge: "" },
  paused: { title: "toolbar_paused", badge: "" },
  locked: { title: "toolbar_locked", badge: "" },
  stopped: { title: "toolbar_stopped", badge: "" },
  asks: { title: "toolbar_asks", badge: "?" },
};

/** Dark brass with white on it: readable on light and dark toolbars. */
const BADGE_COLOUR = "#8a5a00";

/** Draws one announcement after the other; one that waits is replaced by a newer one. */
export function buildAnnouncer(): (announcement: Announcement) => void {
  // Tabs that may show what is no longer true. Null: another life of the background may have drawn any of them.
  let drawn: Set<number> | null = null;
  let waiting: Announcement | null = null;
  let isDrawing = false;

  const drawAll = async ({ vault, pages }: Announcement) => {
    const general = vault === "locked" ? "locked" : "off";
    await drawToolbar(general);
    const states = new Map<string | null, ToolbarState>(pages.map(({ origin, state }) => [origin, state]));
    const before = drawn;
    drawn = new Set();
    for (const { id, origin } of await listTabs()) {
      const state = states.get(origin);
      if (state) drawn.add(id);
      if (state ?? (before === null || before.has(id))) await drawToolbar(state ?? general, id);
    }
  };

  return async (announcement) => {
    waiting = announcement;
    if (isDrawing) return;
    isDrawing = true;
    while (waiting) {
      const next: Announcement = waiting;
      waiting = null;
      await drawAll(next).catch(() => undefined);
    }
    isDrawing = false;
  };
}

/** A tab can close between the question and the drawing: there is nothing to draw on then. */
async function drawToolbar(state: ToolbarState, tabId?: number): Promise<void> {
  const tab = tabId === undefined ? {} : { tabId };
  const { title, badge } = DRAWINGS[state];
  await Promise.allSettled([
    browser.action.setIcon({ ...tab, path: { 16: `/icons/${state}-16.png`, 32: `/icons/${state}-32.png` } }),
    browser.action.setTitle({ ...tab, title: browser.i18n.getMessage(title) }),
    browser.action.setBadgeBackgroundColor({ ...tab, color: BADGE_COLOUR }),
    browser.action.setBadgeText({ ...tab, text: badge }),
  ]);
}
