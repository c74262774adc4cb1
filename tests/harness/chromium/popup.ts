/** Chromium's toolbar popup: its worker opens it with `action.openPopup()`, and a session of the DevTools protocol speaks to its target. */
import type { BrowserContext, CDPSession, Worker } from "playwright-core";
import { pollFor } from "../poll.ts";
import { buildToolbarPopup, type PopupDriver, type ToolbarPopup } from "../toolbar-popup.ts";
import { browserOf } from "./background.ts";

interface ExtensionApi {
  readonly action: { openPopup(): Promise<void> };
}

/**
 * Opens the popup over the tab that is in front, or takes the one that the extension has opened itself.
 * @param path of its page: the manifest's, unless the extension was told another
 */
export async function openPopup(context: BrowserContext, worker: Worker, path = "/popup.html"): Promise<ToolbarPopup> {
  const url = new URL(path, worker.url()).href;
  const session = await browserOf(context).newBrowserCDPSession();
  const find = async () => (await listTargets(session, url))[0];
  if ((await find()) === undefined) await openByAction(worker);
  const targetId = await pollFor(find, { what: "the popup to open" });
  const send = await attach(session, targetId);
  const isOpen = async () => (await find()) === targetId;
  return buildToolbarPopup({
    ...buildInput(send),
    isOpen,
    close: async () => {
      await session.send("Target.closeTarget", { targetId });
      await pollFor(async () => !(await isOpen()), { what: "the popup to close" });
      await session.detach();
    },
  });
}

/** Fails where the extension has opened its popup itself in this moment. */
function openByAction(worker: Worker): Promise<void> {
  return worker.evaluate(() =>
    (globalThis as unknown as { chrome: ExtensionApi }).chrome.action.openPopup().catch(() => undefined),
  );
}

const KEY_CODES = { Tab: 9, Enter: 13, Escape: 27, ArrowDown: 40 } as const;

interface Answer {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

type Send = (method: string, params?: Record<string, unknown>) => Promise<unknown>;

async function listTargets(session: CDPSession, root: string): Promise<string[]> {
  const { targetInfos } = await session.send("Target.getTargets");
  return targetInfos.filter(({ type, url }) => type === "page" && url.startsWith(root)).map(({ targetId }) => targetId);
}

/** Messages travel inside `sendMessageToTarget`, because Playwright offers no session for a target it did not find itself. */
async function attach(session: CDPSession, targetId: string): Promise<Send> {
  const { sessionId } = await session.send("Target.attachToTarget", { targetId, flatten: false });
  const waiting = new Map<number, (answer: Answer) => void>();
  let lastId = 0;
  session.on("Target.receivedMessageFromTarget", (event) => {
    const answer = JSON.parse(event.message) as Answer;
    if (event.sessionId === sessionId && answer.id !== undefined) waiting.get(answer.id)?.(answer);
  });
  return (method, params = {}) =>
    new Promise((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, ({ result, error }) => (error ? reject(new Error(error.message)) : resolve(result)));
      const message = JSON.stringify({ id: lastId, method, params });
      session.send("Target.sendMessageToTarget", { sessionId, message }).catch(reject);
    });
}

function buildInput(send: Send): Omit<PopupDriver, "isOpen" | "close"> {
  return {
    evaluate: (expression) => evaluate(send, expression),
    clickAt: async (point) => {
      for (const type of ["mousePressed", "mouseReleased"]) {
        await send("Input.dispatchMouseEvent", { type, ...point, button: "left", clickCount: 1 });
      }
    },
    typeText: async (text) => {
      await send("Input.insertText", { text });
    },
    press: async (key) => {
      const text = key === "Enter" ? "\r" : undefined;
      const event = { key, code: key, windowsVirtualKeyCode: KEY_CODES[key] };
      await send("Input.dispatchKeyEvent", { type: text === undefined ? "rawKeyDown" : "keyDown", ...event, text });
      await send("Input.dispatchKeyEvent", { type: "keyUp", ...event });
    },
    screenshot: async () => {
      const { data } = (await send("Page.captureScreenshot")) as { data: string };
      return Buffer.from(data, "base64");
    },
  };
}

async function evaluate(send: Send, expression: string): Promise<unknown> {
  const reply = (await send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true })) as {
    result: { value?: unknown };
    exceptionDetails?: { text: string };
  };
  if (reply.exceptionDetails !== undefined) throw new Error(`In the popup: ${reply.exceptionDetails.text}`);
  return reply.result.value;
}
