/** A request that waits for the user: held, marked on the toolbar, let go by an unlock, ended by a no. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ChatPage, FAILED, SITE_ORIGIN } from "../harness/chat-page.ts";
import { pollFor } from "../harness/poll.ts";
import { answerInPopup } from "../harness/popup-question.ts";
import { type OpenKeyring, openKeyring } from "./support/keyring.ts";

let open: OpenKeyring;
let chat: ChatPage;

beforeAll(async () => {
  open = await openKeyring();
  chat = await ChatPage.open(open.browser.context);
});
afterAll(() => open.close());

const posts = () => open.site.requests.filter(({ method }) => method === "POST").length;

async function readBadge(): Promise<string> {
  return open.browser.evaluateInExtension(async (origin) => {
    const { tabs, action } = (globalThis as unknown as ToolbarApi).chrome;
    const site = (await tabs.query({})).find(({ url }) => url?.startsWith(origin));
    return site ? action.getBadgeText({ tabId: site.id }) : "";
  }, SITE_ORIGIN);
}

interface ToolbarApi {
  readonly chrome: {
    tabs: { query(filter: object): Promise<{ id: number; url?: string }[]> };
    action: { getBadgeText(of: { tabId: number }): Promise<string> };
  };
}

/** Held, and not stopped because the page had not heard of the lock yet. */
async function beginHeld(message: string): Promise<number> {
  return pollFor(
    async () => {
      const index = await begin(message);
      const answers = chat.page.getByRole("log").getByRole("listitem");
      const isHeld = await pollFor(
        async () => (await readBadge()) === "?" || ((await answers.count()) > index && "stopped"),
        {
          what: "the request to wait",
        },
      );
      return isHeld === true ? index : null;
    },
    { what: "a request to be held", timeoutMs: 30_000 },
  );
}

const badgeIs = (badge: string) => pollFor(async () => (await readBadge()) === badge, { what: `the mark "${badge}"` });

async function lock(): Promise<void> {
  await open.options.page.bringToFront();
  await open.options.lock();
  await chat.page.bringToFront();
}

async function unlock(): Promise<void> {
  await open.options.page.bringToFront();
  await open.options.unlock(open.passphrase);
  await open.options.page.getByRole("heading", { name: "LLM Providers" }).waitFor();
  await chat.page.bringToFront();
}

/** Sends by script: whether the user has just acted in the page is a question of its own. */
async function begin(message: string): Promise<number> {
  const before = await chat.page.getByRole("log").getByRole("listitem").count();
  await chat.page.getByLabel("Message").fill(message);
  await chat.page.evaluate(() => document.querySelector("form")?.requestSubmit());
  return before;
}

describe("a request while the vault is locked", () => {
  beforeEach(lock);

  it("waits, marks the toolbar, and goes on with the key after the vault is unlocked", async () => {
    const before = posts();
    const index = await beginHeld("patience");
    expect(posts()).toBe(before);
    await unlock();
    expect(await chat.answer(index, "patience")).toMatchObject({ paidBy: "user" });
    expect(posts()).toBe(before + 1);
    expect(open.provider.requests.at(-1)?.key).toBe(open.key);
    await badgeIs("");
  });

  it("is asked about in the popup, which unlocks it there", async () => {
    const index = await beginHeld("in the popup");
    const popup = await open.browser.openPopup();
    await popup.waitForText("has a request waiting for you to unlock");
    await popup.fill("Passphrase", open.passphrase);
    await popup.press("Enter");
    await popup.waitForText("Infinity Assistant uses your OpenAI key Work");
    await popup.close();
    expect(await chat.answer(index, "in the popup")).toMatchObject({ paidBy: "user" });
  });

  it("ends with a network error at a no, nothing is sent, and the next one is asked about anew", async () => {
    const before = posts();
    const index = await beginHeld("unwanted");
    await answerInPopup(open.browser, { question: "has a request waiting for you to unlock", button: "No, stop it" });
    expect(await chat.answer(index, "unwanted")).toMatchObject({ text: FAILED, paidBy: null });
    expect(posts()).toBe(before);
    await badgeIs("");
    await beginHeld("again");
    expect(posts()).toBe(before);
    await unlock();
  });

  it("waits through the background's death", async () => {
    const index = await beginHeld("over a death");
    await open.browser.killBackground();
    await unlock();
    expect(await chat.answer(index, "over a death")).toMatchObject({ paidBy: "user" });
  });

  it("of a beacon or a form, which nothing can hold, is stopped by the network layer", async () => {
    const before = posts();
    await chat.page.evaluate(() => {
      navigator.sendBeacon("/api/chat", "{}");
      const frame = document.body.appendChild(document.createElement("iframe"));
      frame.name = "target";
      const form = document.body.appendChild(document.createElement("form"));
      Object.assign(form, { action: "/api/chat", method: "post", target: "target" });
      form.submit();
    });
    await unlock();
    expect((await chat.send("after")).paidBy).toBe("user");
    expect(posts()).toBe(before + 1);
  });
});
