/**
 * Tells the background that requests wait for the user: one message under way at most, and one a second at most, however many
 * requests a page makes.
 */
export interface HeldSignalPorts {
  readonly sendMessage: (message: unknown) => Promise<unknown>;
  /** The browser's own word on whether the user has just acted in this page. */
  readonly hasActed: () => boolean;
}

export interface HeldSignal {
  readonly raise: () => void;
  /** What was still to be said is out of date. */
  readonly drop: () => void;
}

const PAUSE_MS = 1_000;

export function buildHeldSignal({ sendMessage, hasActed }: HeldSignalPorts): HeldSignal {
  let isBusy = false;
  /** What the next message says; null where there is none to send. */
  let acted: boolean | null = null;

  const send = async () => {
    if (isBusy || acted === null) return;
    const message = { type: "page.held", acted };
    [isBusy, acted] = [true, null];
    const pause = new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    await Promise.allSettled([sendMessage(message), pause]);
    isBusy = false;
    send();
  };
  return {
    raise: () => {
      acted = hasActed() || acted === true;
      send();
    },
    drop: () => {
      acted = null;
    },
  };
}
