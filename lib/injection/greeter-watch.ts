/**
 * The shim's side of the greeter: tells it things, and notices when it is gone. After an update or a removal of the extension
 * a page keeps its shim and loses what spoke for it; what waits would then wait for nobody.
 */
import type { ShimChannel } from "./shim-channel.ts";
import { SHIM_MESSAGES, type ShimMessage } from "./shim-messages.ts";

/** How soon a page notices that its extension is gone; what it holds then fails within two seconds. */
const CHECK_MS = 500;

export interface GreeterWatch {
  /** True where a greeter of a living extension heard it. */
  readonly tell: (message: ShimMessage) => boolean;
  /** False where there was a greeter and is none any more. One that has yet to come is waited for. */
  readonly isAttended: () => boolean;
  /** Looks until nothing waits any more. */
  readonly start: () => void;
}

export interface GreeterWatchPorts {
  readonly channel: ShimChannel;
  readonly setTimeout: (callback: () => void, ms: number) => number;
  readonly isNeeded: () => boolean;
  readonly onGone: () => void;
}

export function buildGreeterWatch({ channel, setTimeout, isNeeded, onGone }: GreeterWatchPorts): GreeterWatch {
  let wasHeard = false;
  let isRunning = false;
  const tell = (message: ShimMessage) => {
    const isHeard = channel.send(SHIM_MESSAGES, message);
    wasHeard ||= isHeard;
    return isHeard;
  };
  const isAttended = () => tell({ type: "ping" }) || !wasHeard;
  const check = () => {
    isRunning = false;
    if (!isNeeded()) return;
    if (isAttended()) start();
    else onGone();
  };
  const start = () => {
    if (isRunning) return;
    isRunning = true;
    setTimeout(check, CHECK_MS);
  };
  return { tell, isAttended, start };
}
