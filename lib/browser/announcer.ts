/** Shows on the toolbar what is true: for the whole browser, and for each tab that shows a site of ours. */
import type { Announcement } from "../keyring/ports.ts";
import { browser } from "./api.ts";
import { listTabs } from "./open-sites.ts";

type ToolbarState = "on" | "off" | "locked";

const TITLES: Record<ToolbarState, string> = {
  on: "toolbar_on",
  off: "toolbar_off",
  locked: "toolbar_locked",
};

/** Draws one announcement after the other; one that waits is replaced by a newer one. */
export function buildAnnouncer(): (announcement: Announcement) => void {
  // Tabs that may show what is no longer true. Null: another life of the background may have drawn any of them.
  let drawn: Set<number> | null = null;
  let waiting: Announcement | null = null;
  let isDrawing = false;

  const drawAll = async ({ vault, pages }: Announcement) => {
    const general = vault === "locked" ? "locked" : "off";
    await drawToolbar(general);
    const states = new Map<string | null, ToolbarState>(
      pages.map(({ origin, state }) => [origin, toolbarStateOf(state)]),
    );
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

function toolbarStateOf(state: Announcement["pages"][number]["state"]): ToolbarState {
  if (state === "armed") return "on";
  return state === "locked" ? "locked" : "off";
}

/** A tab can close between the question and the drawing: there is nothing to draw on then. */
async function drawToolbar(state: ToolbarState, tabId?: number): Promise<void> {
  const tab = tabId === undefined ? {} : { tabId };
  const path = { 16: `/icons/${state}-16.png`, 32: `/icons/${state}-32.png` };
  const title = browser.i18n.getMessage(TITLES[state]);
  await Promise.allSettled([browser.action.setIcon({ ...tab, path }), browser.action.setTitle({ ...tab, title })]);
}
