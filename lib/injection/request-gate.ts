/**
 * Holds requests until the network layer is ready for them, or the user is. Runs in the page's own world, so the page can undo
 * all of it: it is a courtesy to honest pages, which would otherwise be quicker than their rules, and no protection of the key.
 */
/** Requests held at once; the next one fails. */
export const MAX_HELD = 100;
/** After this without an answer the gate lets go and the network layer decides. */
export const ANSWER_WAIT_MS = 3_000;
/** How long one request waits for the user. */
export const USER_WAIT_MS = 60_000;

export interface RequestLine {
  readonly method: string;
  readonly url: string;
}

export interface Held {
  readonly request: RequestLine;
  /** Of those that are to outlive their page. */
  readonly keepalive?: boolean;
  readonly go: () => void;
  readonly fail: () => void;
}

export interface TimerFunctions {
  readonly setTimeout: (callback: () => void, ms: number) => number;
  readonly clearTimeout: (timer: number | undefined) => void;
}

export interface GatePorts extends TimerFunctions {
  /** The request is one of those to hold. */
  readonly isListed: (request: RequestLine) => boolean;
  /** While nobody knows which requests concern us, the site's others must not fail for their number. */
  readonly knowsEndpoints: () => boolean;
  /** A request begins to wait, for the user or for an answer only. */
  readonly onHeld: (isForUser: boolean) => void;
}

/** What those who make requests wait see of it. */
export interface Holding {
  readonly isHolding: () => boolean;
  readonly mustWait: (request: RequestLine) => boolean;
  /** Keeps the request until the gate opens, or fails it at once where too many wait. */
  readonly hold: (request: Held) => void;
  readonly forget: (request: Held) => void;
}

export interface Gate extends Holding {
  readonly waitingCount: () => number;
  /** Holds for an answer of the background. */
  readonly close: () => void;
  readonly startClock: () => void;
  /** Holds for the user: lets go what is not listed, and gives each of the others its time. */
  readonly ask: () => void;
  readonly open: () => void;
  /** The page goes: what is to outlive it cannot wait any longer. */
  readonly leave: () => void;
  /** Fails what waits for the user; later requests are held anew. */
  readonly refuse: () => void;
  /** Fails what waits, and holds no more. */
  readonly abandon: () => void;
}

/** Timers are taken now: a page that replaces them later changes nothing here. */
export function buildGate({ setTimeout, clearTimeout, isListed, knowsEndpoints, onHeld }: GatePorts): Gate {
  /** Each with the end of its time, where it waits for the user. */
  const waiting = new Map<Held, number | undefined>();
  let holdsFor: "answer" | "user" | null = null;
  let clock: number | undefined;

  const forget = (request: Held) => {
    clearTimeout(waiting.get(request));
    waiting.delete(request);
  };
  const end = (request: Held, how: "go" | "fail") => {
    forget(request);
    endHolding(request, how);
  };
  const endAll = (how: "go" | "fail", which: (request: Held) => unknown = () => true) => {
    for (const request of [...waiting.keys()]) if (which(request)) end(request, how);
  };
  const stop = (how: "go" | "fail") => {
    holdsFor = null;
    clearTimeout(clock);
    endAll(how);
  };
  const isAsked = (request: Held) => waiting.get(request) !== undefined;
  const begin = (request: Held) => {
    const isForUser = holdsFor === "user";
    waiting.set(request, isForUser ? setTimeout(() => end(request, "fail"), USER_WAIT_MS) : undefined);
    onHeld(isForUser);
  };
  const failExcess = () => {
    if (knowsEndpoints()) for (const request of [...waiting.keys()].slice(MAX_HELD)) end(request, "fail");
  };

  return {
    isHolding: () => holdsFor !== null,
    mustWait: (request) => holdsFor !== null && isListed(request),
    waitingCount: () => waiting.size,
    hold: (request) => {
      begin(request);
      failExcess();
    },
    forget,
    close: () => {
      holdsFor = "answer";
    },
    startClock: () => {
      clearTimeout(clock);
      if (holdsFor) clock = setTimeout(() => stop("go"), ANSWER_WAIT_MS);
    },
    ask: () => {
      holdsFor = "user";
      clearTimeout(clock);
      endAll("go", ({ request }) => !isListed(request));
      failExcess();
      // Where nobody is left to ask, the first of them ends all.
      for (const request of [...waiting.keys()]) if (waiting.has(request) && !isAsked(request)) begin(request);
    },
    open: () => stop("go"),
    leave: () => endAll("go", ({ keepalive }) => keepalive),
    refuse: () => endAll("fail", isAsked),
    abandon: () => stop("fail"),
  };
}

/** What one page object throws when it is let go must not keep the others waiting. */
function endHolding(request: Held, how: "go" | "fail"): void {
  try {
    request[how]();
  } catch {
    // Whoever made the request hears of it by the request's own events.
  }
}
