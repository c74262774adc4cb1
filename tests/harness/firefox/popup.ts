/** Firefox's toolbar popup: its own window opens it as a click on the toolbar does, and BiDi commands speak to its document. */
import { pollFor } from "../poll.ts";
import { buildToolbarPopup, type PopupKey, type ToolbarPopup } from "../toolbar-popup.ts";
import { findView } from "./extension-views.ts";
import type { Privileged } from "./privileged.ts";

/** As WebDriver writes keys without a character: https://www.w3.org/TR/webdriver2/#keyboard-actions */
const KEY_CHARACTERS: Readonly<Record<PopupKey, string>> = {
  Tab: "\uE004",
  Enter: "\uE007",
  Escape: "\uE00C",
  ArrowDown: "\uE015",
};

interface BrowserWindow {
  readonly ChromeUtils: { importESModule(url: string): { ExtensionParent: ExtensionParent } };
  readonly Services: { readonly wm: { getMostRecentWindow(type: string): object } };
  readonly WebExtensionPolicy: { getByID(id: string): { readonly extension: object } | null };
}

interface ExtensionParent {
  readonly apiManager: {
    readonly global: { browserActionFor(extension: object): { openPopup(window: object): Promise<void> } };
  };
}

/** Opens the popup over the tab that is in front, or takes the one that the extension has opened itself. */
export async function openPopup(privileged: Privileged, extensionId: string): Promise<ToolbarPopup> {
  const find = () => findView(privileged, extensionId, "popup");
  return pollFor(
    async () => {
      const context = await findOrOpen(privileged, extensionId, find);
      // Null where it is closed, or in another frame, before it can be spoken to.
      return context === null ? null : speakTo(privileged, context, find).catch(() => null);
    },
    { what: "the popup to open", timeoutMs: 30_000 },
  );
}

type Find = () => Promise<string | null>;

function speakTo(privileged: Privileged, context: string, find: Find): Promise<ToolbarPopup> {
  const perform = (source: object) => privileged.send("input.performActions", { context, actions: [source] });
  const type = async (text: string) => {
    const actions = [...text].flatMap((value) => ["keyDown", "keyUp"].map((kind) => ({ type: kind, value })));
    await perform({ type: "key", id: "keyboard", actions });
  };
  const isOpen = async () => (await find()) === context;
  return buildToolbarPopup({
    evaluate: async (expression) =>
      readValue(await privileged.send("script.evaluate", buildEvaluation(context, expression))),
    clickAt: async ({ x, y }) => {
      const move = { type: "pointerMove", x: Math.round(x), y: Math.round(y) };
      const press = ["pointerDown", "pointerUp"].map((kind) => ({ type: kind, button: 0 }));
      await perform({ type: "pointer", id: "mouse", actions: [move, ...press] });
    },
    typeText: type,
    press: (key) => type(KEY_CHARACTERS[key]),
    screenshot: async () => {
      const { data } = (await privileged.send("browsingContext.captureScreenshot", { context })) as { data: string };
      return Buffer.from(data, "base64");
    },
    isOpen,
    close: async () => {
      // It may close by itself meanwhile.
      await privileged.send("script.evaluate", buildEvaluation(context, "void window.close()")).catch(() => undefined);
      await pollFor(async () => !(await isOpen()), { what: "the popup to close" });
    },
  });
}

/** Null where it did not open: in the very moment in which the extension opens it itself, Firefox refuses the other or shows neither. */
async function findOrOpen(privileged: Privileged, extensionId: string, find: Find): Promise<string | null> {
  if ((await find()) === null) await clickToolbarButton(privileged, extensionId).catch(() => undefined);
  const loaded = pollFor(async () => findLoaded(privileged, await find()), { what: "its document", timeoutMs: 3_000 });
  return loaded.catch(() => null);
}

/** While it opens, Firefox may put its document into another frame: what was found is gone then. */
async function findLoaded(privileged: Privileged, context: string | null): Promise<string | null> {
  if (context === null) return null;
  const question = buildEvaluation(context, "document.readyState === 'complete' && location.href !== 'about:blank'");
  const answer = await privileged.send("script.evaluate", question).then(readValue, () => false);
  return answer === true ? context : null;
}

function clickToolbarButton(privileged: Privileged, extensionId: string): Promise<void> {
  return privileged.run(async (id) => {
    const { ChromeUtils, Services, WebExtensionPolicy } = globalThis as unknown as BrowserWindow;
    const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
    const extension = WebExtensionPolicy.getByID(id)?.extension ?? {};
    const window = Services.wm.getMostRecentWindow("navigator:browser");
    // Leaves a popup that is open already as it is, where a click would close it.
    await ExtensionParent.apiManager.global.browserActionFor(extension).openPopup(window);
  }, extensionId);
}

function buildEvaluation(context: string, expression: string): object {
  return {
    expression: `(async () => JSON.stringify((await (${expression})) ?? null))()`,
    target: { context },
    awaitPromise: true,
  };
}

function readValue(outcome: unknown): unknown {
  const { type, result, exceptionDetails } = outcome as {
    type: string;
    result?: { value: string };
    exceptionDetails?: { text: string };
  };
  if (type === "exception") throw new Error(`In the popup: ${exceptionDetails?.text}`);
  return JSON.parse(result?.value ?? "null");
}
