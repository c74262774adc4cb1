/**
 * The part of us in the content script's own world: speaks for the page's document to the background, and for the background to
 * the shim in the page. It never sees a key of the vault. What it hears from the page is as good as the page's own requests.
 */
import type { PageNotice } from "../messages/page-messages.ts";
import { buildHeldSignal, type HeldSignal } from "./held-signal.ts";
import { buildHello, type Hello } from "./hello.ts";
import { buildKeysRelay } from "./keys-relay.ts";
import { buildShimChannel } from "./shim-channel.ts";
import { parseShimMessage, SHIM_MESSAGES, SHIM_ORDERS, type ShimOrder } from "./shim-messages.ts";

export interface GreeterPorts {
  readonly sendMessage: (message: unknown) => Promise<unknown>;
  /** Notices of the background for this page. */
  readonly listen: (handle: (notice: unknown) => void) => void;
  /** False once the extension was updated or removed under this page: then nobody answers any more. */
  readonly isConnected: () => boolean;
  /** The content script's own global object: no page sees it, and a script that is injected again does. */
  readonly world: object;
}

/** Where the greeter that serves this document leaves word for the next one. */
const SERVING = Symbol.for("infinity-keyring");

interface Serving {
  readonly isConnected: () => boolean;
  readonly repeat: () => void;
}

export function startGreeting(page: Window, ports: GreeterPorts): void {
  const world = ports.world as { [SERVING]?: Serving };
  const { isConnected, listen } = ports;
  if (world[SERVING]?.isConnected()) {
    // Injected a second time: whoever did it wants the page served as things stand now.
    world[SERVING].repeat();
    return;
  }
  const channel = buildShimChannel(page);
  const order: Order = (shimOrder) => void channel.send(SHIM_ORDERS, shimOrder);
  const hasActed = () => page.navigator.userActivation.isActive;
  // Where the extension is gone the browser throws instead of rejecting.
  const sendMessage = async (message: unknown) => ports.sendMessage(message);
  const signal = buildHeldSignal({ sendMessage, hasActed });
  const hello = buildHello({ sendMessage, order, onSettled: signal.drop });
  const relay = buildKeysRelay({ sendMessage, order, hasActed });

  channel.listen(SHIM_MESSAGES, parseShimMessage, (message) => {
    // Orphaned: as if nobody were here, so that the shim notices, or a newer greeter answers.
    if (!isConnected()) return false;
    if (message.type === "ready") hello.retell();
    if (message.type === "held") signal.raise();
    if (message.type === "keys") relay(message);
    return true;
  });
  const repeat = greetWhenActive(page, hello);
  world[SERVING] = { isConnected, repeat };
  listen((notice) => follow(notice as PageNotice, { order, repeat, signal, origin: page.location.origin }));
}

type Order = (order: ShimOrder) => void;

interface Followed {
  readonly order: Order;
  readonly repeat: () => void;
  readonly signal: HeldSignal;
  readonly origin: string;
}

/** From our own background: no page and no other extension can send one. */
function follow(notice: PageNotice, { order, repeat, signal, origin }: Followed) {
  if (notice.type === "page.changed") repeat();
  if (notice.type === "page.answered" && notice.origin === origin)
    order({ type: "keys", id: notice.id, answer: notice.answer });
  if (notice.type !== "page.refused") return;
  signal.drop();
  order({ type: "refused" });
}

/** Gives the way to greet again, which does nothing before the first time. */
function greetWhenActive(page: Window, hello: Hello): () => void {
  const { document } = page as { document: Document & { prerendering?: boolean } };
  let isActive = false;
  const greet = () => {
    isActive = true;
    hello.begin();
  };
  page.addEventListener("pageshow", ({ isTrusted, persisted }) => {
    // The page can dispatch such events itself, as many as it likes.
    if (isTrusted && persisted) greet();
  });
  if (document.prerendering) document.addEventListener("prerenderingchange", greet, { once: true });
  else greet();
  return () => {
    if (isActive) hello.repeat();
  };
}
