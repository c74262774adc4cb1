/**
 * Whether a question has stood still, in sight, for half a second. A click or an Enter that was meant for what stood there before
 * must not answer it: so its buttons are deaf when it appears, when it moves, and when its window comes to the front.
 */
import { type RefObject, useCallback, useEffect, useRef, useState } from "react";

const STEADY_MS = 500;
/** Nothing tells of a move, so one looks; a move is dated late by this much at most, never early. */
const LOOK_EVERY_MS = 50;

export interface Steadiness {
  /** For the looks of the buttons. */
  readonly steady: boolean;
  /** Looks once more, now: to be asked in the click. */
  readonly isSteady: () => boolean;
}

export function useSteady(element: RefObject<HTMLElement | null>): Steadiness {
  const [steady, setSteady] = useState(false);
  const seen = useRef({ place: "", sinceMs: Number.POSITIVE_INFINITY });

  const isSteady = useCallback(() => {
    const place = placeOf(element.current);
    const nowMs = performance.now();
    if (place !== seen.current.place) seen.current = { place, sinceMs: nowMs };
    const next = nowMs - seen.current.sinceMs >= STEADY_MS;
    setSteady(next);
    return next;
  }, [element]);

  useEffect(() => {
    const startAgain = () => {
      seen.current = { place: "", sinceMs: Number.POSITIVE_INFINITY };
      isSteady();
    };
    startAgain();
    const timer = setInterval(isSteady, LOOK_EVERY_MS);
    document.addEventListener("visibilitychange", startAgain);
    globalThis.addEventListener("focus", startAgain);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", startAgain);
      globalThis.removeEventListener("focus", startAgain);
    };
  }, [isSteady]);

  return { steady, isSteady };
}

function placeOf(element: HTMLElement | null): string {
  if (element === null) return "";
  const { left, top, width, height } = element.getBoundingClientRect();
  return [left, top, width, height].join(" ");
}
