/** A question in the popup as a person answers it: its buttons are deaf for the first half second, so that nobody hits one by accident. */
import type { LaunchedKeyring } from "./launched-keyring.ts";
import { pollFor } from "./poll.ts";
import type { ToolbarPopup } from "./toolbar-popup.ts";

type Browser = Pick<LaunchedKeyring, "openPopup">;

export interface AnsweredQuestion {
  readonly question: string;
  readonly button: string;
}

/** Opens the popup, presses the button until the question is gone, and closes it. Resolves with what stood there before. */
export function answerInPopup(browser: Browser, { question, button }: AnsweredQuestion): Promise<string> {
  return actInPopup(browser, async (popup) => {
    await waitForQuestion(popup, { question, button });
    const before = await popup.text();
    await pressUntilGone(popup, { question, button });
    return before;
  });
}

/** Opens the popup, or takes the one that the extension has opened itself, does what is to be done there and closes it. */
export async function actInPopup<T>(browser: Browser, act: (popup: ToolbarPopup) => Promise<T>): Promise<T> {
  // Where both open it in the same moment, the browser closes one of them: then it is done again.
  const { done } = await pollFor(
    async () => {
      const popup = await browser.openPopup();
      try {
        return { done: await act(popup) };
      } catch (thrown) {
        if (await popup.isOpen()) throw thrown;
        return null;
      } finally {
        if (await popup.isOpen()) await popup.close();
      }
    },
    { what: "the popup to stay open", timeoutMs: 30_000 },
  );
  return done;
}

/** Until the button hears. */
export async function waitForQuestion(popup: ToolbarPopup, { question, button }: AnsweredQuestion): Promise<void> {
  await popup.waitForText(question);
  await pollFor(() => popup.evaluate(buildReadyExpression(button)), { what: `"${button}" to be ready` });
}

export async function pressUntilGone(popup: ToolbarPopup, { question, button }: AnsweredQuestion): Promise<void> {
  await pollFor(
    async () => {
      if (!(await popup.text()).includes(question)) return true;
      // Gone or waiting between the look and the click: the next look tells.
      if (await popup.evaluate(buildReadyExpression(button)))
        await popup.click("button", button).catch(() => undefined);
      // Once, as a person does: a second click would meet whatever has taken its place.
      return pollFor(async () => !(await popup.text()).includes(question), {
        what: "the answer",
        timeoutMs: 3_000,
      }).catch(() => false);
    },
    // A click on a button that has just gone waits for it in vain once, and that must not be all the time there is.
    { what: `"${question}" to be answered`, timeoutMs: 30_000 },
  );
}

function buildReadyExpression(button: string): string {
  const isReady = `(one) => one.textContent.includes(${JSON.stringify(button)}) && one.ariaDisabled !== "true"`;
  return `[...document.querySelectorAll("button")].some(${isReady})`;
}
