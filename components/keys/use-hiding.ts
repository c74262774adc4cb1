/**
 * When something that is shown has to be hidden again: after its time, and at once when the page is no longer seen. The time is
 * counted to a moment, so that a timer which the browser holds back hides too late by no more than that.
 */
import { useEffect, useEffectEvent, useState } from "react";

const TICK_MS = 1_000;

/** The whole seconds that are left; `onEnd` is called once, while `isShown`. */
export function useHiding(isShown: boolean, shownMs: number, onEnd: () => void): number {
  const [leftMs, setLeftMs] = useState(shownMs);
  const end = useEffectEvent(onEnd);
  useEffect(() => {
    if (!isShown) return;
    const endsAtMs = Date.now() + shownMs;
    setLeftMs(shownMs);
    const tick = (): void => {
      setLeftMs(endsAtMs - Date.now());
      if (Date.now() >= endsAtMs) end();
    };
    const look = (): void => {
      if (document.visibilityState === "hidden") end();
    };
    const timer = setInterval(tick, TICK_MS);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [isShown, shownMs]);
  return Math.max(0, Math.ceil(leftMs / TICK_MS));
}
