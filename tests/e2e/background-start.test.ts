/** What a rule meets that was left by another life of the extension, as after an update or a disabled and enabled extension. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { countRules } from "../harness/background.ts";
import { pollFor } from "../harness/poll.ts";
import { type OpenKeyring, openKeyring } from "./support/keyring.ts";

let open: OpenKeyring;
beforeAll(async () => {
  open = await openKeyring();
});
afterAll(() => open.close());

interface ExtensionPage {
  readonly chrome: {
    declarativeNetRequest: { updateSessionRules(change: object): Promise<void>; getSessionRules(): Promise<unknown[]> };
    runtime: { sendMessage(message: object): Promise<unknown> };
  };
}

it("is gone as soon as the background starts, whatever started it", async () => {
  const { browser, options } = open;
  expect(await countRules(browser)).toBe(0);
  await browser.killBackground();
  const planted = await options.page.evaluate(async () => {
    const { declarativeNetRequest } = (globalThis as unknown as ExtensionPage).chrome;
    const requestHeaders = [{ header: "X-Provider-Key", operation: "set", value: "stale" }];
    const condition = { urlFilter: "|https://infinityassistant.io/" };
    const rule = { id: 999, condition, action: { type: "modifyHeaders", requestHeaders } };
    await declarativeNetRequest.updateSessionRules({ addRules: [rule] });
    return (await declarativeNetRequest.getSessionRules()).length;
  });
  expect(planted).toBe(1);
  // A question that changes nothing.
  await options.page.evaluate(() =>
    (globalThis as unknown as ExtensionPage).chrome.runtime.sendMessage({ type: "vault.view" }),
  );
  await pollFor(async () => (await countRules(browser)) === 0, { what: "the stale rule to go" });
});
