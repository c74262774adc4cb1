import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { installShim } from "../../../lib/injection/page-shim.ts";
import { answer, BUILT_IN, buildHeldPage, CHAT, type FakePage, watch } from "./held-page.ts";

const settle = () => vi.advanceTimersByTimeAsync(0);
const urls = ({ fetched }: FakePage) => fetched.map(({ url }) => url);
const post = ({ page }: FakePage) => watch(page.fetch(CHAT, { method: "POST", body: "{}" }));

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("injected a second time", () => {
  it("changes nothing that the page could see while the first one serves it", async () => {
    const held = buildHeldPage();
    const { fetch, EventSource } = held.page;
    const { open } = held.page.XMLHttpRequest.prototype;
    held.order(answer("ask"));
    const waiting = post(held);
    installShim(held.page, BUILT_IN);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(held.page.fetch).toBe(fetch);
    expect(held.page.EventSource).toBe(EventSource);
    expect(held.page.XMLHttpRequest.prototype.open).toBe(open);
    expect(waiting.outcome).toBeNull();
    held.order(answer("armed"));
    await settle();
    expect(urls(held)).toEqual([CHAT]);
  });

  it("takes over where the first one's extension is gone: what that held fails, and each request goes once", async () => {
    const held = buildHeldPage();
    held.order(answer("ask"));
    const orphan = post(held);
    held.greeter.isThere = false;
    installShim(held.page, BUILT_IN);
    held.greeter.isThere = true;
    const waiting = post(held);
    await settle();
    expect([orphan.outcome, waiting.outcome]).toEqual(["TypeError: Failed to fetch", null]);
    held.order(answer("armed"));
    await settle();
    expect(urls(held)).toEqual([CHAT]);
  });
});
