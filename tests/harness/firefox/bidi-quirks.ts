/**
 * Where Playwright and Firefox ESR do not understand each other, and what is said to each in the other's place:
 *
 * - Playwright sends `emulation.setMediaFeaturesOverride` at every start; ESR does not know it yet, and nothing of ours needs it.
 * - Playwright opens every page in a window of its own; people open tabs, and a popup belongs to a window.
 * - Playwright drops the news of pages that were there before it; the browser's first tab is one.
 * - Firefox leaves out the news of some loads (`bidi-loads.ts`).
 */
import { buildLoadEvents, buildLoadWatch } from "./bidi-loads.ts";
import type { BidiMessage, SendBidi } from "./bidi-message.ts";

export interface BidiQuirks {
  readonly changeOutgoing: (message: BidiMessage) => BidiMessage;
  /** Delivers what Playwright should get, at once or later, or not at all. */
  readonly passIncoming: (message: BidiMessage) => void;
}

interface Ends {
  readonly deliver: (message: BidiMessage) => void;
  readonly send: SendBidi;
}

const UNKNOWN_TO_ESR = "emulation.setMediaFeaturesOverride";

export function buildQuirks({ deliver, send }: Ends): BidiQuirks {
  const forgiven = new Set<number>();
  const watchLoads = buildLoadWatch({ deliver, send });
  let tooEarly: BidiMessage[] | null = [];
  return {
    changeOutgoing: (message) => {
      if (message.method === UNKNOWN_TO_ESR && message.id !== undefined) forgiven.add(message.id);
      if (message.method !== "browsingContext.create") return message;
      // One at a time, as they come from Firefox: Playwright takes news of a page in only after a turn of its own.
      for (const early of tooEarly?.splice(0).flatMap(withLoad) ?? []) setImmediate(deliver, early);
      tooEarly = null;
      return { ...message, params: { ...message.params, type: "tab" } };
    },
    passIncoming: (message) => {
      const { id, type } = message;
      if (type === "event" && tooEarly !== null) {
        tooEarly.push(message);
        return;
      }
      deliver(id !== undefined && forgiven.delete(id) ? forgive(message) : message);
      if (type === "event") watchLoads(message);
    },
  };
}

function forgive(message: BidiMessage): BidiMessage {
  return message.error === "unknown command" ? { id: message.id ?? 0, type: "success", result: {} } : message;
}

/** A page that is there has loaded. */
function withLoad(message: BidiMessage): BidiMessage[] {
  if (message.method !== "browsingContext.contextCreated") return [message];
  const { context, url } = message.params as { context: string; url: string };
  return [message, ...buildLoadEvents({ context, url, navigation: null })];
}
