/** The toolbar's own popup, by the keyboard alone; and its page, in which nothing moves while it opens. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { ChatPage, SITE_ORIGIN } from "../harness/chat-page.ts";
import { browserUnderTest } from "../harness/launch.ts";
import { pollFor } from "../harness/poll.ts";
import type { PopupKey, ToolbarPopup } from "../harness/toolbar-popup.ts";
import { madeUpKey } from "../support/made-up-keys.ts";
import { type OpenKeyring, openKeyring } from "./support/keyring.ts";

let open: OpenKeyring;
let chat: ChatPage;
const otherKey = madeUpKey("openai");

beforeAll(async () => {
  open = await openKeyring();
  await open.options.addKey({ provider: "OpenAI", name: "Home", key: otherKey });
  chat = await ChatPage.open(open.browser.context);
});
afterAll(() => open.close());

async function press(popup: ToolbarPopup, ...keys: readonly PopupKey[]): Promise<void> {
  for (const key of keys) await popup.press(key);
}

/** What the popup's window shows: a page that answers is not yet one that is drawn. */
async function openPopupThatSays(text: string): Promise<ToolbarPopup> {
  const popup = await open.browser.openPopup();
  await popup.waitForText(text);
  return popup;
}

async function closeByEscape(popup: ToolbarPopup): Promise<void> {
  // It closes when the key goes down: nobody is there to answer that it did, nor to hear it come up.
  void popup.press("Escape").catch(() => undefined);
  await pollFor(async () => !(await popup.isOpen()), { what: "the popup to close at Escape" });
}

it("is unlocked, paused, gone on with, given another key, stopped and locked by the keyboard alone", async () => {
  await open.options.page.bringToFront();
  await open.options.lock();
  await chat.page.bringToFront();
  const first = await openPopupThatSays("wait for you to unlock");
  // One types where one is.
  await first.typeText(open.passphrase);
  await press(first, "Enter");
  await first.waitForText("uses your OpenAI key Work");
  const { scrollWidth, clientWidth } = (await first.evaluate(READ_WIDTHS)) as Record<
    "scrollWidth" | "clientWidth",
    number
  >;
  expect(scrollWidth).toBe(clientWidth);
  expect(clientWidth).toBeGreaterThanOrEqual(320);
  await press(first, "Tab", "Tab", "Enter");
  await first.waitForText("are paused for Infinity Assistant");
  await press(first, "Enter");
  await first.waitForText("uses your OpenAI key Work");
  await press(first, "Tab", "ArrowDown", "Enter");
  await first.waitForText("uses your OpenAI key Home");
  await closeByEscape(first);
  await chat.send("whose key");
  expect(open.provider.requests.at(-1)?.key).toBe(otherKey);

  const second = await openPopupThatSays("uses your OpenAI key Home");
  await press(second, "Tab", "Tab", "Enter");
  await second.waitForText("does not use your keys");
  await press(second, "Enter");
  await second.waitForText("uses your OpenAI key Home");
  await closeByEscape(second);

  const third = await openPopupThatSays("uses your OpenAI key Home");
  await press(third, "Tab", "Enter");
  await third.waitForText("wait for you to unlock");
  await third.typeText(open.passphrase);
  await press(third, "Enter");
  await third.waitForText("uses your OpenAI key Home");
  await closeByEscape(third);
});

it("is paused over a lock, and the site's requests go out without a key", async () => {
  const popup = await openPopupThatSays("uses your OpenAI key");
  await popup.click("button", "Pause until the browser closes");
  await popup.waitForText("are paused for Infinity Assistant");
  await popup.click("button", "Lock");
  await popup.waitForText("Passphrase");
  expect(await popup.text()).toContain("are paused for Infinity Assistant");
  await popup.close();
  expect(await chat.send("whose now")).toMatchObject({ paidBy: "site" });
  const again = await openPopupThatSays("are paused for Infinity Assistant");
  await again.fill("Passphrase", open.passphrase);
  await again.press("Enter");
  await again.click("button", "Go on with my key");
  await again.waitForText("uses your OpenAI key");
  await again.close();
});

const READ_WIDTHS = "(({ scrollWidth, clientWidth }) => ({ scrollWidth, clientWidth }))(document.documentElement)";

/** Firefox does not tell what has moved. https://developer.mozilla.org/docs/Web/API/LayoutShift */
it.runIf(browserUnderTest() === "chromium")(
  "moves nothing while it opens, and is no wider than its window",
  async () => {
    const page = await open.browser.context.newPage();
    await page.addInitScript(watchLayout, `${SITE_ORIGIN}/`);
    for (const width of [320, 400]) {
      await page.setViewportSize({ width, height: 600 });
      await page.goto(`${open.browser.extensionOrigin}/popup.html`);
      await page.getByText("What is sent").waitFor();
      // It looks once more after it has begun: that may change nothing either.
      await page.waitForFunction(() => (globalThis as unknown as Watched).answers >= 2);
      expect(await page.evaluate(readLayout)).toEqual({ moved: [], isTooWide: false });
      // What does move is seen.
      await page.evaluate(() => document.body.prepend(document.createElement("hr"), "An intruder"));
      await page.waitForFunction(() => (globalThis as unknown as Watched).moved.length > 0);
    }
    await page.close();
  },
);

interface Watched {
  /** Whatever has changed its place by itself. */
  readonly moved: string[];
  /** Of the background. */
  answers: number;
}

/** Runs in the page before its own scripts; it is told that the site's tab is the one in front. */
function watchLayout(siteUrl: string): void {
  const watched: Watched = { moved: [], answers: 0 };
  Object.assign(globalThis, watched);
  const scope = globalThis as unknown as Watched & Record<"chrome" | "browser", ExtensionApi | undefined>;
  for (const api of [scope.chrome, scope.browser]) {
    if (!api) continue;
    const { sendMessage } = api.runtime;
    const ask = async (message: unknown) => {
      const answer = await sendMessage.call(api.runtime, message);
      scope.answers += 1;
      return answer;
    };
    Object.defineProperty(api.tabs, "query", { value: async () => [{ url: siteUrl }] });
    Object.defineProperty(api.runtime, "sendMessage", { value: ask });
  }
  new PerformanceObserver((list) => {
    for (const { entryType, startTime } of list.getEntries()) scope.moved.push(`${entryType} at ${startTime} ms`);
  }).observe({ type: "layout-shift", buffered: true });
}

interface ExtensionApi {
  readonly tabs: object;
  readonly runtime: { sendMessage(message: unknown): Promise<unknown> };
}

async function readLayout(): Promise<{ moved: readonly string[]; isTooWide: boolean }> {
  // What has moved is reported with the next picture.
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const { scrollWidth, clientWidth } = document.documentElement;
  return { moved: (globalThis as unknown as Watched).moved, isTooWide: scrollWidth > clientWidth };
}
