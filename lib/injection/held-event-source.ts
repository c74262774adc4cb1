/**
 * EventSource of a page, for an address that the shim holds. The constructor has to give an object at once: the page gets one
 * that is an EventTarget and an EventSource to look at, still connecting; when it is let go a real one is opened behind it and
 * speaks through it. Every other one is the browser's own, and so is that of a class which extends EventSource: the rules stop
 * it. https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
import { bare, buildAddressReader, type PageWindow } from "./page-functions.ts";
import type { Held, Holding } from "./request-gate.ts";

const [CONNECTING, CLOSED] = [0, 2];
const HANDLED = ["open", "message", "error"];

export function holdEventSource(page: PageWindow, gate: Holding): void {
  const { EventSource: RealEventSource, EventTarget: PageEventTarget } = page;
  const { construct } = Reflect;
  const addressOf = buildAddressReader(page);
  const begin = buildBeginning(page, gate);
  const stand: typeof EventSource = new Proxy(
    RealEventSource,
    bare<ProxyHandler<typeof RealEventSource>>({
      construct: (real, call: [unknown, EventSourceInit?], newTarget) => {
        const url = addressOf(call[0]);
        const mustWait = url !== null && newTarget === stand && gate.mustWait({ method: "GET", url });
        if (!mustWait) return construct(real, call, newTarget);
        return begin(construct(PageEventTarget, [], newTarget), url, Boolean(call[1]?.withCredentials));
      },
    }),
  );
  RealEventSource.prototype.constructor = stand;
  page.EventSource = stand;
}

type PageSource = EventTarget & Record<string, unknown>;

/** What stands behind the page's object: its state, its handlers and, once it is let go, the real one. */
function buildBeginning(page: PageWindow, gate: Holding) {
  const { Event: PageEvent, EventSource: RealEventSource, setTimeout } = page;
  const { addEventListener, dispatchEvent } = page.EventTarget.prototype;
  const { apply } = Reflect;
  const { defineProperties, getOwnPropertyDescriptors } = Object;

  return (target: PageSource, url: string, withCredentials: boolean): PageSource => {
    const types = new Set<string>();
    let real: EventSource | undefined;
    let isClosed = false;
    /** An event is its own description: the copy has its data, origin and id. */
    const speakThrough = (event: Event) => {
      apply(dispatchEvent, target, [new (event.constructor as typeof Event)(event.type, event)]);
    };
    // Of the same listener a second time takes no notice.
    const hear = (type: string) => real && apply(addEventListener, real, [type, speakThrough]);
    const listen = (...listening: unknown[]) => {
      apply(addEventListener, target, listening as Parameters<typeof addEventListener>);
      const type = String(listening[0]);
      types.add(type);
      hear(type);
    };
    const go = () => {
      real = new RealEventSource(url, { withCredentials });
      for (const type of types) hear(type);
    };
    const breakOff = () => {
      if (isClosed) return;
      isClosed = true;
      speakThrough(new PageEvent("error"));
    };
    // Later: where too many wait it fails in the constructor, and the page can listen only afterwards.
    const held: Held = { request: { method: "GET", url }, go, fail: () => setTimeout(breakOff) };
    const close = () => {
      isClosed = true;
      gate.forget(held);
      real?.close();
    };
    const readyState = { get: () => (isClosed ? CLOSED : (real?.readyState ?? CONNECTING)) };
    const members = {
      url,
      withCredentials,
      onopen: null,
      onmessage: null,
      onerror: null,
      close,
      addEventListener: listen,
    };
    defineProperties(target, { ...getOwnPropertyDescriptors(members), readyState });
    for (const type of HANDLED) listen(type, (event: Event) => callHandler(target, event));
    gate.hold(held);
    return target;
  };
}

function callHandler(target: PageSource, event: Event): void {
  const handler = target[`on${event.type}`];
  if (typeof handler === "function") Reflect.apply(handler, target, [event]);
}
