/** A locked vault: requests wait for the user, who says no to one and unlocks for the other. */
import { FAILED } from "../chat-page.ts";
import { actInPopup, answerInPopup } from "../popup-question.ts";
import { countPosts, lastKey, readVaultKey, type StoryStep, seen, UNLOCK_QUESTION } from "./story.ts";

export const LOCKING_STEPS: readonly StoryStep[] = [
  {
    name: "Lock: a request waits and nothing arrives, until a no in the popup ends it",
    play: async (story) => {
      const { browser, options, chat, world } = story;
      story.vaultKey = await readVaultKey(browser);
      await options.page.bringToFront();
      await options.lock();
      const held = await readVaultKey(browser);
      const before = countPosts(story);
      const index = await chat.begin("three");
      await answerInPopup(browser, { question: UNLOCK_QUESTION, button: "No, stop it" });
      const { text } = await chat.answer(index, "three");
      const arrived = countPosts(story) - before;
      return seen(
        text === FAILED && arrived === 0 && held === "" && world.provider.requests.length === 3,
        `the popup asked, then the page shows "${text}"; ${arrived} requests reached the site's server; the browser's session ${held === "" ? "is empty" : "still holds a vault key"}`,
      );
    },
  },
  {
    name: "A second one waits while a wrong passphrase is refused, and goes on after the right one",
    play: async (story) => {
      const { browser, options, chat, world } = story;
      const before = countPosts(story);
      const index = await chat.begin("four", "Send streamed");
      await actInPopup(browser, (popup) => popup.waitForText(UNLOCK_QUESTION));
      await options.page.bringToFront();
      await options.unlock(`${world.secrets.passphrase}x`);
      const refusal = options.page.getByText("That passphrase does not open this vault, so nothing was opened");
      await refusal.waitFor();
      const sentence = ((await refusal.textContent()) ?? "").split(". ")[0];
      const early = countPosts(story) - before;
      await options.page.getByLabel("Passphrase", { exact: true }).fill("");
      await options.unlock(world.secrets.passphrase);
      const { paidBy } = await chat.answer(index, "four");
      return seen(
        early === 0 && paidBy === "user" && lastKey(story) === world.secrets.openai,
        `"${sentence}.": ${early} requests reached the site's server; then it went on by itself, and "${paidBy}" paid`,
      );
    },
  },
];
