/**
 * Drives the real toolbar popup. The worker opens it with `action.openPopup()`; Playwright has no page for it, because the
 * browser gives a popup no tab, so a session of the DevTools protocol speaks to its target and sends real mouse and
 * keyboard input. A popup closes when its window loses the focus: do not open or raise a tab meanwhile.
 */
import type { BrowserContext, CDPSession, Worker } from "playwright-core";
import { browserOf } from "./background-worker.ts";
import { pollFor } from "./poll.ts";

interface ExtensionApi {
  readonly action: { openPopup(): Promise<void> };
}

export interface ToolbarPopup {
  /** Value of a JavaScript expression in the popup; promises are awaited, the value must be JSON. */
  readonly evaluate: (expression: string) => Promise<unknown>;
  /** What a person reads in it. */
  readonly text: () => Promise<string>;
  readonly waitForText: (text: string) => Promise<void>;
  /** Clicks the middle of the first element of the CSS selector whose text, label or value contains `name`. */
  readonly click: (selector: string, name?: string) => Promise<void>;
  /** Clicks a field by its label and types into it. */
  readonly fill: (label: string, text: string) => Promise<void>;
  /** Presses Enter, Tab or Escape. */
  readonly press: (key: keyof typeof KEY_CODES) => Promise<void>;
  /** PNG. */
  readonly screenshot: () => Promise<Buffer>;
  readonly isOpen: () => Promise<boolean>;
  readonly close: () => Promise<void>;
}

/** Opens the popup over the tab that is in front. */
export async function openPopup(context: BrowserContext, worker: Worker): Promise<ToolbarPopup> {
  const root = new URL("/", worker.url()).href;
  const session = await browserOf(context).newBrowserCDPSession();
  const before = await listTargets(session, root);
  await worker.evaluate(() => (globalThis as unknown as { chrome: ExtensionApi }).chrome.action.openPopup());
  const targetId = await pollFor(async () => (await listTargets(session, root)).find((id) => !before.includes(id)), {
    what: "the popup to open",
  });
  const send = await attach(session, targetId);
  const popup = buildPopup(send, {
    isOpen: async () => (await listTargets(session, root)).includes(targetId),
    close: async () => {
      await session.send("Target.closeTarget", { targetId });
      await session.detach();
    },
  });
  await pollFor(() => popup.evaluate("document.readyState === 'complete'"), { what: "the popup to load" });
  return popup;
}

const KEY_CODES = { Tab: 9, Enter: 13, Escape: 27 } as const;

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

function buildPopup(send: Send, target: Pick<ToolbarPopup, "isOpen" | "close">): ToolbarPopup {
  const evaluate = async (expression: string) => {
    const reply = (await send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true })) as {
      result: { value?: unknown };
      exceptionDetails?: { text: string };
    };
    if (reply.exceptionDetails !== undefined) throw new Error(`In the popup: ${reply.exceptionDetails.text}`);
    return reply.result.value;
  };
  const text = async () => String(await evaluate("document.body.innerText"));
  const click = async (selector: string, name = "") => {
    const what = `${selector} ${JSON.stringify(name)} in the popup`;
    const centre = await pollFor(() => evaluate(buildCentreExpression(selector, name)), { what });
    for (const type of ["mousePressed", "mouseReleased"]) {
      await send("Input.dispatchMouseEvent", { type, ...(centre as object), button: "left", clickCount: 1 });
    }
  };
  return {
    ...target,
    evaluate,
    text,
    click,
    waitForText: async (wanted) => {
      await pollFor(async () => (await text()).includes(wanted), { what: `"${wanted}" in the popup` });
    },
    fill: async (label, value) => {
      await click("input, textarea", label);
      await send("Input.insertText", { text: value });
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

function buildCentreExpression(selector: string, name: string): string {
  return `(() => {
    const nameOf = (element) => [
      element.getAttribute("aria-label"), element.textContent, element.value,
      ...[...(element.labels ?? [])].map((label) => label.textContent),
    ].join(" ");
    const element = [...document.querySelectorAll(${JSON.stringify(selector)})]
      .find((one) => !one.disabled && nameOf(one).includes(${JSON.stringify(name)}));
    if (!element) return null;
    element.scrollIntoView({ block: "center" });
    const { x, y, width, height } = element.getBoundingClientRect();
    return width === 0 ? null : { x: x + width / 2, y: y + height / 2 };
  })()`;
}
