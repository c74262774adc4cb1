/**
 * Asynchronous XMLHttpRequest of a page: waits in `send` while the shim holds requests, and to the page is one that was sent.
 * https://xhr.spec.whatwg.org/. A synchronous one cannot wait: the guard rules stop it.
 */
import { buildAddressReader, type PageWindow, standInFor } from "./page-functions.ts";
import type { Held, Holding, RequestLine } from "./request-gate.ts";
import { buildXhrEndings } from "./xhr-endings.ts";

interface OpenedXhr extends RequestLine {
  readonly isAsync: boolean;
  held?: Held;
  clock?: number;
}

export function holdXhr(page: PageWindow, gate: Holding): void {
  const { prototype } = page.XMLHttpRequest;
  const { open, send, abort, setRequestHeader } = prototype;
  const { apply, deleteProperty } = Reflect;
  const addressOf = buildAddressReader(page);
  const { setTimeout, clearTimeout } = page;
  const endings = buildXhrEndings(page);
  const opened = new WeakMap<XMLHttpRequest, OpenedXhr>();

  const endWaiting = (xhr: XMLHttpRequest) => {
    const request = opened.get(xhr);
    clearTimeout(request?.clock);
    delete request?.held;
  };
  const takeBack = (xhr: XMLHttpRequest): boolean => {
    const held = opened.get(xhr)?.held;
    if (held) gate.forget(held);
    endWaiting(xhr);
    return held !== undefined;
  };
  /** To the page a held request was sent: what the platform refuses from then on is refused here. */
  const refuseIfSent = (xhr: XMLHttpRequest) => {
    if (opened.get(xhr)?.held) throw new page.DOMException("Sent already", "InvalidStateError");
  };
  const wait = (xhr: XMLHttpRequest, request: OpenedXhr, body: unknown) => {
    const kept = copyBody(body);
    const end = (how: () => void) => () => {
      endWaiting(xhr);
      how();
    };
    request.held = { request, go: end(() => apply(send, xhr, [kept])), fail: end(() => endings.fail(xhr)) };
    const { timeout } = xhr;
    if (timeout > 0) request.clock = setTimeout(() => takeBack(xhr) && endings.timeOut(xhr), timeout);
    gate.hold(request.held);
  };

  prototype.open = standInFor(open, (self, call) => {
    const xhr = self as XMLHttpRequest;
    apply(open, xhr, call);
    deleteProperty(xhr, "readyState");
    takeBack(xhr);
    const [method, address, isAsync] = call;
    // As the platform reads it: a third argument that is there and undefined means synchronous.
    const isLater = call.length < 3 || Boolean(isAsync);
    opened.set(xhr, { method: String(method).toUpperCase(), url: addressOf(String(address)) ?? "", isAsync: isLater });
  });
  prototype.send = standInFor(send, (self, call) => {
    const xhr = self as XMLHttpRequest;
    const request = opened.get(xhr);
    refuseIfSent(xhr);
    if (!request?.isAsync || xhr.readyState !== 1 || !gate.mustWait(request)) return apply(send, xhr, call);
    return wait(xhr, request, call[0]);
  });
  prototype.setRequestHeader = standInFor(setRequestHeader, (self, call) => {
    refuseIfSent(self as XMLHttpRequest);
    return apply(setRequestHeader, self, call);
  });
  prototype.abort = standInFor(abort, (self, call) => {
    // To the page it was sent already: it hears of the end of what it began.
    if (takeBack(self as XMLHttpRequest)) endings.fail(self as XMLHttpRequest);
    return apply(abort, self, call);
  });
}

/** Taken as it is now: the caller may change what it passed while the request waits. */
function copyBody(body: unknown): unknown {
  if (body instanceof ArrayBuffer || ArrayBuffer.isView(body)) return structuredClone(body);
  if (body instanceof URLSearchParams) return new URLSearchParams(body);
  if (!(body instanceof FormData)) return body;
  const copy = new FormData();
  // A file keeps its name.
  body.forEach((value, name) => void copy.append(name, value as string));
  return copy;
}
