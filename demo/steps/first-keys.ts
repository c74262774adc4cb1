/** A newcomer's first minutes: a vault, two keys, a chat with each. */
import { seen } from "../../tests/harness/story/story.ts";
import { type DemoStep, inPopup, lastCallCarried, userKey } from "../story.ts";

export const FIRST_KEYS: readonly DemoStep[] = [
  {
    name: "Make a vault under a passphrase, typed twice",
    seenIn: "options",
    play: async ({ options, world }) => {
      await options.page.bringToFront();
      await options.createVault(world.passphrase);
      const { length: keys } = await options.keyNames();
      const heading = await options.page.getByRole("heading", { level: 1 }).textContent();
      return seen(
        keys === 0 && heading === "LLM Providers",
        `the vault is open at "${heading}" and holds ${keys} keys`,
      );
    },
  },
  {
    name: "Before there is a key, the site answers with its own",
    seenIn: "chat",
    play: async ({ chat, world }) => {
      const { payer } = await chat.send("Who paid for this?");
      const { label } = world.providers.seen.at(-1) ?? {};
      return seen(payer === "Paid by this site", `the page says "${payer}"; the provider saw the key "${label}"`);
    },
  },
  {
    name: "Add an Anthropic key and an OpenAI key by clicks",
    seenIn: "options",
    play: async (demo) => {
      const { options } = demo;
      await options.page.bringToFront();
      await options.addKey({ provider: "Anthropic", name: "Side project", key: userKey(demo, "anthropic") });
      await options.addKey({ provider: "OpenAI", name: "Work", key: userKey(demo, "openai") });
      const text = await options.page.locator("body").textContent();
      const inFull = [userKey(demo, "anthropic"), userKey(demo, "openai")].filter((key) => text?.includes(key));
      return seen(inFull.length === 0, `both are listed by name and mask, ${inFull.length} in full`);
    },
  },
  {
    name: "Chat with the Anthropic key, plain and streamed",
    seenIn: "chat",
    play: async (demo) => {
      const key = userKey(demo, "anthropic");
      const plain = await demo.chat.send("Write a haiku about keys");
      const first = lastCallCarried(demo, "anthropic", key);
      const streamed = await demo.chat.sendStreamed("Where did my key go?");
      const second = lastCallCarried(demo, "anthropic", key);
      const payers = [plain.payer, streamed.payer];
      const ok = first && second && payers.every((payer) => payer === "Your Anthropic key");
      return seen(
        ok,
        `the page says "${payers.join('" and "')}"; Anthropic's mock saw the user's key ${sayBoth(first, second)}`,
      );
    },
  },
  {
    name: "Choose the OpenAI key for this site in the popup, and chat with it",
    seenIn: "popup",
    play: async (demo) => {
      await inPopup(demo, async (popup) => {
        await popup.click("[role=option]", "Work");
        await popup.waitForText("uses your OpenAI key Work");
      });
      const key = userKey(demo, "openai");
      const plain = await demo.chat.send("Who paid for this?");
      const first = lastCallCarried(demo, "openai", key);
      const streamed = await demo.chat.sendStreamed("Write a haiku about keys");
      const second = lastCallCarried(demo, "openai", key);
      const ok = first && second && plain.payer === "Your OpenAI key" && streamed.payer === "Your OpenAI key";
      return seen(ok, `the page says "${streamed.payer}"; OpenAI's mock saw the user's key ${sayBoth(first, second)}`);
    },
  },
];

function sayBoth(first: boolean, second: boolean): string {
  if (first && second) return "both times";
  return first || second ? "once only" : "neither time";
}
