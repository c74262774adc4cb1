/** From a killed background over a restarted browser to a deleted key. */
import { countInBackground, countRules } from "../background.ts";
import { ChatPage, SITE_ORIGIN } from "../chat-page.ts";
import { OptionsPage } from "../options-page.ts";
import { dumpRecording, findInRecording } from "../page-recorder.ts";
import { pollFor } from "../poll.ts";
import { actInPopup } from "../popup-question.ts";
import { countPosts, lastKey, type Story, type StoryStep, seen, UNLOCK_QUESTION } from "./story.ts";

export const LATER_STEPS: readonly StoryStep[] = [
  {
    name: "Kill the background: its memory is gone, and the key still arrives",
    play: async (story) => {
      await countInBackground(story.browser);
      const before = await countInBackground(story.browser);
      await story.browser.killBackground();
      const { paidBy } = await story.chat.send("six");
      await story.chat.page.reload();
      const after = await countInBackground(story.browser);
      const again = await story.chat.send("seven");
      return seen(
        before === 2 && after === 1 && paidBy === "user" && again.paidBy === "user",
        `a counter in it stood at ${before}, its target was gone, and it began again at ${after}; the user's key was used before and after it woke`,
      );
    },
  },
  {
    name: "A page that asks at once while the background is dead is served with the key",
    play: async (story) => {
      // Without an open page of the site there are no rules: nothing is ready for this one beforehand.
      await story.chat.page.goto("about:blank");
      await pollFor(async () => (await countRules(story.browser)) === 0, { what: "the rules to go" });
      await story.browser.killBackground();
      await story.chat.page.goto(`${SITE_ORIGIN}/?send=early`);
      const { paidBy } = await story.chat.answer(0, "early");
      return seen(
        paidBy === "user",
        `there were no rules and no background; the page's first inline script asked, and "${paidBy}" paid`,
      );
    },
  },
  {
    name: "Add an Anthropic key and choose it for the site in the popup",
    play: async (story) => {
      const { browser, options, chat, world } = story;
      await options.page.bringToFront();
      await options.addKey({ provider: "Anthropic", name: "Side project", key: world.secrets.anthropic });
      await chat.page.bringToFront();
      const popup = await browser.openPopup();
      await popup.click("[role=option]", "Side project");
      await popup.waitForText("Infinity Assistant uses your Anthropic key Side project");
      await popup.close();
      await chat.send("eight");
      return seen(lastKey(story) === world.secrets.anthropic, `the provider received the ${nameKey(story)}`);
    },
  },
  {
    name: "Restart the browser: locked, a request waits, and nothing goes out",
    play: async (story) => {
      await story.browser.close();
      story.browser = await story.world.launch();
      story.options = await OptionsPage.open(story.browser);
      await story.options.page.getByRole("heading", { name: "Unlock your vault" }).waitFor();
      const before = countPosts(story);
      story.chat = await ChatPage.open(story.browser.context);
      await story.chat.begin("nine");
      await actInPopup(story.browser, (popup) => popup.waitForText(UNLOCK_QUESTION));
      const arrived = countPosts(story) - before;
      return seen(arrived === 0, `the popup asks to unlock; ${arrived} requests reached the site's server`);
    },
  },
  {
    name: "Unlock in the popup: the request goes on with the user's key, and everything is as it was",
    play: async (story) => {
      const { browser, chat, world } = story;
      const before = countPosts(story);
      const text = await actInPopup(browser, async (popup) => {
        await popup.waitForText(UNLOCK_QUESTION);
        await popup.fill("Passphrase", world.secrets.passphrase);
        await popup.press("Enter");
        await popup.waitForText("Infinity Assistant uses your Anthropic key Side project");
        return popup.text();
      });
      const { paidBy } = await chat.answer(0, "nine");
      const arrived = countPosts(story) - before;
      const names = ["Work", "Side project"].filter((name) => text.includes(name));
      const isServed = paidBy === "user" && arrived === 1 && lastKey(story) === world.secrets.anthropic;
      return seen(
        isServed && names.length === 2,
        `the popup offers ${names.join(" and ")}; ${arrived} request went on, and the provider received the ${nameKey(story)}`,
      );
    },
  },
  {
    name: "Switch the site off: it pays itself, because the user chose so",
    play: async (story) => {
      const { browser, chat, world } = story;
      await chat.page.bringToFront();
      const popup = await browser.openPopup();
      await popup.click("label", "Use my keys on this site");
      await popup.waitForText("does not use your keys");
      await popup.close();
      const { paidBy } = await chat.send("eleven");
      return seen(paidBy === "site" && lastKey(story) === world.systemKey, `"${paidBy}" paid`);
    },
  },
  {
    name: "Delete a key after a confirmation",
    play: async ({ options, world }) => {
      await options.page.bringToFront();
      await options.page.getByRole("heading", { name: "LLM Providers" }).waitFor();
      await options.deleteKey("Work");
      const tail = `...${world.secrets.openai.slice(-4)}`;
      await options.page.getByText(tail).first().waitFor({ state: "detached" });
      const left = await options.keyNames();
      return seen(left.join() === "Side project", `what is left: ${left.join(", ")}`);
    },
  },
  {
    name: "At the end the page has seen no key, and the site's server was sent none but in the two headers",
    play: async ({ chat, world }) => {
      const { openai, anthropic } = world.secrets;
      const hits = findInRecording(await dumpRecording(chat.page), [openai, anthropic]);
      const elsewhere = world.site.requests.filter(({ path, search, headers }) => {
        const { "x-provider-key": _, ...others } = headers;
        return [path, search, JSON.stringify(others)].some((text) => text.includes(openai) || text.includes(anthropic));
      });
      const inHeader = world.site.requests.filter(({ headers }) => headers["x-provider-key"] !== undefined);
      const onlyChat = inHeader.every(({ method, path }) => method === "POST" && /^\/api\/chat(\/stream)?$/.test(path));
      return seen(
        hits.length === 0 && elsewhere.length === 0 && onlyChat && inHeader.length > 0,
        `${world.site.requests.length} requests to ${SITE_ORIGIN}: ${inHeader.length} with a key, all of them to the chat; ${elsewhere.length} with a key anywhere else`,
      );
    },
  },
];

/** In words, because the key itself is not printed. */
function nameKey(story: Story): string {
  const { secrets, systemKey } = story.world;
  const names = new Map([
    [secrets.openai, "OpenAI key"],
    [secrets.anthropic, "Anthropic key"],
    [systemKey, "site's own key"],
  ]);
  return names.get(lastKey(story) ?? "") ?? "unknown key";
}
