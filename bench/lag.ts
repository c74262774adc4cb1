/** For how long the background's one thread was held at most: a clock in it asks for its turn again and again, and notes the gaps. */
import type { LaunchedKeyring } from "../tests/harness/launched-keyring.ts";

type Background = Pick<LaunchedKeyring, "evaluateInExtension">;

interface Clock {
  worstMs: number;
  isOver: boolean;
}

/** The longest gap while `work` runs. The clock's own turn, some milliseconds, is part of it. */
export async function measureWorstGapMs(
  { evaluateInExtension }: Background,
  work: () => Promise<void>,
): Promise<number> {
  await evaluateInExtension(() => {
    const clock: Clock = { worstMs: 0, isOver: false };
    let lastMs = performance.now();
    const tick = () => {
      const nowMs = performance.now();
      clock.worstMs = Math.max(clock.worstMs, nowMs - lastMs);
      lastMs = nowMs;
      if (!clock.isOver) setTimeout(tick, 0);
    };
    tick();
    Object.assign(globalThis, { __clock: clock });
  });
  await work();
  return evaluateInExtension(() => {
    const { __clock: clock } = globalThis as unknown as { __clock: Clock };
    clock.isOver = true;
    return clock.worstMs;
  });
}
