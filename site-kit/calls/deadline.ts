/** One signal for a call, from the caller's own signal and a clock that can be stopped while nobody waits for the provider. */

export interface Deadline {
  readonly signal: AbortSignal;
  /** Why the call was ended; null while it was not. */
  readonly reason: () => "cancelled" | "timeout" | null;
  /** The clock begins anew. */
  readonly restart: () => void;
  readonly pause: () => void;
  /** As if the caller's signal had said so. */
  readonly cancel: () => void;
  /** Stops the clock, forgets the caller's signal, and ends what is still open at the provider. */
  readonly end: () => void;
}

export function startDeadline(timeoutMs: number, caller: AbortSignal | undefined): Deadline {
  const controller = new AbortController();
  let reason: "cancelled" | "timeout" | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = (why: "cancelled" | "timeout") => {
    reason ??= why;
    controller.abort();
  };
  const cancel = () => stop("cancelled");
  const pause = () => clearTimeout(timer);
  const restart = () => {
    pause();
    timer = setTimeout(stop, timeoutMs, "timeout");
  };
  if (caller?.aborted) cancel();
  caller?.addEventListener("abort", cancel, { once: true });
  restart();
  const end = () => {
    pause();
    caller?.removeEventListener("abort", cancel);
    controller.abort();
  };
  return { signal: controller.signal, reason: () => reason, restart, pause, cancel, end };
}
