/**
 * Ends an extension's background worker as the browser does. Playwright stays attached to the worker, so it never dies of idleness
 * in a test: the DevTools protocol has to stop it.
 */
import type { Browser, BrowserContext, CDPSession } from "playwright-core";
import { pollFor } from "../poll.ts";

/**
 * Stops every service worker of the browser, the site's too, and resolves once this life of the extension's has ended; the next
 * event may begin another at once.
 */
export async function killBackground(context: BrowserContext, extensionId: string): Promise<void> {
  // The ServiceWorker domain exists in sessions of pages only.
  const session = await context.newCDPSession(context.pages()[0] ?? (await context.newPage()));
  try {
    await session.send("ServiceWorker.enable");
    const alive = await findTarget(session, extensionId);
    if (alive === null) return;
    await pollFor(
      async () => {
        // Asked again: one that is only just starting is passed over.
        await session.send("ServiceWorker.stopAllWorkers");
        return (await findTarget(session, extensionId)) !== alive;
      },
      { what: "the background to stop" },
    );
  } finally {
    await session.detach();
  }
}

async function findTarget(session: CDPSession, extensionId: string): Promise<string | null> {
  const { targetInfos } = await session.send("Target.getTargets");
  const prefix = `chrome-extension://${extensionId}/`;
  const isOurs = ({ type, url }: { type: string; url: string }) => type === "service_worker" && url.startsWith(prefix);
  return targetInfos.find(isOurs)?.targetId ?? null;
}

/** The browser behind a persistent context, for sessions that are no page's. */
export function browserOf(context: BrowserContext): Browser {
  const browser = context.browser();
  if (browser === null) throw new Error("The context has no browser.");
  return browser;
}
