/**
 * The part of us in the content script's own world: tells the background that a document of the site is active, and the
 * shim in the page that the network layer is ready. It asks for nothing else and is never given a key.
 */
import { PAGE_HELLO, SHIM_EVENT, type ShimOrder } from "../messages/page-messages.ts";

export interface GreeterPorts {
  readonly sendMessage: (message: unknown) => Promise<unknown>;
  /** False once the extension was updated or removed under this page: then nobody answers any more. */
  readonly isConnected: () => boolean;
}

/** How soon a page notices that its extension is gone; what it holds then fails within two seconds. */
const CONNECTION_CHECK_MS = 500;

export function startGreeting(page: Window, ports: GreeterPorts): void {
  const { document } = page as { document: Document & { prerendering?: boolean } };
  const greetNow = () => greet(page, ports);
  page.addEventListener("pageshow", ({ isTrusted, persisted }) => {
    // The page can dispatch such events itself, as many as it likes.
    if (isTrusted && persisted) greetNow();
  });
  if (document.prerendering) document.addEventListener("prerenderingchange", greetNow, { once: true });
  else greetNow();
}

/** Whatever the answer is, the rules are in force when it comes: the shim may let go. */
async function greet(page: Window, { sendMessage, isConnected }: GreeterPorts): Promise<void> {
  orderShim(page, "hold");
  const watch = setInterval(() => {
    if (isConnected()) return;
    clearInterval(watch);
    orderShim(page, "fail");
  }, CONNECTION_CHECK_MS);
  try {
    await sendMessage(PAGE_HELLO);
    orderShim(page, "go");
  } catch {
    // No answer: the shim's own clock lets go, and the rules that are there decide. An ended extension is noticed above.
    if (!isConnected()) orderShim(page, "fail");
  } finally {
    clearInterval(watch);
  }
}

/** A string, because Firefox does not let the page's world read objects of this one. */
function orderShim(page: Window, order: ShimOrder): void {
  page.dispatchEvent(new CustomEvent(SHIM_EVENT, { detail: order }));
}
