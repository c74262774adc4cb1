/**
 * News of navigations that Firefox does not send and for which Playwright waits: that an extension's page has loaded, and that a
 * page has come back from the back-forward cache.
 */
import { pollFor } from "../poll.ts";
import type { BidiMessage, SendBidi } from "./bidi-message.ts";

interface Navigation {
  readonly context: string;
  readonly navigation: string | null;
  readonly url: string;
}

interface Ends {
  readonly deliver: (message: BidiMessage) => void;
  readonly send: SendBidi;
}

const COMMITTED = "browsingContext.navigationCommitted";
const LOADED = ["browsingContext.domContentLoaded", "browsingContext.load"];
const ENDINGS = ["navigationAborted", "navigationFailed", "fragmentNavigated", "contextDestroyed"];

export function buildLoadEvents(navigation: Navigation): BidiMessage[] {
  return buildEvents(LOADED, navigation);
}

/** Given every event after Playwright has it; delivers the missing ones. */
export function buildLoadWatch(ends: Ends): (event: BidiMessage) => void {
  const begun = new Map<string, Navigation>();
  return ({ method = "", params = {} }) => {
    const current = params as unknown as Navigation;
    if (method === "browsingContext.navigationStarted") begun.set(current.context, current);
    if (method === COMMITTED || ENDINGS.includes(method.replace("browsingContext.", ""))) begun.delete(current.context);
    if (method === COMMITTED && current.url.startsWith("moz-extension:")) {
      void reportOnceComplete(current, { ...ends, methods: LOADED, isStillMissing: () => true });
    }
    const awaited = begun.get(current.context);
    if (method === "script.realmCreated" && params["sandbox"] === undefined && awaited !== undefined) {
      // Of any other page Firefox says that it is there before that can be seen in the page.
      const isStillMissing = () => begun.get(awaited.context) === awaited;
      void reportOnceComplete(awaited, { ...ends, methods: [COMMITTED, ...LOADED], isStillMissing });
    }
  };
}

interface Report extends Ends {
  readonly methods: readonly string[];
  readonly isStillMissing: () => boolean;
}

async function reportOnceComplete(navigation: Navigation, { deliver, send, methods, isStillMissing }: Report) {
  const isOver = async () => !isStillMissing() || (await isComplete(navigation, send));
  // A page that is gone before it has loaded is nobody's concern.
  await pollFor(isOver, { what: "a page to load" }).catch(() => undefined);
  if (isStillMissing()) for (const event of buildEvents(methods, navigation)) deliver(event);
}

async function isComplete({ context, url }: Navigation, send: SendBidi): Promise<boolean> {
  const expression = `document.readyState === "complete" && location.href === ${JSON.stringify(url)}`;
  const question = { expression, target: { context }, awaitPromise: false };
  const { result } = (await send("script.evaluate", question)) as { result?: { value?: boolean } };
  return result?.value === true;
}

function buildEvents(methods: readonly string[], { context, navigation, url }: Navigation): BidiMessage[] {
  return methods.map((method) => ({
    type: "event",
    method,
    params: { context, navigation, url, timestamp: Date.now() },
  }));
}
