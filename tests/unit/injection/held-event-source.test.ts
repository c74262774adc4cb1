import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { answer, buildHeldPage, FakeEventSource, type FakePage, ORIGIN } from "./held-page.ts";

let held: FakePage;
const EVENTS = `${ORIGIN}/api/events`;
const settle = () => vi.advanceTimersByTimeAsync(0);
const real = () => FakeEventSource.opened.at(-1) as FakeEventSource;

beforeEach(() => {
  vi.useFakeTimers();
  held = buildHeldPage();
});
afterEach(() => vi.useRealTimers());

function begin(init?: EventSourceInit) {
  const source = new held.page.EventSource("/api/events", init);
  const seen: string[] = [];
  source.onopen = () => seen.push(`open ${source.readyState}`);
  source.onmessage = ({ data, lastEventId }) => seen.push(`message ${data} ${lastEventId}`);
  source.addEventListener("named", ({ data }) => seen.push(`named ${data}`));
  source.onerror = function (this: EventSource) {
    seen.push(`error ${this.readyState}`);
  };
  return { source, seen };
}

describe("EventSource, held", () => {
  it("is to look at one that is connecting", () => {
    const { source } = begin({ withCredentials: true });
    expect(source).toBeInstanceOf(held.page.EventSource);
    expect(source.constructor).toBe(held.page.EventSource);
    expect([source.url, source.readyState, source.withCredentials]).toEqual([EVENTS, 0, true]);
    expect(FakeEventSource.opened).toEqual([]);
  });

  it("speaks through the real one once it is let go", () => {
    const { source, seen } = begin({ withCredentials: true });
    held.order(answer("armed"));
    expect([real().url, real().withCredentials]).toEqual([EVENTS, true]);
    real().readyState = 1;
    real().dispatchEvent(new Event("open"));
    real().dispatchEvent(new MessageEvent("message", { data: "one", lastEventId: "7" }));
    real().dispatchEvent(new MessageEvent("named", { data: "two" }));
    source.addEventListener("later", () => seen.push("later"));
    real().dispatchEvent(new MessageEvent("later"));
    real().readyState = 0;
    real().dispatchEvent(new Event("error"));
    expect(seen).toEqual(["open 1", "message one 7", "named two", "later", "error 0"]);
    source.close();
    expect([real().readyState, source.readyState]).toEqual([2, 2]);
  });

  it("tells each listener once, and none that was taken away", () => {
    const { source, seen } = begin();
    const gone = () => seen.push("gone");
    source.addEventListener("named", gone);
    source.removeEventListener("named", gone);
    source.addEventListener("named", () => seen.push("once"), { once: true });
    held.order(answer("armed"));
    for (const data of ["1", "2"]) real().dispatchEvent(new MessageEvent("named", { data }));
    expect(seen).toEqual(["named 1", "once", "named 2"]);
  });

  it("is closed for good when the user says no", async () => {
    held.order(answer("ask"));
    const { source, seen } = begin();
    held.order({ type: "refused" });
    await settle();
    expect(seen).toEqual(["error 2"]);
    held.order(answer("armed"));
    expect([source.readyState, FakeEventSource.opened]).toEqual([2, []]);
  });

  it("never opens where the page closed it before", async () => {
    const { source, seen } = begin();
    source.close();
    held.order(answer("armed"));
    await settle();
    expect([source.readyState, FakeEventSource.opened, seen]).toEqual([2, [], []]);
  });
});

describe("EventSource that is not held", () => {
  it("is the browser's own", () => {
    expect(new held.page.EventSource("https://elsewhere.test/api/events")).toBe(real());
    held.order(answer("armed"));
    expect(new held.page.EventSource("/api/events")).toBe(real());
    class Extended extends held.page.EventSource {}
    held.order(answer("ask"));
    expect(new Extended("/api/events")).toBe(real());
    expect(real()).toBeInstanceOf(Extended);
  });
});
