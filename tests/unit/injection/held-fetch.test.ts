import { beforeEach, describe, expect, it } from "vitest";
import { MAX_HELD } from "../../../lib/injection/request-gate.ts";
import { answer, buildHeldPage, CHAT, type FakePage, watch } from "./held-page.ts";

const settle = () => new Promise((resolve) => setTimeout(resolve));
let held: FakePage;

beforeEach(() => {
  held = buildHeldPage();
});

describe("fetch to a listed address, held", () => {
  it("goes as it was when it was made", async () => {
    const init = { method: "POST", body: "then", headers: { "X-Page": "then" } };
    const response = held.page.fetch("/api/chat", init);
    Object.assign(init, { method: "PUT", body: "now", headers: { "X-Page": "now" } });
    held.order(answer("armed"));
    expect(await (await response).text()).toBe("from the network");
    const [request] = held.fetched;
    expect([request?.url, request?.method, request?.headers.get("x-page")]).toEqual([CHAT, "POST", "then"]);
    expect(await request?.text()).toBe("then");
  });

  it("takes the body of the request it was given at once, and streams it later", async () => {
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode("streamed"));
        controller.close();
      },
    });
    const request = new held.page.Request(CHAT, { method: "POST", body, duplex: "half" } as RequestInit);
    const copy = request.clone();
    const response = held.page.fetch(request);
    expect(request.bodyUsed).toBe(true);
    held.order(answer("armed"));
    await response;
    expect(await held.fetched[0]?.text()).toBe("streamed");
    expect(await copy.text()).toBe("streamed");
  });

  it("ends with the caller's own reason when it is taken back, and never goes", async () => {
    const stop = new AbortController();
    const response = watch(held.page.fetch(CHAT, { method: "POST", signal: stop.signal }));
    stop.abort("the caller's reason");
    held.order(answer("armed"));
    await settle();
    expect(response.outcome).toBe("the caller's reason");
    const aborted = watch(held.page.fetch(CHAT, { method: "POST", signal: AbortSignal.abort("before") }));
    held.order({ type: "hello" });
    const abortedWhileHeld = watch(held.page.fetch(CHAT, { method: "POST", signal: AbortSignal.abort("while held") }));
    await settle();
    expect(aborted.outcome).not.toBeNull();
    expect(abortedWhileHeld.outcome).toBe("while held");
  });

  it("goes when its page does, where it is to outlive it", async () => {
    held.page.fetch(CHAT, { method: "POST", keepalive: true });
    held.page.fetch(CHAT, { method: "POST" });
    held.page.dispatchEvent(new Event("pagehide"));
    await settle();
    expect(held.fetched.map(({ keepalive }) => keepalive)).toEqual([true]);
  });

  it("that was taken back leaves its place to the next one", async () => {
    for (let request = 0; request < 2 * MAX_HELD; request += 1) {
      const stop = new AbortController();
      watch(held.page.fetch(CHAT, { method: "POST", signal: stop.signal }));
      stop.abort();
    }
    const response = watch(held.page.fetch(CHAT, { method: "POST" }));
    await settle();
    expect(response.outcome).toBeNull();
  });

  it("waits whichever way its method is written", async () => {
    // The platform puts "post" into capitals, and leaves "patch" as it is.
    held.order({
      type: "answer",
      answer: { state: "ask", endpoints: [{ method: "PATCH", path: "/api/chat" }], answersKeysApi: false },
    });
    const response = watch(held.page.fetch(CHAT, { method: "patch" }));
    await settle();
    expect(response.outcome).toBeNull();
  });
});

describe("fetch that does not concern us", () => {
  it("is passed on as it came, held or not", async () => {
    const init = { method: "POST", headers: [] };
    held.page.fetch("https://elsewhere.test/api/chat", init);
    held.order(answer("armed", false));
    held.page.fetch("/api/chat", init);
    expect(held.realFetch).toHaveBeenNthCalledWith(1, "https://elsewhere.test/api/chat", init);
    expect(held.realFetch).toHaveBeenNthCalledWith(2, "/api/chat", init);
  });

  it("is refused in the browser's own words where the page got it wrong", async () => {
    const wrong = { method: "POST", headers: { "bad name": "x" } };
    const response = watch(held.page.fetch(CHAT, wrong));
    await settle();
    expect(held.realFetch).toHaveBeenCalledExactlyOnceWith(CHAT, wrong);
    expect(response.outcome).toMatch(/^TypeError/);
  });

  it("looks like the platform's own", () => {
    const { fetch } = held.page;
    expect([fetch.length, "prototype" in fetch]).toEqual([held.realFetch.length, "prototype" in held.realFetch]);
    expect(Function.prototype.toString.call(fetch)).toContain("[native code]");
  });
});
