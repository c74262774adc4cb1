/**
 * Ends an extension's background worker as the browser does, and tells one life of it from the next. Playwright stays
 * attached to the worker, so it never dies of idleness in a test: the DevTools protocol has to stop it.
 */
import type { Browser, BrowserContext, CDPSession, Worker } from "playwright-core";
import { pollFor } from "./poll.ts";

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

/** One more at each call within one life of the worker; 1 again shows that it began anew. */
export function countInBackground(worker: Worker): Promise<number> {
  return worker.evaluate(() => {
    const scope = globalThis as typeof globalThis & { __counter?: number };
    scope.__counter = (scope.__counter ?? 0) + 1;
    return scope.__counter;
  });
}

/** How many session rules the extension has in force. */
export function countRules(worker: Worker): Promise<number> {
  return worker.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { declarativeNetRequest: { getSessionRules(): Promise<unknown[]> } };
    };
    return (await chrome.declarativeNetRequest.getSessionRules()).length;
  });
}

/** The browser behind a persistent context, for sessions that are no page's. */
export function browserOf(context: BrowserContext): Browser {
  const browser = context.browser();
  if (browser === null) throw new Error("The context has no browser.");
  return browser;
}
