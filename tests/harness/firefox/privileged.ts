/**
 * Firefox seen from its own window: what a person does in its toolbar and its settings, and which documents an extension has that
 * are no tabs. Needs `--remote-allow-system-access`. https://firefox-source-docs.mozilla.org/remote/
 */
import type { SendBidi } from "./bidi-message.ts";

export interface Privileged {
  /**
   * Value of a function in the browser's own window, where `Services`, `ChromeUtils` and `WebExtensionPolicy` are. It is sent as
   * text; argument and value go through JSON.
   */
  readonly run: <Argument, Value>(
    fn: (argument: Argument) => Value | Promise<Value>,
    argument: Argument,
  ) => Promise<Value>;
  /** The same in a document that a context id names: a tab's, or one that `findView` found. */
  readonly runIn: <Argument, Value>(
    context: string,
    fn: (argument: Argument) => Value | Promise<Value>,
    argument: Argument,
  ) => Promise<Value>;
  readonly send: SendBidi;
}

interface Outcome {
  readonly type: "success" | "exception";
  readonly result?: { readonly value?: string };
  readonly exceptionDetails?: { readonly text: string };
}

export async function buildPrivileged(send: SendBidi): Promise<Privileged> {
  const tree = (await send("browsingContext.getTree", { "moz:scope": "chrome" })) as {
    contexts: readonly { context: string; url: string }[];
  };
  const window = tree.contexts.find(({ url }) => url === "chrome://browser/content/browser.xhtml");
  if (window === undefined) throw new Error("Firefox has no window.");
  const runIn = async <Argument, Value>(
    context: string,
    fn: (argument: Argument) => Value | Promise<Value>,
    argument: Argument,
  ) => {
    const outcome = (await send("script.callFunction", {
      functionDeclaration: `async (argument) => JSON.stringify(await (${fn})(JSON.parse(argument)) ?? null)`,
      arguments: [{ type: "string", value: JSON.stringify(argument ?? null) }],
      target: { context },
      awaitPromise: true,
      userActivation: true,
    })) as Outcome;
    if (outcome.type === "exception") throw new Error(`In Firefox: ${outcome.exceptionDetails?.text}`);
    return JSON.parse(outcome.result?.value ?? "null") as Value;
  };
  return { send, runIn, run: (fn, argument) => runIn(window.context, fn, argument) };
}
