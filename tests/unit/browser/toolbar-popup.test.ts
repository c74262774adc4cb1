import { describe, expect, it, vi } from "vitest";

const fake = vi.hoisted(() => ({ tab: {} as object | null, focused: true, opened: [] as unknown[] }));
vi.mock("webextension-polyfill", () => ({
  default: {
    tabs: {
      get: async () => {
        if (!fake.tab) throw new Error("No tab with id: 1");
        return fake.tab;
      },
    },
    windows: { get: async () => ({ focused: fake.focused }) },
    action: {
      openPopup: async (options: unknown) => {
        fake.opened.push(options);
        throw new Error("A popup is open already");
      },
    },
  },
}));
const { openPopup } = await import("../../../lib/browser/toolbar-popup.ts");

async function openOver(tab: object | null, focused: boolean): Promise<unknown[]> {
  Object.assign(fake, { tab, focused, opened: [] });
  openPopup(1);
  await new Promise(setImmediate);
  return fake.opened;
}

describe("the popup that opens by itself", () => {
  it("opens over the tab in front of the window in front, and takes a refusal of the browser's for an answer", async () => {
    expect(await openOver({ active: true, windowId: 5 }, true)).toEqual([{ windowId: 5 }]);
  });

  it.each<[string, object | null, boolean]>([
    ["behind another tab", { active: false, windowId: 5 }, true],
    ["in another window than the one in front", { active: true, windowId: 5 }, false],
    ["that has gone", null, true],
  ])("does not open over a tab %s", async (_what, tab, focused) => {
    expect(await openOver(tab, focused)).toEqual([]);
  });
});
