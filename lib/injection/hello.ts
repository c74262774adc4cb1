/**
 * Tells the background that a document of the site is active, and the shim what it answers. Asks again when something changed;
 * however often that is, one question is under way and one waits.
 */
import type { ShimOrder } from "./shim-messages.ts";

export interface HelloPorts {
  readonly sendMessage: (message: unknown) => Promise<unknown>;
  readonly order: (order: ShimOrder) => void;
  /** Requests do not wait for the user any more, or not yet. */
  readonly onSettled: () => void;
}

export interface Hello {
  /** Requests wait for the answer. */
  readonly begin: () => void;
  /** Something changed: requests wait again, because what was let go a moment ago may be stopped now. */
  readonly repeat: () => void;
  /** Tells a shim that came later what it has missed. */
  readonly retell: () => void;
}

/** After this the shim has let go by its own clock, and the next question may be asked. */
const WAIT_MS = 3_000;

export function buildHello({ sendMessage, order, onSettled }: HelloPorts): Hello {
  /** Number of the latest question: an earlier one's answer is out of date. */
  let latest = 0;
  let isUnderWay = false;
  let isQueued = false;
  let told: ShimOrder | null = null;

  const end = (question: number) => {
    if (question !== latest || !isUnderWay) return;
    isUnderWay = false;
    if (isQueued) ask();
  };
  const tell = (reply: unknown) => {
    told = readReply(reply);
    if (told.type !== "answer" || told.answer.state !== "ask") onSettled();
    order(told);
  };
  const ask = async () => {
    latest += 1;
    const question = latest;
    [isUnderWay, isQueued] = [true, false];
    order({ type: "hello" });
    const clock = setTimeout(() => end(question), WAIT_MS);
    try {
      const reply = await sendMessage({ type: "page.hello" });
      if (question === latest) tell(reply);
    } catch {
      // No answer: the shim's own clock lets go, and the rules that are there decide. An ended extension it notices itself.
    }
    clearTimeout(clock);
    end(question);
  };
  return {
    begin: () => void ask(),
    repeat: () => {
      if (isUnderWay) isQueued = true;
      else ask();
    },
    retell: () => {
      if (told) order(told);
    },
  };
}

/** Its parts are judged by the shim, which takes nothing unparsed. */
function readReply(reply: unknown): ShimOrder {
  const { ok, value } = (reply ?? {}) as { readonly ok?: unknown; readonly value?: never };
  return ok === true && value ? { type: "answer", answer: value } : { type: "go" };
}
