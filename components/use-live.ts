/**
 * A view of the background's that stays true: read at once, read again after every change, whoever made it.
 * While it is read again the last answer stays on the page; an answer that was overtaken is dropped.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { type ErrorCode, errorCodeOf } from "../lib/errors.ts";
import { useServices } from "./services.tsx";

type Answer<T> =
  | { readonly status: "loading" }
  | { readonly status: "ready"; readonly value: T }
  | { readonly status: "failed"; readonly code: ErrorCode };

export type Live<T> = Answer<T> & {
  readonly reload: () => Promise<void>;
  /** Shows what a command has answered, without asking again. */
  readonly accept: (value: T) => void;
};

/**
 * @param load stable between renders (`useCallback`); a new one is read at once
 * @param first what is known of it already: shown until the answer is there
 */
export function useLive<T>(load: () => Promise<T>, first: T | null = null): Live<T> {
  const { subscribe } = useServices();
  const [answer, setAnswer] = useState<Answer<T>>(
    first === null ? { status: "loading" } : { status: "ready", value: first },
  );
  const turn = useRef(0);

  const accept = useCallback((value: T) => {
    turn.current += 1;
    setAnswer({ status: "ready", value });
  }, []);

  const reload = useCallback(async () => {
    turn.current += 1;
    const mine = turn.current;
    const next = await settle(load);
    if (mine === turn.current) setAnswer(next);
  }, [load]);

  useEffect(() => {
    const stop = subscribe(() => void reload());
    void reload();
    return () => {
      turn.current += 1;
      stop();
    };
  }, [reload, subscribe]);

  return useMemo(() => ({ ...answer, reload, accept }), [answer, reload, accept]);
}

async function settle<T>(load: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { status: "ready", value: await load() };
  } catch (thrown) {
    return { status: "failed", code: errorCodeOf(thrown) };
  }
}
