/** Brings about what happens to an extension in its life, in a running browser. */
import type { LaunchedKeyring } from "../harness/launched-keyring.ts";
import type { Phase } from "./attack.ts";

type Happening = (browser: LaunchedKeyring, restart: () => Promise<LaunchedKeyring>) => Promise<LaunchedKeyring>;

/** Each resolves with the browser to go on with, once the extension's background runs again, or will at the next event. */
export const HAPPENINGS: Readonly<Record<Exclude<Phase, "fresh">, Happening>> = {
  killed: async (browser) => {
    await browser.killBackground();
    return browser;
  },
  "re-enabled": async (browser) => {
    await browser.setEnabled(false);
    await browser.setEnabled(true);
    await browser.ready();
    return browser;
  },
  reloaded: async (browser) => {
    await browser.reloadExtension();
    await browser.ready();
    return browser;
  },
  restarted: async (browser, restart) => {
    await browser.close();
    return restart();
  },
};
