import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { installShim } from "../../../lib/injection/page-shim.ts";
import { ANSWER_WAIT_MS, USER_WAIT_MS } from "../../../lib/injection/request-gate.ts";
import { SHIM_ORDERS } from "../../../lib/injection/shim-messages.ts";
import {
  ADDED,
  answer,
  BUILT_IN,
  buildHeldPage,
  buildPage,
  CHAT,
  type FakePage,
  KEYS,
  ORIGIN,
  watch,
} from "./held-page.ts";

const settle = () => vi.advanceTimersByTimeAsync(0);
const urls = ({ fetched }: FakePage) => fetched.map(({ url }) => url);
const post = ({ page }: FakePage, url = CHAT) => watch(page.fetch(url, { method: "POST", body: "{}" }));

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("before the first answer", () => {
  it("requests of the built-in site to its endpoints and its list of keys wait, others do not", async () => {
    const held = buildHeldPage();
    for (const url of [CHAT, `${CHAT}/other`, KEYS, `${KEYS}/?id=1`, `https://elsewhere.test/api/chat`])
      post(held, url);
    expect(urls(held)).toEqual([`${CHAT}/other`, "https://elsewhere.test/api/chat"]);
    held.order(answer("free", false));
    await settle();
    expect(urls(held).slice(2)).toEqual([CHAT, KEYS, `${KEYS}/?id=1`]);
  });

  it("every request to another site's own origin waits, and afterwards only what is listed", async () => {
    const held = buildHeldPage(ADDED);
    for (const url of [CHAT, `${ORIGIN}/other`, "https://elsewhere.test/"]) post(held, url);
    expect(urls(held)).toEqual(["https://elsewhere.test/"]);
    held.order(answer("ask"));
    await settle();
    expect(urls(held)).toEqual(["https://elsewhere.test/", `${ORIGIN}/other`]);
    post(held, `${ORIGIN}/later`);
    expect(urls(held)).toContain(`${ORIGIN}/later`);
    held.order(answer("armed"));
    await settle();
    expect(urls(held)).toContain(CHAT);
  });

  it("lets go by itself after three seconds, and an answer that comes later still counts", async () => {
    const held = buildHeldPage();
    post(held);
    await vi.advanceTimersByTimeAsync(ANSWER_WAIT_MS - 1);
    expect(urls(held)).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(urls(held)).toEqual([CHAT]);
    held.order(answer("ask"));
    post(held);
    expect(urls(held)).toEqual([CHAT]);
  });

  it("counts a prerendered page's three seconds from when it is shown", async () => {
    const held = buildHeldPage(BUILT_IN, { prerendering: true });
    post(held);
    await vi.advanceTimersByTimeAsync(10 * ANSWER_WAIT_MS);
    expect(urls(held)).toEqual([]);
    held.document.dispatchEvent(new Event("prerenderingchange"));
    await vi.advanceTimersByTimeAsync(ANSWER_WAIT_MS);
    expect(urls(held)).toEqual([CHAT]);
  });
});

describe("an answer", () => {
  it.each(["armed", "free", "stop", "not-granted"] as const)(
    "%s lets go of what waits and holds nothing",
    async (state) => {
      const held = buildHeldPage();
      post(held);
      held.order(answer(state));
      await settle();
      post(held);
      expect(urls(held)).toEqual([CHAT, CHAT]);
    },
  );

  it("ask holds on, tells of each request that waits for the user, and fails each after its minute", async () => {
    const held = buildHeldPage();
    const early = post(held);
    expect(held.messages).toEqual([{ type: "ready" }]);
    held.order(answer("ask"));
    held.order(answer("ask"));
    const later = post(held);
    expect(held.messages.slice(1)).toEqual([{ type: "held" }, { type: "held" }]);
    await vi.advanceTimersByTimeAsync(USER_WAIT_MS);
    expect([early.outcome, later.outcome]).toEqual(["TypeError: Failed to fetch", "TypeError: Failed to fetch"]);
    expect(urls(held)).toEqual([]);
  });

  it("that is refused fails what waits, and later requests wait anew", async () => {
    const held = buildHeldPage();
    held.order(answer("ask"));
    const before = post(held);
    held.order({ type: "refused" });
    const after = post(held);
    await settle();
    expect([before.outcome, after.outcome]).toEqual(["TypeError: Failed to fetch", null]);
    expect(held.messages.filter(({ type }) => type === "held")).toHaveLength(2);
  });

  it("that could not be given leaves it to the network layer", async () => {
    const held = buildHeldPage();
    post(held);
    held.order({ type: "go" });
    await settle();
    expect(urls(held)).toEqual([CHAT]);
  });
});

describe("another hello", () => {
  it("of a page that comes back holds anew", async () => {
    const held = buildHeldPage();
    held.order(answer("armed"));
    held.order({ type: "hello" });
    post(held);
    await settle();
    expect(urls(held)).toEqual([]);
  });

  it("after a change lets go of what waits after three seconds, whatever it waits for", async () => {
    const held = buildHeldPage();
    held.order(answer("ask"));
    post(held);
    held.order({ type: "hello" });
    post(held);
    expect(urls(held)).toEqual([]);
    await vi.advanceTimersByTimeAsync(ANSWER_WAIT_MS);
    expect(urls(held)).toEqual([CHAT, CHAT]);
  });
});

describe("when the extension is gone", () => {
  it.each(["hello", "ask"])(
    "what waits for %s fails within two seconds, and nothing waits ever after",
    async (what) => {
      const held = buildHeldPage();
      if (what === "ask") held.order(answer("ask"));
      const waiting = post(held);
      held.greeter.isThere = false;
      await vi.advanceTimersByTimeAsync(1_999);
      expect(waiting.outcome).toBe("TypeError: Failed to fetch");
      expect(held.order({ type: "hello" })).toBe(false);
      expect(held.order(answer("ask"))).toBe(false);
      post(held);
      expect(urls(held)).toEqual([CHAT]);
    },
  );

  it("a request that would wait for the user fails at once", async () => {
    const held = buildHeldPage();
    held.order(answer("ask"));
    held.greeter.isThere = false;
    const waiting = post(held);
    await settle();
    expect(waiting.outcome).toBe("TypeError: Failed to fetch");
  });

  it("a greeter that has yet to come is waited for", async () => {
    const built = buildPage();
    built.greeter.isThere = false;
    installShim(built.page, BUILT_IN);
    post(built);
    await vi.advanceTimersByTimeAsync(2_000);
    built.greeter.isThere = true;
    expect(built.order(answer("ask"))).toBe(true);
    await vi.advanceTimersByTimeAsync(ANSWER_WAIT_MS);
    expect(urls(built)).toEqual([]);
  });
});

describe("what the page can do", () => {
  it("orders that are none are not obeyed, and break nothing", async () => {
    const held = buildHeldPage();
    held.order(answer("ask"));
    post(held);
    const details = [null, 1, "", "{", "null", "[]", '{"type":"constructor"}', '{"type":"answer"}', { type: "go" }];
    const endpoints = [null, 1, [null], [{}], [{ method: "POST" }], {}];
    details.push(
      ...endpoints.map((list) => JSON.stringify({ type: "answer", answer: { state: "armed", endpoints: list } })),
    );
    for (const detail of details) {
      expect(held.page.dispatchEvent(new CustomEvent(SHIM_ORDERS, { detail, cancelable: true }))).toBe(true);
    }
    await settle();
    expect(urls(held)).toEqual([]);
  });

  it("replacing the platform's functions after us does not break holding", async () => {
    const held = buildHeldPage();
    const { page } = held;
    const broken = () => {
      throw new Error("replaced by the page");
    };
    const { fetch } = page;
    const names = ["Request", "setTimeout", "clearTimeout", "URL", "dispatchEvent", "addEventListener"] as const;
    for (const name of names) Object.assign(page, { [name]: broken });
    const [realJson, RealCustomEvent] = [globalThis.JSON, globalThis.CustomEvent];
    const order = new CustomEvent(SHIM_ORDERS, { detail: JSON.stringify(answer("armed")) });
    vi.stubGlobal("JSON", { parse: broken, stringify: broken });
    vi.stubGlobal("CustomEvent", broken);
    const waiting = watch(fetch(CHAT, { method: "POST" }));
    EventTarget.prototype.dispatchEvent.call(page, order);
    vi.stubGlobal("JSON", realJson);
    vi.stubGlobal("CustomEvent", RealCustomEvent);
    await settle();
    vi.unstubAllGlobals();
    expect(waiting.outcome).toBeInstanceOf(Response);
    expect(urls(held)).toEqual([CHAT]);
  });

  it("adding to every object's prototype gives it no trap in our functions", async () => {
    const held = buildHeldPage();
    held.order(answer("armed"));
    Object.assign(Object.prototype, { get: () => "trapped" });
    const { name } = held.page.fetch;
    const control = (new Proxy(() => "", {}) as { name: string }).name;
    Reflect.deleteProperty(Object.prototype, "get");
    expect([control, name]).toEqual(["trapped", held.realFetch.name]);
  });
});
