/**
 * What passes from the content script to the background, and to the shim in the page. Hand-written guards, no library: the
 * content scripts carry this. Nothing here is secret, and everything is input: the page can forge all of it, and gains
 * nothing, because only the network layer decides what a request carries.
 */
export const PAGE_HELLO = { type: "page.hello" } as const;

/** Between the worlds: a CustomEvent of this name on `window`, its detail one of `ShimOrder`, a string in both browsers. */
export const SHIM_EVENT = "infinity-keyring";

/**
 * `hold`: wait for an answer from now on; `go`: let everything go, the network layer is ready; `fail`: what is held gets a
 * network error, and the shim steps aside for good.
 */
export type ShimOrder = "hold" | "go" | "fail";

const SHIM_ORDERS: readonly unknown[] = ["hold", "go", "fail"] satisfies ShimOrder[];

export function isPageHello(message: unknown): message is typeof PAGE_HELLO {
  return typeof message === "object" && message !== null && "type" in message && message.type === PAGE_HELLO.type;
}

export function isShimOrder(detail: unknown): detail is ShimOrder {
  return SHIM_ORDERS.includes(detail);
}
