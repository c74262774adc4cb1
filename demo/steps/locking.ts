/** A locked vault: the page's requests wait for the user, and nothing goes out meanwhile. */
import { actInPopup } from "../../tests/harness/popup-question.ts";
import { seen, UNLOCK_QUESTION } from "../../tests/harness/story/story.ts";
import { answerWithPicture, countKeyedRequests, type Demo, type DemoStep, lastCallCarried, userKey } from "../story.ts";

export const LOCKING: readonly DemoStep[] = [
  {
    name: "Lock: the page's request waits, nothing goes out, and a no in the popup ends it",
    seenIn: "popup",
    play: async (demo) => {
      const { options, chat } = demo;
      await options.page.bringToFront();
      await options.lock();
      const before = countArrivals(demo);
      const index = await chat.begin("Hello?");
      await answerWithPicture(demo, { question: UNLOCK_QUESTION, button: "No, stop it" });
      const { why } = await chat.answer(index);
      const arrived = countArrivals(demo, before);
      demo.keyedWhileLocked = arrived.keyed;
      const ok = isNothing(arrived) && why.startsWith("Nothing came back.");
      return seen(ok, `the popup asked, then the page says "${why.split(".")[0]}."; ${sayArrivals(arrived)}`);
    },
  },
  {
    name: "The next request waits too, and goes on by itself once the vault is unlocked in the popup",
    seenIn: "chat",
    play: async (demo) => {
      const before = countArrivals(demo);
      const index = await demo.chat.begin("Hello again?", "Send streamed");
      const arrived = await actInPopup(demo.browser, async (popup) => {
        await popup.waitForText(UNLOCK_QUESTION);
        const early = countArrivals(demo, before);
        await popup.fill("Passphrase", demo.world.passphrase);
        await popup.press("Enter");
        await popup.waitForText("uses your OpenAI key Work");
        return early;
      });
      demo.keyedWhileLocked += arrived.keyed;
      const { payer } = await demo.chat.answer(index);
      const isServed = lastCallCarried(demo, "openai", userKey(demo, "openai")) && payer === "Your OpenAI key";
      return seen(isServed && isNothing(arrived), `${sayArrivals(arrived)}; then the page says "${payer}"`);
    },
  },
];

interface Arrivals {
  /** At the site; those with a key there; at the providers. */
  readonly posts: number;
  readonly keyed: number;
  readonly calls: number;
}

function countArrivals(demo: Demo, since: Arrivals = { posts: 0, keyed: 0, calls: 0 }): Arrivals {
  const { site, providers } = demo.world;
  const posts = site.requests.filter(({ method }) => method === "POST").length - since.posts;
  return { posts, keyed: countKeyedRequests(demo) - since.keyed, calls: providers.seen.length - since.calls };
}

function isNothing({ posts, keyed, calls }: Arrivals): boolean {
  return posts === 0 && keyed === 0 && calls === 0;
}

function sayArrivals({ posts, keyed }: Arrivals): string {
  return `while locked ${posts} requests reached the site, ${keyed} with a key`;
}
