/** What a user meets later: a key that is refused, a locked vault, a key that is no longer wanted. */
import { randomInt } from "node:crypto";
import { dumpRecording } from "../../tests/harness/page-recorder.ts";
import { seen } from "../../tests/harness/story/story.ts";
import { findDummyKey } from "../providers/dummy-keys.ts";
import { countKeyedRequests, type DemoStep, inPopup, lastCallCarried, userKey } from "../story.ts";

export const TROUBLE_AND_LOCKING: readonly DemoStep[] = [
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
      const left = await options.page.locator('[aria-label^="Delete "]').count();
      const ok = lastCallCarried(demo, "openai", userKey(demo, "openai")) && left === 2 && payer === "Your OpenAI key";
      return seen(ok, `${left} keys are left, and the page says "${payer}"`);
    },
  },
  {
    name: "Lock: the page's requests are stopped, plain and streamed",
    seenIn: "chat",
    play: async (demo) => {
      const { options, chat, world } = demo;
      await options.page.bringToFront();
      await options.lock();
      const [requests, keyed, calls] = [
        world.site.requests.length,
        countKeyedRequests(demo),
        world.providers.seen.length,
      ];
      const plain = await chat.send("Hello?");
      const streamed = await chat.sendStreamed("Hello again?");
      demo.keyedWhileLocked = countKeyedRequests(demo) - keyed;
      const arrived = world.site.requests.slice(requests).filter(({ method }) => method === "POST").length;
      const ok = arrived === 0 && demo.keyedWhileLocked === 0 && calls === world.providers.seen.length;
      const shown = plain.why !== "" && streamed.why !== "";
      return seen(
        ok && shown,
        `the page says "${plain.why.split(".")[0]}."; ${arrived} requests reached the site, ${demo.keyedWhileLocked} with a key`,
      );
    },
  },
  {
    name: "Unlock in the popup: the key is used again",
    seenIn: "popup",
    play: async (demo) => {
      await inPopup(demo, async (popup) => {
        await popup.fill("Passphrase", demo.world.passphrase);
        await popup.press("Enter");
        await popup.waitForText("uses your OpenAI key Work");
      });
      const { payer } = await demo.chat.send("Back again?");
      const arrived = lastCallCarried(demo, "openai", userKey(demo, "openai"));
      return seen(arrived && payer === "Your OpenAI key", `the page says "${payer}"`);
    },
  },
  {
    name: "The site's dashboard counts whose key paid",
    seenIn: "chat",
    play: async (demo) => {
      const { chat, world } = demo;
      demo.recording = await dumpRecording(chat.page);
      await chat.page.getByRole("link", { name: "Dashboard" }).click();
      await chat.page.getByRole("button", { name: "Usage" }).click();
      await chat.page.getByRole("cell").first().waitFor();
      const rows = world.site
        .usage()
        .map(({ provider, yours, theirs }) => `${provider} ${yours} yours, ${theirs} theirs`);
      const openai = world.site.usage().find(({ provider }) => provider === "openai");
      return seen((openai?.yours ?? 0) >= 4, rows.filter((row) => !/ 0 yours, 0 theirs/.test(row)).join("; "));
    },
  },
];
