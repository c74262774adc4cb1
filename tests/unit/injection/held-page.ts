/** A page in which the shim can be installed: of the platform only what the shim stands in for, and a record of what left. */
import { vi } from "vitest";
import type { PageWindow } from "../../../lib/injection/page-functions.ts";
import { installShim } from "../../../lib/injection/page-shim.ts";
import { SHIM_MESSAGES, SHIM_ORDERS, type ShimMessage, type ShimOrder } from "../../../lib/injection/shim-messages.ts";
import type { KnownSite } from "../../../lib/injection/shim-site.ts";
import type { PageAnswer } from "../../../lib/messages/page-messages.ts";

export const ORIGIN = "https://site.test";
export const CHAT = `${ORIGIN}/api/chat`;
export const KEYS = `${ORIGIN}/api/provider-keys`;

export const BUILT_IN: KnownSite = {
  origin: ORIGIN,
  endpoints: [
    { method: "POST", path: "/api/chat" },
    { method: "GET", path: "/api/events" },
  ],
  keysApiPath: "/api/provider-keys",
};
export const ADDED: KnownSite = { origin: ORIGIN, endpoints: null, keysApiPath: null };

export const answer = (state: PageAnswer["state"], answersKeysApi = true): ShimOrder => ({
  type: "answer",
  answer: { state, endpoints: BUILT_IN.endpoints ?? [], answersKeysApi },
});

export class FakeXhr extends EventTarget {
  static readonly left: { readonly url: string; readonly body: unknown; readonly headers: string[] }[] = [];
  timeout = 0;
  #state = 0;
  #url = "";
  #headers: string[] = [];
  get readyState(): number {
    return this.#state;
  }
  open(_method: string, url: string | URL): void {
    [this.#state, this.#url, this.#headers] = [1, String(url), []];
  }
  setRequestHeader(name: string): void {
    this.#headers.push(name);
  }
  send(body?: unknown): void {
    if (this.#url.startsWith("blob:")) queueMicrotask(() => this.dispatchEvent(new Event("error")));
    else FakeXhr.left.push({ url: this.#url, body, headers: this.#headers });
  }
  abort(): void {
    this.#state = 0;
    this.dispatchEvent(new Event("abort"));
  }
}

export class FakeEventSource extends EventTarget {
  static readonly opened: FakeEventSource[] = [];
  readyState = 0;
  readonly url: string;
  readonly withCredentials: boolean;
  constructor(url: string | URL, init?: EventSourceInit) {
    super();
    this.url = String(url);
    this.withCredentials = init?.withCredentials ?? false;
    FakeEventSource.opened.push(this);
  }
  close(): void {
    this.readyState = 2;
  }
}

/** As a browser resolves addresses; Node has no document to resolve them against. */
class PageRequest extends Request {
  constructor(input: string | URL | Request, init?: RequestInit) {
    super(input instanceof Request ? input : new URL(input, ORIGIN), init);
  }
}

export interface FakePage {
  readonly page: PageWindow;
  readonly fetched: Request[];
  readonly realFetch: typeof fetch;
  /** Gives the shim an order; false where no shim serves the page. */
  readonly order: (order: ShimOrder) => boolean;
  readonly messages: ShimMessage[];
  /** Whether a living greeter listens. */
  readonly greeter: { isThere: boolean };
  readonly document: { prerendering: boolean } & EventTarget;
}

export function buildPage({ prerendering = false } = {}): FakePage {
  const fetched: Request[] = [];
  FakeXhr.left.length = 0;
  FakeEventSource.opened.length = 0;
  const document = Object.assign(new EventTarget(), { prerendering, baseURI: `${ORIGIN}/` });
  const realFetch = vi.fn(async (input: string | URL | Request, init?: RequestInit) => {
    fetched.push(new PageRequest(input, init));
    return new Response("from the network");
  });
  // Methods of classes are shared: each page gets its own to stand in for.
  class XMLHttpRequest extends FakeXhr {}
  for (const name of ["open", "send", "abort", "setRequestHeader"] as const) {
    Object.defineProperty(XMLHttpRequest.prototype, name, { value: FakeXhr.prototype[name], writable: true });
  }
  const platform = { Response, crypto, URL, Event, MessageEvent, EventTarget, DOMException };
  const timers = {
    setTimeout: (callback: () => void, ms?: number) => Number(globalThis.setTimeout(callback, ms)),
    clearTimeout: (timer?: number) => globalThis.clearTimeout(timer),
  };
  class EventSource extends FakeEventSource {}
  const ProgressEvent = Event;
  const parts = { ...platform, ...timers, document, fetch: realFetch, Request: PageRequest, XMLHttpRequest };
  const page = Object.assign(new EventTarget(), parts, { EventSource, ProgressEvent }) as unknown as PageWindow;
  const messages: ShimMessage[] = [];
  const greeter = { isThere: true };
  page.addEventListener(SHIM_MESSAGES, (event) => {
    if (!greeter.isThere) return;
    event.preventDefault();
    const message = JSON.parse((event as CustomEvent<string>).detail) as ShimMessage;
    if (message.type !== "ping") messages.push(message);
  });
  const order = (detail: ShimOrder) =>
    !page.dispatchEvent(new CustomEvent(SHIM_ORDERS, { detail: JSON.stringify(detail), cancelable: true }));
  return { page, fetched, realFetch: realFetch as unknown as typeof fetch, order, messages, greeter, document };
}

export function buildHeldPage(site: KnownSite = BUILT_IN, options = {}): FakePage {
  const built = buildPage(options);
  installShim(built.page, site);
  return built;
}

/** What became of a promise until now. */
export function watch<T>(promise: Promise<T>): { outcome: T | string | null } {
  const watched: { outcome: T | string | null } = { outcome: null };
  promise.then(
    (value) => {
      watched.outcome = value;
    },
    (error: unknown) => {
      watched.outcome = String(error);
    },
  );
  return watched;
}
