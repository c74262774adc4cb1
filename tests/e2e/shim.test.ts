/** What a page notices of the shim that holds its requests. The page itself may give the shim's orders: they gain it nothing. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { SHIM_ORDERS, type ShimOrder } from "../../lib/injection/shim-messages.ts";
import { countRules } from "../harness/background.ts";
import { ChatPage, SITE_ORIGIN } from "../harness/chat-page.ts";
import { OptionsPage } from "../harness/options-page.ts";
import { pollFor } from "../harness/poll.ts";
import { type OpenKeyring, openKeyring } from "./support/keyring.ts";

let open: OpenKeyring;
let chat: ChatPage;

beforeAll(async () => {
  open = await openKeyring();
});
afterAll(() => open.close());

beforeEach(async () => {
  chat ??= await ChatPage.open(open.browser.context);
  await chat.page.goto(SITE_ORIGIN);
  // The first answer shows that the page's own greeting is over.
  await chat.send("ready");
});

const ORDERS: Readonly<Record<"hold" | "go", ShimOrder>> = { hold: { type: "hello" }, go: { type: "go" } };

const order = (what: keyof typeof ORDERS) => chat.page.evaluate(buildOrder(what));

/** An expression that gives the order in the page, as the page itself can. */
function buildOrder(what: keyof typeof ORDERS): string {
  const detail = JSON.stringify(JSON.stringify(ORDERS[what]));
  return `void dispatchEvent(new CustomEvent(${JSON.stringify(SHIM_ORDERS)}, { detail: ${detail} }))`;
}

const posts = () => open.site.requests.filter(({ method, path }) => method === "POST" && path.startsWith("/api/chat"));

/** Runs this in the page and leaves its outcome in `window.outcome`. */
const begin = (act: string) =>
  chat.page.evaluate(`(async () => { window.outcome = undefined; window.outcome = await (async () => { ${act} })(); })().catch(
    (error) => { window.outcome = error.name + ": " + error.message; }) && undefined`);

/** Asked again and again from outside: a page that is not in front draws no frames on which it could wait itself. */
const outcome = () =>
  pollFor(() => chat.page.evaluate<unknown>("window.outcome"), { what: "the outcome", timeoutMs: 30_000 });

/** A request that nothing holds has come back: whatever was let go before it has arrived too. */
const otherRequest = () =>
  chat.page.evaluate(() => fetch("/api/other", { method: "POST" }).then(({ status }) => status));

const FETCH = `const { status } = await fetch("/api/chat", { method: "POST", body: JSON.stringify({ message: "held" }) }); return status;`;
const XHR = `
  const xhr = window.xhr = new XMLHttpRequest();
  const ended = new Promise((resolve) => xhr.addEventListener("loadend", resolve));
  window.seen = [];
  for (const type of ["error", "abort", "load"]) xhr.addEventListener(type, () => window.seen.push(type));
  xhr.open("POST", new URL("/api/chat", location.href));
  xhr.setRequestHeader("X-Page", "yes");
  xhr.send(JSON.stringify({ message: "held" }));
  await ended;
  return xhr.status + " " + window.seen;`;

describe("while the background has not answered", () => {
  it.each([
    ["fetch", FETCH, 200],
    ["XMLHttpRequest", XHR, "200 load"],
  ])("%s waits, and then goes with the key", async (_name, act, result) => {
    const before = posts().length;
    await order("hold");
    await begin(act);
    expect(await otherRequest()).toBe(404);
    expect(posts().length - before).toBe(0);
    await order("go");
    expect(await outcome()).toBe(result);
    const arrived = posts().slice(before);
    expect(arrived.map(({ headers }) => headers["x-provider-key"] === open.key)).toEqual([true]);
  });

  it("a request goes by itself after a while, and the network layer decides", async () => {
    await order("hold");
    await begin(FETCH);
    expect(await outcome()).toBe(200);
  });

  it("a request goes as it was when it was made", async () => {
    const before = posts().length;
    await order("hold");
    await begin(`
      const init = { method: "POST", body: JSON.stringify({ message: "held" }), headers: { "X-Page": "then" } };
      const answer = fetch("/api/chat", init);
      init.method = "GET"; init.body = null; init.headers["X-Page"] = "now";
      return (await answer).status;`);
    await order("go");
    expect(await outcome()).toBe(200);
    expect(posts().at(before)?.headers["x-page"]).toBe("then");
  });

  it.each([
    [
      "fetch",
      `const stop = new AbortController(); const answer = fetch("/api/chat", { method: "POST", signal: stop.signal }); stop.abort(); return await answer;`,
      // The rest is the browser's own words.
      expect.stringMatching(/^AbortError: ./),
    ],
    [
      "XMLHttpRequest",
      `const xhr = new XMLHttpRequest(); const seen = []; for (const type of ["abort", "loadend"]) xhr.addEventListener(type, () => seen.push(type)); xhr.open("POST", "/api/chat"); xhr.send("{}"); xhr.abort(); return xhr.readyState + " " + seen;`,
      "0 abort,loadend",
    ],
  ])("%s can be taken back, and then never goes", async (_name, act, result) => {
    const before = posts().length;
    await order("hold");
    await begin(act);
    expect(await outcome()).toEqual(result);
    await order("go");
    expect(await otherRequest()).toBe(404);
    expect(posts().length - before).toBe(0);
  });

  it("a hundred wait and one more fails at once", async () => {
    const before = posts().length;
    await order("hold");
    await begin(`
      const all = Array.from({ length: 101 }, () => fetch("/api/chat", { method: "POST", body: "{}" }).then(() => "went", () => "failed"));
      window.first = await Promise.race(all);
      ${buildOrder("go")};
      return window.first + " " + (await Promise.all(all)).filter((one) => one === "went").length;`);
    expect(await outcome()).toBe("failed 100");
    await pollFor(() => posts().length - before === 100, { what: "a hundred requests" });
  });

  it("what the page got wrong is told as the browser tells it", async () => {
    const wrong = `return await fetch("/api/chat", { method: "POST", headers: { "bad name": "x" } });`;
    await begin(wrong);
    const untouched = await outcome();
    await order("hold");
    await begin(wrong);
    expect(await outcome()).toBe(untouched);
  });
});

describe("a page of the site", () => {
  it("to which one goes back is served again", async () => {
    await chat.page.goto("https://elsewhere.test/");
    await pollFor(async () => (await countRules(open.browser)) === 0, { what: "the rules to go" });
    await chat.page.goBack();
    await pollFor(() => chat.page.url().startsWith("https://infinityassistant.io"), { what: "the page to come back" });
    expect((await chat.send("again")).paidBy).toBe("user");
  });

  it("has rules only while it is open", async () => {
    expect(await countRules(open.browser)).toBe(7);
    await chat.page.goto("https://elsewhere.test/");
    await pollFor(async () => (await countRules(open.browser)) === 0, { what: "the rules to go" });
  });
});

describe("when the extension is gone from under the page", () => {
  afterEach(async () => {
    await open.browser.setEnabled(true);
    await open.browser.ready();
    const options = await OptionsPage.open(open.browser);
    await options.unlock(open.passphrase);
    await options.page.getByRole("heading", { name: "LLM Providers" }).waitFor();
  });

  it.each([
    ["fetch", FETCH, "TypeError: Failed to fetch"],
    ["XMLHttpRequest", XHR, "0 error"],
  ])("%s that waits fails as a network error does, and nothing is held ever after", async (_name, act, result) => {
    const before = posts().length;
    await order("hold");
    await begin(act);
    await open.browser.setEnabled(false);
    expect(await outcome()).toBe(result);
    expect(await otherRequest()).toBe(404);
    expect(posts().length - before).toBe(0);
    await order("hold");
    await begin(FETCH);
    expect(await outcome()).toBe(200);
  });
});
