/** What a user meets with keys that do not work: told apart, told to the user, and never paid for by the site instead. */
import { randomInt } from "node:crypto";
import { seen } from "../../tests/harness/story/story.ts";
import { findDummyKey } from "../providers/dummy-keys.ts";
import { countKeyedRequests, type DemoStep, inPopup, lastCallCarried, userKey } from "../story.ts";

export const TROUBLE: readonly DemoStep[] = [
  {
    name: "A key that OpenAI does not know: the user is told, and the site does not pay instead",
    seenIn: "chat",
    play: async (demo) => {
      const { options, chat, world } = demo;
      await options.page.bringToFront();
      await options.addKey({ provider: "OpenAI", name: "Mistyped", key: world.mistyped });
      await options.makeActive("Mistyped");
      const { why, text } = await chat.send(`Is anybody there? ${randomInt(1_000)}`);
      const { outcome } = world.providers.seen.at(-1) ?? {};
      const ok = outcome === "unknown-key" && why.startsWith("OpenAI refused your key.") && text.startsWith("Failed");
      return seen(ok, `"${text}", and beside it "${why.split(".")[0]}."`);
    },
  },
  {
    name: "The popup knows of it",
    seenIn: "popup",
    play: async (demo) => {
      const text = await inPopup(demo, (popup) => popup.waitForText("Refused"));
      const [said = "nothing of it"] = /Infinity Assistant uses your .*Refused just now/.exec(text) ?? [];
      return seen(said.includes("your OpenAI key Mistyped"), said);
    },
  },
  {
    name: "A key without credit is told apart from a wrong one",
    seenIn: "chat",
    play: async (demo) => {
      const { options, chat, world } = demo;
      const broke = findDummyKey(world.keys, "openai", "no-credit").key;
      await options.page.bringToFront();
      await options.addKey({ provider: "OpenAI", name: "Out of credit", key: broke });
      await options.makeActive("Out of credit");
      const { why } = await chat.send("And now?");
      const ok = lastCallCarried(demo, "openai", broke) && why.startsWith("Your OpenAI account has no credit left.");
      return seen(ok, `"${why.split(".")[0]}."`);
    },
  },
  {
    name: "Switch back to the good key, delete the other two after a confirmation",
    seenIn: "options",
    play: async (demo) => {
      const { options, chat } = demo;
      await options.page.bringToFront();
      await options.makeActive("Work");
      await options.deleteKey("Mistyped");
      await options.deleteKey("Out of credit");
      const { payer } = await chat.send("Better now?");
      demo.keyedWhileOpen = countKeyedRequests(demo);
      const { length: left } = await options.keyNames();
      const ok = lastCallCarried(demo, "openai", userKey(demo, "openai")) && left === 2 && payer === "Your OpenAI key";
      return seen(ok, `${left} keys are left, and the page says "${payer}"`);
    },
  },
];
