/** Waiting for a condition, never for a length of time: the interval only says how often we look. */
const INTERVAL_MS = 20;

export interface PollOptions {
  /** What is waited for, in words, for the error. */
  readonly what: string;
  readonly timeoutMs?: number;
}

/** Resolves with the first value that is neither null, undefined nor false. @throws when the time is over. */
export async function pollFor<T>(
  look: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  { what, timeoutMs = 10_000 }: PollOptions,
): Promise<T> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const seen = await look();
    if (seen !== null && seen !== undefined && seen !== false) return seen;
    if (performance.now() > deadline) throw new Error(`Waited ${timeoutMs} ms in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, INTERVAL_MS));
  }
}
