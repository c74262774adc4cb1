import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ShimOrder } from "../../../lib/injection/shim-messages.ts";
import { buildGreeted, PAGE_ORIGIN } from "./page-greeter-stage.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const ASK = { state: "ask", endpoints: [], answersKeysApi: true };
const ARMED = { ...ASK, state: "armed" };
const HELLO = { type: "page.hello" };
const HOLD: ShimOrder = { type: "hello" };
const settle = () => vi.advanceTimersByTimeAsync(0);

describe("a hello", () => {
  it("is said at once, and its answer handed to the shim", async () => {
    const { sent, orders, answerLatest } = buildGreeted();
    expect(sent.map(({ message }) => message)).toEqual([HELLO]);
    expect(orders).toEqual([HOLD]);
    await answerLatest(ASK);
    expect(orders).toEqual([HOLD, { type: "answer", answer: ASK }]);
  });

  it("is said of a prerendered page only once it is shown", () => {
    const { sent, document, notify } = buildGreeted({ prerendering: true });
    notify({ type: "page.changed" });
    expect(sent).toEqual([]);
    document.dispatchEvent(new Event("prerenderingchange"));
    expect(sent).toHaveLength(1);
  });

  it("is said again when the browser brings the page back from its cache, and not when the page says so itself", async () => {
    const { sent, orders, show, answerLatest } = buildGreeted();
    await answerLatest(ARMED);
    show(true, false);
    show(false, true);
    expect(sent).toHaveLength(1);
    show(true, true);
    expect(sent).toHaveLength(2);
    expect(orders.at(-1)).toEqual(HOLD);
  });

  it("is said again after a change, and requests wait for its answer", async () => {
    const { sent, orders, notify, answerLatest } = buildGreeted();
    await answerLatest(ARMED);
    notify({ type: "page.changed" });
    expect(sent).toHaveLength(2);
    await answerLatest(ASK);
    expect(orders.slice(2)).toEqual([HOLD, { type: "answer", answer: ASK }]);
  });

  it("is said twice however many changes come while it is under way", async () => {
    const { sent, notify, answerLatest } = buildGreeted();
    for (let change = 0; change < 1_000; change += 1) notify({ type: "page.changed" });
    expect(sent).toHaveLength(1);
    await answerLatest(ARMED);
    expect(sent).toHaveLength(2);
    await answerLatest(ARMED);
    expect(sent).toHaveLength(2);
  });

  it("is given up after three seconds for the next one, and its answer is then out of date", async () => {
    const { sent, orders, notify, answerLatest } = buildGreeted();
    notify({ type: "page.changed" });
    await vi.advanceTimersByTimeAsync(3_000);
    expect(sent).toHaveLength(2);
    sent[0]?.reply(ARMED);
    await answerLatest(ASK);
    expect(orders).toEqual([HOLD, HOLD, { type: "answer", answer: ASK }]);
  });

  it("that is answered late still counts where none came after it", async () => {
    const { orders, answerLatest } = buildGreeted();
    await vi.advanceTimersByTimeAsync(10_000);
    await answerLatest(ASK);
    expect(orders.at(-1)).toEqual({ type: "answer", answer: ASK });
  });

  it("that fails is left to the shim's own clock, and one that is answered by nothing usable lets go", async () => {
    const failed = buildGreeted();
    failed.sent[0]?.fail(new Error("gone"));
    await settle();
    expect(failed.orders).toEqual([HOLD]);
    const empty = buildGreeted();
    await empty.answerLatest(undefined);
    expect(empty.orders).toEqual([HOLD, { type: "go" }]);
  });
});

describe("the greeter and the shim", () => {
  it("a shim that comes later is told what it missed", async () => {
    const { say, orders, answerLatest } = buildGreeted();
    expect(say({ type: "ready" })).toBe(true);
    expect(orders).toEqual([HOLD]);
    await answerLatest(ASK);
    say({ type: "ready" });
    expect(orders.slice(1)).toEqual([
      { type: "answer", answer: ASK },
      { type: "answer", answer: ASK },
    ]);
  });

  it("the orphan of an extension that is gone hears nothing, says nothing and sends nothing", async () => {
    const { say, extension, sent, orders, answerLatest } = buildGreeted();
    await answerLatest(ASK);
    expect(say({ type: "ping" })).toBe(true);
    extension.isConnected = false;
    for (const type of ["ping", "ready", "held"] as const) expect(say({ type })).toBe(false);
    expect(say({ type: "keys", id: "1", change: null })).toBe(false);
    await settle();
    expect([sent.length, orders.length]).toEqual([1, 2]);
  });

  it("what the page makes up is no message", () => {
    const { dispatch, sent } = buildGreeted();
    const odd = [null, 1, "", "{", "null", '"held"', "[]", '{"type":"page.held"}', '{"type":"keys"}', { type: "held" }];
    for (const detail of [...odd, JSON.stringify({ type: "held", padding: "x".repeat(500_000) })]) {
      expect(dispatch(detail)).toBe(false);
    }
    expect(sent).toHaveLength(1);
  });
});

describe("a request that waits for the user", () => {
  it("is told of with the browser's word on whether the user acted, never the page's", () => {
    const { dispatch, of, activation } = buildGreeted();
    dispatch('{"type":"held","acted":true}');
    activation.isActive = true;
    expect(of("page.held").map(({ message }) => message)).toEqual([{ type: "page.held", acted: false }]);
  });

  it("is told of once a second and one at a time, however many there are, and a click among them is not lost", async () => {
    const { say, of, activation } = buildGreeted();
    for (let request = 0; request < 10_000; request += 1) say({ type: "held" });
    activation.isActive = true;
    say({ type: "held" });
    activation.isActive = false;
    say({ type: "held" });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(of("page.held")).toHaveLength(1);
    of("page.held")[0]?.reply(null);
    await settle();
    expect(of("page.held").map(({ message }) => message.acted)).toEqual([false, true]);
    of("page.held")[1]?.reply(null);
    say({ type: "held" });
    await vi.advanceTimersByTimeAsync(999);
    expect(of("page.held")).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(of("page.held")).toHaveLength(3);
  });

  it("is told of no more once nothing waits", async () => {
    for (const end of ["refused", "answered"]) {
      const { say, of, notify, answerLatest, orders } = buildGreeted();
      for (const _ of [1, 2]) say({ type: "held" });
      if (end === "refused") notify({ type: "page.refused" });
      else await answerLatest(ARMED);
      expect(orders.at(-1)?.type).toBe(end === "refused" ? "refused" : "answer");
      of("page.held")[0]?.reply(null);
      await vi.advanceTimersByTimeAsync(1_000);
      expect(of("page.held")).toHaveLength(1);
    }
  });
});

describe("a question of the keys interface", () => {
  const change = { kind: "delete", id: "key" };

  it("the list is handed back", async () => {
    const { say, of, orders } = buildGreeted();
    say({ type: "keys", id: "1", change: null });
    const list = { status: 200, body: { success: true } };
    of("providerKeys.list")[0]?.reply(list);
    await settle();
    expect(orders.at(-1)).toEqual({ type: "keys", id: "1", answer: list });
  });

  it("a change waits for its notice where the answer is none yet", async () => {
    const { say, of, orders, notify, activation } = buildGreeted();
    activation.isActive = true;
    say({ type: "keys", id: "1", change });
    expect(of("providerKeys.ask")[0]?.message).toEqual({ type: "providerKeys.ask", id: "1", change, acted: true });
    of("providerKeys.ask")[0]?.reply(null);
    await settle();
    expect(orders).toEqual([HOLD]);
    const answer = { status: 404, body: { error: "Provider key not found" } };
    // The tab showed another page when that was asked, or will when it is answered.
    notify({ type: "page.answered", origin: "https://elsewhere.example", id: "1", answer });
    expect(orders).toEqual([HOLD]);
    notify({ type: "page.answered", origin: PAGE_ORIGIN, id: "1", answer });
    expect(orders.at(-1)).toEqual({ type: "keys", id: "1", answer });
  });

  it("has no answer where the background fails, or where too many are under way", async () => {
    const { say, of, orders } = buildGreeted();
    say({ type: "keys", id: "failing", change });
    of("providerKeys.ask")[0]?.fail(new Error("gone"));
    await settle();
    expect(orders.at(-1)).toEqual({ type: "keys", id: "failing", answer: null });
    for (let id = 0; id < 10_000; id += 1) say({ type: "keys", id: String(id), change: null });
    expect(of("providerKeys.list")).toHaveLength(10);
    expect(orders.at(-1)).toEqual({ type: "keys", id: "9999", answer: null });
  });
});

describe("injected a second time", () => {
  it("one greeter goes on serving the document, and asks anew how things stand", async () => {
    const first = buildGreeted();
    await first.answerLatest(ARMED);
    const second = buildGreeted({ world: first.world, page: first.page });
    expect([first.sent.length, second.sent.length]).toEqual([2, 0]);
    await first.answerLatest(ASK);
    first.say({ type: "held" });
    expect([first.of("page.held").length, second.sent.length]).toEqual([1, 0]);
  });

  it("a new one serves it where the first one's extension is gone, in the same world or another", async () => {
    for (const isSameWorld of [true, false]) {
      const first = buildGreeted();
      await first.answerLatest(ARMED);
      first.extension.isConnected = false;
      const second = buildGreeted({ page: first.page, world: isSameWorld ? first.world : {} });
      await second.answerLatest(ASK);
      first.say({ type: "held" });
      expect([first.sent.length, second.sent.length]).toEqual([1, 2]);
      expect(first.orders.map(({ type }) => type)).toEqual(["hello", "answer", "hello", "answer"]);
    }
  });
});
