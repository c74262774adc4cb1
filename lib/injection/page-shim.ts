/**
 * The part of us in the page's own world: holds `fetch` and asynchronous XMLHttpRequest to a site's model endpoints until its
 * content script says that the network layer is ready. It never sees a key. What it cannot hold (workers, forms, beacons,
 * synchronous requests) the guard rules stop.
 */
import { isShimOrder, SHIM_EVENT, type ShimOrder } from "../messages/page-messages.ts";
import { findEndpoint } from "./endpoint.ts";
import type { Endpoint } from "./infinity-assistant.ts";
import { buildGate, GATE_LIMITS, type Gate, type Held } from "./request-gate.ts";

export interface GuardedSite {
  readonly origin: string;
  readonly endpoints: readonly Endpoint[];
}

type PageWindow = Window & typeof globalThis;

export function installShim(page: PageWindow, site: GuardedSite): void {
  const gate = buildGate(GATE_LIMITS, {
    setTimeout: page.setTimeout.bind(page),
    clearTimeout: page.clearTimeout.bind(page),
  });
  const orders: Record<ShimOrder, () => void> = {
    hold: () => holdUntilAnswered(page, gate),
    go: gate.open,
    fail: gate.abandon,
  };
  page.addEventListener(SHIM_EVENT, (event) => {
    const order = event instanceof CustomEvent ? event.detail : null;
    if (isShimOrder(order)) orders[order]();
  });
  holdFetch(page, site, gate);
  holdXhr(page, site, gate);
  orders.hold();
}

/** A prerendered document says hello only once it is shown: the clock waits for that too. */
function holdUntilAnswered(page: PageWindow, gate: Gate): void {
  gate.close();
  const { document } = page as { document: Document & { prerendering?: boolean } };
  if (document.prerendering) document.addEventListener("prerenderingchange", gate.startClock, { once: true });
  else gate.startClock();
}

function holdFetch(page: PageWindow, site: GuardedSite, gate: Gate): void {
  const realFetch = page.fetch;
  const PageRequest = page.Request;
  // A method, so that it is like the real one: no constructor, called on the window or on nothing.
  const { fetch } = {
    fetch(...call: Parameters<typeof realFetch>): Promise<Response> {
      if (!gate.isHolding()) return Reflect.apply(realFetch, this ?? page, call);
      let request: Request;
      try {
        // Taken as it is now: the caller may change what it passed while the request waits.
        request = new PageRequest(...call);
      } catch {
        // Nothing can be made of it: the browser says so in its own words.
        return Reflect.apply(realFetch, this ?? page, call);
      }
      if (!findEndpoint(site, request)) return realFetch.call(page, request);
      return waitFor(gate, request.signal).then(() => realFetch.call(page, request));
    },
  };
  Object.defineProperty(fetch, "length", { value: 1 });
  page.fetch = fetch;
}

/** Rejects as a network error would, or with the caller's own reason where the caller gives up first. */
function waitFor(gate: Gate, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const held: Held = { go: resolve, fail: () => reject(new TypeError("Failed to fetch")) };
    const giveUp = () => {
      gate.forget(held);
      reject(signal.reason);
    };
    if (signal.aborted) return giveUp();
    signal.addEventListener("abort", giveUp, { once: true });
    gate.hold(held);
  });
}

interface OpenedXhr {
  readonly method: string;
  readonly url: string;
  readonly isAsync: boolean;
  held?: Held;
}

function holdXhr(page: PageWindow, site: GuardedSite, gate: Gate): void {
  const prototype = page.XMLHttpRequest.prototype;
  const { open: realOpen, send: realSend, abort: realAbort, setRequestHeader: realSetHeader } = prototype;
  const opened = new WeakMap<XMLHttpRequest, OpenedXhr>();
  const takeHeld = (xhr: XMLHttpRequest): Held | undefined => {
    const held = opened.get(xhr)?.held;
    if (held) gate.forget(held);
    opened.delete(xhr);
    return held;
  };
  // A blob address that names nothing: a genuine network error, events and all, without the network.
  const sendToNowhere = (xhr: XMLHttpRequest) => {
    realOpen.call(xhr, "GET", "blob:null/0", true);
    realSend.call(xhr);
  };

  /** To the page a held request was sent: what the platform refuses from then on is refused here. */
  const refuseIfSent = (xhr: XMLHttpRequest) => {
    if (opened.get(xhr)?.held) throw new page.DOMException("The request was sent already.", "InvalidStateError");
  };

  prototype.open = function open(this: XMLHttpRequest, ...call: unknown[]) {
    takeHeld(this);
    Reflect.apply(realOpen, this, call);
    const [method, address, isAsync] = call;
    const url = new URL(String(address), page.document.baseURI).href;
    // As the platform reads it: a third argument that is there and undefined means synchronous.
    opened.set(this, { method: String(method).toUpperCase(), url, isAsync: call.length < 3 || Boolean(isAsync) });
  } as typeof realOpen;

  prototype.send = function send(this: XMLHttpRequest, body) {
    const request = opened.get(this);
    refuseIfSent(this);
    if (!request?.isAsync || !gate.isHolding() || !findEndpoint(site, request)) {
      return realSend.call(this, body);
    }
    const end = (how: () => void) => () => {
      delete request.held;
      how();
    };
    request.held = { go: end(() => realSend.call(this, body)), fail: end(() => sendToNowhere(this)) };
    gate.hold(request.held);
  };

  prototype.setRequestHeader = function setRequestHeader(this: XMLHttpRequest, ...header) {
    refuseIfSent(this);
    realSetHeader.apply(this, header);
  };

  prototype.abort = function abort(this: XMLHttpRequest) {
    // To the page it was sent already: it hears of the end of what it began.
    if (takeHeld(this)) sendToNowhere(this);
    realAbort.call(this);
  };
}
