/**
 * Takes the place of a function of the page's platform so that the page sees no difference: name, length and text stay, and it
 * is as little a constructor as the real one.
 */
type Callable = (this: never, ...call: never[]) => unknown;

export type PageWindow = Window & typeof globalThis;

export function standInFor<F extends Callable>(real: F, apply: (self: unknown, call: unknown[]) => unknown): F {
  return new Proxy(real, bare({ apply: (_real: F, self: unknown, call: unknown[]) => apply(self, call) }));
}

/** Without a prototype: what a page adds to `Object.prototype` would else be taken for a trap. */
export function bare<T extends object>(handler: T): T {
  return Object.setPrototypeOf(handler, null) as T;
}

/** The address that this would be requested from, or null where the browser will refuse it. */
export function buildAddressReader({ document, URL: PageUrl }: PageWindow): (input: unknown) => string | null {
  return (input) => {
    try {
      const isRequest = typeof input === "object" && input !== null && "url" in input;
      return new PageUrl(String(isRequest ? input.url : input), document.baseURI).href;
    } catch {
      return null;
    }
  };
}
