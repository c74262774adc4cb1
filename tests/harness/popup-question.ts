/** A question in the popup as a person answers it: its buttons are deaf for the first half second, so that nobody hits one by accident. */
import type { LaunchedKeyring } from "./launched-keyring.ts";
import { pollFor } from "./poll.ts";
import type { ToolbarPopup } from "./toolbar-popup.ts";

/** Opens the popup, presses the button until the question is gone, and closes it. Resolves with what stood there before. */
export async function answerInPopup(
  browser: Pick<LaunchedKeyring, "openPopup">,
  { question, button }: { readonly question: string; readonly button: string },
): Promise<string> {
  // The extension may open its popup itself in the moment in which the test does: then the browser closes one of them.
  return pollFor(
    async () => {
      const popup = await browser.openPopup();
      try {
        return await answerQuestion(popup, question, button);
      } catch (thrown) {
        if (await popup.isOpen()) throw thrown;
        return null;
      } finally {
        if (await popup.isOpen()) await popup.close();
      }
    },
    { what: `the popup to ask "${question}"`, timeoutMs: 30_000 },
  );
}

async function answerQuestion(popup: ToolbarPopup, question: string, button: string): Promise<string> {
  await popup.waitForText(question);
  const before = await popup.text();
  await pollFor(
    async () => {
      if (!(await popup.text()).includes(question)) return true;
      // Gone or waiting between the look and the click: the next look tells.
      if (await popup.evaluate(buildReadyExpression(button)))
        await popup.click("button", button).catch(() => undefined);
      return false;
    },
    { what: `"${question}" to be answered` },
  );
  return before;
}

function buildReadyExpression(button: string): string {
  const isReady = `(one) => one.textContent.includes(${JSON.stringify(button)}) && one.ariaDisabled !== "true"`;
  return `[...document.querySelectorAll("button")].some(${isReady})`;
}
