/** One thing that a person starts and waits for: never twice at once, and its failure stays beside it until the next try. */
import { useCallback, useRef, useState, useTransition } from "react";
import { type ErrorCode, errorCodeOf } from "../lib/errors.ts";

export interface Task {
  readonly pending: boolean;
  readonly failure: ErrorCode | null;
  /** Ignored while an earlier run is on its way. */
  readonly run: (work: () => Promise<void>) => void;
  readonly refuse: (code: ErrorCode) => void;
  readonly clear: () => void;
}

export function useTask(): Task {
  const [pending, startTransition] = useTransition();
  const [failure, setFailure] = useState<ErrorCode | null>(null);
  const running = useRef(false);

  const run = useCallback((work: () => Promise<void>) => {
    if (running.current) return;
    running.current = true;
    setFailure(null);
    startTransition(async () => {
      try {
        await work();
      } catch (thrown) {
        setFailure(errorCodeOf(thrown));
      } finally {
        running.current = false;
      }
    });
  }, []);

  return { pending, failure, run, refuse: setFailure, clear: useCallback(() => setFailure(null), []) };
}
