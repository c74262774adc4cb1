/** A page with a greeter in it, and both of its ends: the shim's in the page and the background's behind its messages. */
import { vi } from "vitest";
import { startGreeting } from "../../../lib/injection/page-greeter.ts";
import { SHIM_MESSAGES, SHIM_ORDERS, type ShimMessage, type ShimOrder } from "../../../lib/injection/shim-messages.ts";
import type { PageNotice } from "../../../lib/messages/page-messages.ts";

export const PAGE_ORIGIN = "https://infinityassistant.io";

interface Sent {
  readonly message: { readonly type: string; readonly acted?: boolean };
  readonly reply: (value: unknown) => void;
  readonly fail: (reason: Error) => void;
}

/** A page of which only its events count, with a greeter in it, and the background's end of its messages. */
export function buildGreeted({ prerendering = false, world = {}, page = buildPage(prerendering) } = {}) {
  const sent: Sent[] = [];
  const extension = { isConnected: true };
  let notify: (notice: unknown) => void = () => undefined;
  startGreeting(page.window, {
    sendMessage: (message) =>
      new Promise((resolve, fail) => {
        sent.push({ message: message as Sent["message"], reply: (value) => resolve({ ok: true, value }), fail });
      }),
    listen: (handle) => {
      notify = handle;
    },
    isConnected: () => extension.isConnected,
    world,
  });
  const of = (type: string) => sent.filter(({ message }) => message.type === type);
  const answerLatest = async (value: unknown) => {
    of("page.hello").at(-1)?.reply(value);
    await vi.advanceTimersByTimeAsync(0);
  };
  return { ...page, page, world, sent, of, extension, answerLatest, notify: (notice: PageNotice) => notify(notice) };
}

function buildPage(prerendering = false) {
  const activation = { isActive: false };
  const document = Object.assign(new EventTarget(), { prerendering });
  const location = { origin: PAGE_ORIGIN };
  const target = Object.assign(new EventTarget(), { document, location, navigator: { userActivation: activation } });
  const orders: ShimOrder[] = [];
  target.addEventListener(SHIM_ORDERS, (event) => orders.push(JSON.parse((event as CustomEvent<string>).detail)));
  const { addEventListener } = target;
  const heardOfPageshow: ((event: object) => void)[] = [];
  // Only a browser makes a trusted event: the listener is called as the browser would.
  target.addEventListener = (type: string, listener: never) => {
    if (type === "pageshow") heardOfPageshow.push(listener);
    else addEventListener.call(target, type, listener);
  };
  const show = (isTrusted: boolean, persisted: boolean) => {
    for (const hear of heardOfPageshow) hear({ isTrusted, persisted });
  };
  const dispatch = (detail: unknown) =>
    !target.dispatchEvent(new CustomEvent(SHIM_MESSAGES, { detail, cancelable: true }));
  /** As the shim does. True where a greeter heard it. */
  const say = (message: ShimMessage) => dispatch(JSON.stringify(message));
  return { window: target as unknown as Window, document, orders, show, say, dispatch, activation };
}
