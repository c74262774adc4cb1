import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startGreeting } from "../../../lib/injection/page-greeter.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A page of which only its events count. */
function buildPage({ prerendering = false } = {}) {
  const page = Object.assign(new EventTarget(), { document: Object.assign(new EventTarget(), { prerendering }) });
  const orders: string[] = [];
  page.addEventListener("infinity-keyring", (event) => orders.push((event as CustomEvent<string>).detail));
  const { addEventListener } = page;
  let heardOfPageshow: (event: { isTrusted: boolean; persisted: boolean }) => void = () => undefined;
  // Only a browser makes a trusted event: the listener is called as the browser would.
  page.addEventListener = (type: string, listener: never) => {
    if (type === "pageshow") heardOfPageshow = listener;
    else addEventListener.call(page, type, listener);
  };
  const show = (isTrusted: boolean, persisted: boolean) => heardOfPageshow({ isTrusted, persisted });
  return { page: page as unknown as Window & typeof page, orders, show };
}

function buildAnswer() {
  let resolve: (reply: unknown) => void = () => undefined;
  const promise = new Promise<unknown>((settled) => {
    resolve = settled;
  });
  return { promise, resolve };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

describe("the greeter", () => {
  it("says hello at once, and lets the page's requests go when it is answered", async () => {
    const { page, orders } = buildPage();
    const { promise, resolve } = buildAnswer();
    const sendMessage = vi.fn(() => promise);
    startGreeting(page, { sendMessage, isConnected: () => true });
    expect(sendMessage).toHaveBeenCalledExactlyOnceWith({ type: "page.hello" });
    await settle();
    expect(orders).toEqual(["hold"]);
    resolve({ ok: true, value: "armed" });
    await settle();
    expect(orders).toEqual(["hold", "go"]);
  });

  it("greets a prerendered page only once it is shown", async () => {
    const { page } = buildPage({ prerendering: true });
    const sendMessage = vi.fn(async () => ({}));
    startGreeting(page, { sendMessage, isConnected: () => true });
    await settle();
    expect(sendMessage).not.toHaveBeenCalled();
    page.document.dispatchEvent(new Event("prerenderingchange"));
    expect(sendMessage).toHaveBeenCalledOnce();
  });

  it("greets again when the browser brings the page back from its cache, and not when the page says so itself", async () => {
    const { page, orders, show } = buildPage();
    const sendMessage = vi.fn(async () => ({}));
    startGreeting(page, { sendMessage, isConnected: () => true });
    await settle();
    show(true, false);
    show(false, true);
    await settle();
    expect(sendMessage).toHaveBeenCalledTimes(1);
    show(true, true);
    await settle();
    expect(sendMessage).toHaveBeenCalledTimes(2);
    expect(orders).toEqual(["hold", "go", "hold", "go"]);
  });

  it("fails what is held within two seconds when the extension is gone and nobody answers", async () => {
    const { page, orders } = buildPage();
    let isConnected = true;
    startGreeting(page, { sendMessage: () => new Promise(() => undefined), isConnected: () => isConnected });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(orders).toEqual(["hold"]);
    isConnected = false;
    await vi.advanceTimersByTimeAsync(1_999);
    expect(orders).toEqual(["hold", "fail"]);
  });

  it("fails what is held at once when sending says that the extension is gone, and leaves other failures to the shim's clock", async () => {
    for (const [isConnected, expected] of [
      [false, ["hold", "fail"]],
      [true, ["hold"]],
    ] as const) {
      const { page, orders } = buildPage();
      startGreeting(page, { sendMessage: () => Promise.reject(new Error("gone")), isConnected: () => isConnected });
      await settle();
      expect(orders).toEqual(expected);
    }
  });
});
