/** From an empty profile to a chat with the user's key. */
import { dumpRecording, findInRecording } from "../page-recorder.ts";
import { lastKey, readVaultKey, type StoryStep, seen } from "./story.ts";

export const FIRST_STEPS: readonly StoryStep[] = [
  {
    name: "Make a vault under a passphrase, typed twice",
    play: async ({ browser, options, world }) => {
      await options.page.bringToFront();
      await options.createVault(world.secrets.passphrase);
      const held = (await readVaultKey(browser)) !== "";
      const { length: keys } = await options.keyNames();
      return seen(held && keys === 0, `the vault is ${held ? "open" : "not open"} and holds ${keys} keys`);
    },
  },
  {
    name: "Without a key the site works as if we were not there",
    play: async (story) => {
      const { paidBy } = await story.chat.send("hello");
      return seen(
        paidBy === "site" && lastKey(story) === story.world.systemKey,
        `the page says "${paidBy}" paid, the provider saw ${lastKey(story) === story.world.systemKey ? "the site's key" : "another key"}`,
      );
    },
  },
  {
    name: "Add an OpenAI key by clicks",
    play: async ({ options, world }) => {
      const { openai } = world.secrets;
      await options.page.bringToFront();
      await options.addKey({ provider: "OpenAI", name: "Work", key: openai });
      const text = await options.page.locator("body").innerText();
      const mask = `${openai.slice(0, 4)}...${openai.slice(-4)}`;
      const isListed = text.includes("Work") && text.includes(mask);
      const inFull = text.split(openai).length - 1;
      return seen(
        isListed && inFull === 0,
        `${isListed ? `listed as Work, ${mask}` : "not listed"}; ${inFull} times in full`,
      );
    },
  },
  {
    name: "Chat, plain and streamed: the provider receives that key",
    play: async (story) => {
      const plain = await story.chat.send("one");
      const plainKey = lastKey(story);
      const streamed = await story.chat.sendStreamed("two");
      const { openai } = story.world.secrets;
      const arrived = plainKey === openai && lastKey(story) === openai;
      return seen(
        arrived && plain.paidBy === "user" && streamed.paidBy === "user",
        `the provider saw the user's key ${arrived ? "both times" : "not both times"}, the site says "${plain.paidBy}" paid`,
      );
    },
  },
  {
    name: "The page, which keeps everything it can see, has not seen it",
    play: async ({ chat, world }) => {
      const recording = await dumpRecording(chat.page);
      const hits = findInRecording(recording, [world.secrets.openai]);
      const sawTheChat = findInRecording(recording, ["You said: one"]).length > 0;
      const heardUs = findInRecording(recording, ["answersKeysApi"]).some(({ channel }) => channel === "custom-events");
      const say = (what: string, is: boolean) => `${what} ${is ? "is among them" : "is missing, too"}`;
      return seen(
        hits.length === 0 && sawTheChat && heardUs,
        `${hits.length} traces of the key in ${recording.length.toLocaleString("en")} characters; ${say("the chat itself", sawTheChat)}; ${say("what our own scripts tell each other", heardUs)}`,
      );
    },
  },
  {
    name: "The popup says which key this site uses, and what the site said of it",
    play: async ({ browser, chat, world }) => {
      await chat.page.bringToFront();
      const popup = await browser.openPopup();
      await popup.waitForText("Infinity Assistant uses your OpenAI key Work");
      await popup.waitForText("2 requests carried your key today");
      const text = await popup.text();
      await popup.close();
      return seen(text.includes(world.secrets.openai.slice(-4)), firstLine(text, "Infinity Assistant uses"));
    },
  },
];

function firstLine(text: string, beginning: string): string {
  return text.split("\n").find((line) => line.startsWith(beginning)) ?? "";
}
