/** Looking into the extension's background from a test, in whatever browser it runs. */
import type { LaunchedKeyring } from "./launched-keyring.ts";

type Background = Pick<LaunchedKeyring, "evaluateInExtension">;

/** One more at each call within one life of the background; 1 again shows that it began anew. */
export function countInBackground({ evaluateInExtension }: Background): Promise<number> {
  return evaluateInExtension(() => {
    const scope = globalThis as typeof globalThis & { __counter?: number };
    scope.__counter = (scope.__counter ?? 0) + 1;
    return scope.__counter;
  });
}

/** How many session rules the extension has in force. */
export function countRules({ evaluateInExtension }: Background): Promise<number> {
  return evaluateInExtension(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { declarativeNetRequest: { getSessionRules(): Promise<unknown[]> } };
    };
    return (await chrome.declarativeNetRequest.getSessionRules()).length;
  });
}
