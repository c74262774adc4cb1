/** The key in the course of things: many tabs, many requests, workers, single pages, an extension that is switched off and on. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countRules } from "../harness/background.ts";
import { ChatPage, SITE_ORIGIN } from "../harness/chat-page.ts";
import { OptionsPage } from "../harness/options-page.ts";
import { pollFor } from "../harness/poll.ts";
import { type OpenKeyring, openKeyring } from "./support/keyring.ts";

let open: OpenKeyring;
let chat: ChatPage;

beforeAll(async () => {
  open = await openKeyring();
  chat = await ChatPage.open(open.browser.context);
});
afterAll(() => open.close());

const keysSentSince = (from: number) =>
  open.site.requests
    .slice(from)
    .filter(({ method, path }) => method === "POST" && path === "/api/chat")
    .map(({ headers }) => headers["x-provider-key"] === open.key);

/** Posts from a worker of the page and waits for the answer. */
function postFromWorker(page: Page, kind: "Worker" | "SharedWorker"): Promise<string> {
  return page.evaluate(
    ([name, origin]) =>
      new Promise<string>((resolve) => {
        const post = `fetch("${origin}/api/chat",{method:"POST",body:JSON.stringify({message:"${name}"})})`;
        const told = `.then((r)=>r.json()).then(({paidBy})=>paidBy,()=>"stopped")`;
        const shared = `onconnect=({ports:[port]})=>${post}${told}.then((text)=>port.postMessage(text))`;
        const code = name === "Worker" ? `${post}${told}.then((text)=>postMessage(text))` : shared;
        const url = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
        if (name === "Worker") new Worker(url).onmessage = ({ data }) => resolve(data);
        else new SharedWorker(url).port.onmessage = ({ data }) => resolve(data);
      }),
    [kind, SITE_ORIGIN] as const,
  );
}

describe("the key is used", () => {
  it("for all of fifty requests that a page sends at once with its first script", async () => {
    const from = open.site.requests.length;
    const { page } = await ChatPage.open(open.browser.context, "/?send=burst");
    const paidBy = await page.evaluate(() => (window as unknown as { burst: Promise<string[]> }).burst);
    expect(paidBy).toEqual(Array.from({ length: 50 }, () => "user"));
    expect(keysSentSince(from)).toEqual(Array.from({ length: 50 }, () => true));
    await page.close();
  });

  it("for fifty more when the background was dead and no rule was there", async () => {
    await chat.page.goto("about:blank");
    await pollFor(async () => (await countRules(open.browser)) === 0, { what: "the rules to go" });
    await open.browser.killBackground();
    await chat.page.goto(`${SITE_ORIGIN}/?send=burst`);
    const paidBy = await chat.page.evaluate(() => (window as unknown as { burst: Promise<string[]> }).burst);
    expect(new Set(paidBy)).toEqual(new Set(["user"]));
    await chat.page.goto(SITE_ORIGIN);
  });

  it.each(["Worker", "SharedWorker"] as const)("from a %s of the page", async (kind) => {
    expect(await postFromWorker(chat.page, kind)).toBe("user");
  });

  it("after the page has changed its own address without loading", async () => {
    await chat.page.evaluate(() => history.pushState(null, "", "/c/42?view=chat"));
    expect((await chat.send("single page")).paidBy).toBe("user");
    await chat.page.goto(SITE_ORIGIN);
  });

  it("while the site's service worker is being installed, when it serves, and when another has taken its place", async () => {
    const worker = await ChatPage.open(open.browser.context, "/?sw=1");
    expect((await worker.send("installing")).paidBy).toBe("user");
    await worker.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    expect((await worker.send("served")).paidBy).toBe("user");
    await worker.page.evaluate(() => navigator.serviceWorker.register("/sw.js?version=2"));
    await worker.page.waitForFunction(() => navigator.serviceWorker.controller?.scriptURL.endsWith("version=2"));
    expect((await worker.send("replaced")).paidBy).toBe("user");
    await worker.page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.unregister());
    await worker.page.close();
  });

  it("in every tab of the site, until the last one is closed", async () => {
    const [second, third] = [await ChatPage.open(open.browser.context), await ChatPage.open(open.browser.context)];
    expect((await second.send("second")).paidBy).toBe("user");
    await second.page.close();
    expect((await third.send("third")).paidBy).toBe("user");
    await third.page.close();
    expect((await chat.send("first")).paidBy).toBe("user");
  });
});

describe("an extension that is switched off and on again", () => {
  it("is locked, stops what would go without a key, and serves the open tab once it is unlocked", async () => {
    await open.browser.setEnabled(false);
    await open.browser.setEnabled(true);
    await open.browser.ready();
    const from = open.site.requests.length;
    // Where the browser has given the open tab its scripts back, the request waits for the vault; else it is stopped.
    await chat.page.evaluate(() => {
      const sent = fetch("/api/chat", { method: "POST", body: JSON.stringify({ message: "locked" }) });
      const paidBy = sent.then((response) => response.json()).then((answer) => answer.paidBy);
      Object.assign(window, { outcome: paidBy.catch(() => "stopped") });
    });
    const options = await OptionsPage.open(open.browser);
    await options.unlock(open.passphrase);
    await options.page.getByRole("heading", { name: "LLM Providers" }).waitFor();
    const outcome = await chat.page.evaluate(() => (window as unknown as { outcome: Promise<string> }).outcome);
    expect(["stopped", "user"]).toContain(outcome);
    expect((await chat.send("again")).paidBy).toBe("user");
    expect(new Set(keysSentSince(from))).toEqual(new Set([true]));
  });
});
