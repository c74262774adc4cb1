/**
 * Ends an extension's background worker as the browser does. Playwright stays attached to the worker, so it never dies of idleness
 * in a test: the DevTools protocol has to stop it.
 */
import type { Browser, BrowserContext, CDPSession } from "playwright-core";
import { pollFor } from "../poll.ts";

/** Stops every service worker of the browser, the site's too, and resolves once the extension's target is gone. */
export async function killBackground(context: BrowserContext, extensionId: string): Promise<void> {
  // The ServiceWorker domain exists in sessions of pages only.
  const session = await context.newCDPSession(context.pages()[0] ?? (await context.newPage()));
  try {
    await session.send("ServiceWorker.enable");
    await session.send("ServiceWorker.stopAllWorkers");
    await pollFor(async () => !(await isBackgroundAlive(session, extensionId)), { what: "the background to stop" });
  } finally {
    await session.detach();
  }
}

async function isBackgroundAlive(session: CDPSession, extensionId: string): Promise<boolean> {
  const { targetInfos } = await session.send("Target.getTargets");
  const prefix = `chrome-extension://${extensionId}/`;
  return targetInfos.some(({ type, url }) => type === "service_worker" && url.startsWith(prefix));
}

/** The browser behind a persistent context, for sessions that are no page's. */
export function browserOf(context: BrowserContext): Browser {
  const browser = context.browser();
  if (browser === null) throw new Error("The context has no browser.");
  return browser;
}
