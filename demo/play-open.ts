/** With a display: an open window, for a person to try it all by hand. Ends with the window. */

import { SITE_ORIGIN } from "../tests/harness/chat-page.ts";
import { OptionsPage } from "../tests/harness/options-page.ts";
import { buildDemoWorld } from "./world.ts";

const PIECE_DELAY_MS = 60;

export async function playOpen(): Promise<void> {
  const world = await buildDemoWorld({ headless: false, eventDelayMs: PIECE_DELAY_MS });
  try {
    const browser = await world.launch(world.site);
    const { context } = browser;
    const ended = new Promise<void>((resolve) => context.on("close", () => resolve()));
    const options = await OptionsPage.ofInstall(browser);
    for (const path of ["/dummy-keys", "/"]) await (await context.newPage()).goto(SITE_ORIGIN + path);
    for (const page of context.pages()) if (page.url() === "about:blank") await page.close();
    await options.page.bringToFront();
    console.log(`A window is open; everything in it runs on this machine. What to try:
  1. In the first tab, make a vault under any passphrase; it suggests one if you like.
  2. Copy an OpenAI key from the tab "Dummy keys" and add it in the first tab, which asks for it next.
  3. Follow the first tab to the chat: each answer says whose key paid. The puzzle piece of the toolbar holds the popup.
  4. Lock the vault and send again: the request waits, and the popup asks. A no stops it; unlocking lets it go on by itself.
  5. On the Dashboard's tab "LLM Providers" add a key and delete one: the popup asks, and the site's server hears nothing.
  6. Add a key without credit, chat, and see what you are told.
  7. Close the window when you have seen enough: profile, keys and data are removed with it.`);
    await ended;
  } finally {
    await world.close();
  }
}
