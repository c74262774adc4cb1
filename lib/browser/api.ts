/**
 * The browser's extension interface, the same in Chromium and Firefox. Only lib/browser imports this. The polyfill's types lack
 * a few members that both browsers have; they are added here and nowhere else.
 */
import browser, { type Runtime } from "webextension-polyfill";

export { browser };

/** https://developer.chrome.com/docs/extensions/reference/api/runtime#type-MessageSender */
export type MessageSender = Runtime.MessageSender & {
  readonly origin?: string;
  readonly documentLifecycle?: string;
};
