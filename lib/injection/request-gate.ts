/**
 * Holds requests until the network layer is ready for them. Runs in the page's own world, so the page can undo all of it: it is
 * a courtesy to honest pages, which would otherwise be quicker than their rules, and no protection of the key.
 */
export interface GateLimits {
  /** Requests held at once; the next one fails. */
  readonly heldRequests: number;
  /** After this the gate lets go and the network layer decides. */
  readonly waitMs: number;
}

export const GATE_LIMITS: GateLimits = { heldRequests: 100, waitMs: 3_000 };

export interface Held {
  readonly go: () => void;
  readonly fail: () => void;
}

export interface Gate {
  readonly isHolding: () => boolean;
  /** Keeps the request until the gate opens, or fails it at once where too many wait. */
  readonly hold: (request: Held) => void;
  readonly forget: (request: Held) => void;
  readonly close: () => void;
  readonly startClock: () => void;
  readonly open: () => void;
  /** Fails what waits; the gate never closes again. */
  readonly abandon: () => void;
}

/** Timers and sets are taken now: a page that replaces them later changes nothing here. */
export function buildGate({ heldRequests, waitMs }: GateLimits, { setTimeout, clearTimeout }: TimerFunctions): Gate {
  const waiting = new Set<Held>();
  let isHolding = false;
  let isAbandoned = false;
  let clock: number | undefined;

  const release = (how: keyof Held) => {
    isHolding = false;
    clearTimeout(clock);
    const released = [...waiting];
    waiting.clear();
    for (const request of released) endHolding(request, how);
  };

  return {
    isHolding: () => isHolding,
    hold: (request) => {
      if (waiting.size >= heldRequests) request.fail();
      else waiting.add(request);
    },
    forget: (request) => void waiting.delete(request),
    close: () => {
      isHolding = !isAbandoned;
    },
    startClock: () => {
      clearTimeout(clock);
      clock = setTimeout(() => release("go"), waitMs);
    },
    open: () => release("go"),
    abandon: () => {
      isAbandoned = true;
      release("fail");
    },
  };
}

/** What one page object throws when it is let go must not keep the others waiting. */
function endHolding(request: Held, how: keyof Held): void {
  try {
    request[how]();
  } catch {
    // Whoever made the request hears of it by the request's own events.
  }
}

export interface TimerFunctions {
  readonly setTimeout: (callback: () => void, ms: number) => number;
  readonly clearTimeout: (timer: number | undefined) => void;
}
