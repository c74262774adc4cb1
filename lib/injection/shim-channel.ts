/**
 * The way between the two worlds of a page: synchronous events, heard or not heard. Says nothing of what they mean; that and
 * who can forge them stands in shim-messages.ts.
 */

/** Ten times what a question of the keys interface may be; a page that floods us with more is not listened to. */
const MAX_DETAIL_LENGTH = 500_000;

export interface ShimChannel {
  /** True where somebody heard it who understood it and still serves the page. */
  readonly send: (name: string, message: object) => boolean;
  /** The handler says whether it serves the page: false is as if nobody listened. */
  readonly listen: <T>(name: string, parse: (input: unknown) => T | null, handle: (message: T) => boolean) => void;
}

/** All that it needs is taken now: a page that replaces `JSON` or `CustomEvent` later changes nothing here. */
export function buildShimChannel(page: Window): ShimChannel {
  const { CustomEvent } = globalThis;
  const { parse: parseJson, stringify } = JSON;
  const [dispatch, listen] = [page.dispatchEvent.bind(page), page.addEventListener.bind(page)];
  const read = (event: Event): unknown => {
    const { detail } = event as CustomEvent<unknown>;
    if (typeof detail !== "string" || detail.length > MAX_DETAIL_LENGTH) return null;
    try {
      return parseJson(detail);
    } catch {
      return null;
    }
  };
  return {
    send: (name, message) => !dispatch(new CustomEvent(name, { detail: stringify(message), cancelable: true })),
    listen: (name, parse, handle) =>
      listen(name, (event) => {
        const message = parse(read(event));
        if (message !== null && handle(message)) event.preventDefault();
      }),
  };
}
