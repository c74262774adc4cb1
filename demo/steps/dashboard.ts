/** The site's dashboard: whose key paid, and its own list of keys, which the extension answers in the browser. */
import { dumpRecording, findInRecording } from "../../tests/harness/page-recorder.ts";
import { seen } from "../../tests/harness/story/story.ts";
import { findDummyKey } from "../providers/dummy-keys.ts";
import { StandInKeysTab } from "../stand-in-keys-tab.ts";
import { answerWithPicture, countKeysApiRequests, type Demo, type DemoStep, userKey } from "../story.ts";

export const DASHBOARD: readonly DemoStep[] = [
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
  {
    name: "The site's own tab of keys lists those of the vault, by name and mask",
    seenIn: "chat",
    play: async (demo) => {
      const rows = await (await StandInKeysTab.open(demo.chat.page)).rows();
      const masks = [userKey(demo, "openai"), userKey(demo, "anthropic")].map((key) => `...${key.slice(-4)}`);
      const ok = rows.length === 2 && masks.every((mask) => rows.some((row) => row.includes(mask)));
      return seen(ok, rows.map((row) => row.split(", ").slice(0, 2).join(", ")).join("; "));
    },
  },
  {
    name: "Add a key on that tab: the popup asks, and a yes puts it into the vault",
    seenIn: "popup",
    play: async (demo) => {
      const tab = new StandInKeysTab(demo.chat.page);
      await tab.beginToAdd({ provider: "mistral", name: ADDED, apiKey: userKey(demo, "mistral") });
      const asked = await answer(demo, "Add this key for Infinity Assistant?", "Yes, add it");
      await tab.waitForRow(ADDED);
      await demo.options.page.bringToFront();
      await demo.options.keyRow(ADDED).waitFor();
      const ok = asked.includes(ADDED) && !asked.includes(userKey(demo, "mistral"));
      return seen(ok, `the popup named "${ADDED}" and showed its mask; it is listed on the tab and in the extension`);
    },
  },
  {
    name: "Another one, and a no: nothing is kept, and the tab says why",
    seenIn: "chat",
    play: async (demo) => {
      const tab = new StandInKeysTab(demo.chat.page);
      await tab.beginToAdd({ provider: "cohere", name: "Unwanted", apiKey: userKey(demo, "cohere") });
      await answer(demo, "Add this key for Infinity Assistant?", "No");
      const refusal = await tab.readRefusal();
      const rows = await tab.rows();
      const ok = refusal.includes("You said no") && rows.length === 3 && !rows.join().includes("Unwanted");
      return seen(ok, `"${refusal}"; ${rows.length} keys are listed`);
    },
  },
  {
    name: "Delete the added key on that tab: the popup asks, and a yes deletes it",
    seenIn: "popup",
    play: async (demo) => {
      const tab = new StandInKeysTab(demo.chat.page);
      await tab.beginToDelete(ADDED);
      await answer(demo, "Delete this key?", "Yes, delete it");
      await tab.waitUntilGone(ADDED);
      const { length: left } = await demo.options.keyNames();
      return seen(left === 2, `it is gone from the tab, and the extension holds ${left} keys`);
    },
  },
  {
    name: "The site's server has heard nothing of that tab, and its own store is empty",
    seenIn: "chat",
    play: async (demo) => {
      const { chat, world } = demo;
      demo.dashboardRecording = await dumpRecording(chat.page);
      const heard = countKeysApiRequests(world.site);
      const stored = world.site.storedKeys().length;
      // The same ears: the dashboard's other tab was heard.
      const others = world.site.requests.filter(({ path }) => path === "/api/usage").length;
      const typed = findInRecording(demo.dashboardRecording, [findDummyKey(world.keys, "mistral").key]).length > 0;
      return seen(
        heard === 0 && stored === 0 && others > 0 && typed && demo.keysTabAnswers === 3,
        `${heard} requests to its list of keys reached it, ${others} to its list of usage did; it stores ${stored} keys`,
      );
    },
  },
];

const ADDED = "From the site";

async function answer(demo: Demo, question: string, button: string): Promise<string> {
  const text = await answerWithPicture(demo, { question, button });
  demo.keysTabAnswers += 1;
  return text;
}
