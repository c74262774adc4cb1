/**
 * Keeps the focus in the page when one view takes the place of another: what had it has gone with the old view, so it goes to
 * the new one's heading. Must not take it from a field that the new view begins in.
 */
import { useEffect, useRef } from "react";

/** @param view names what is shown; null while that is not known, and the first is no change */
export function useHeadingFocus(view: string | null): void {
  const shown = useRef<string | null>(null);
  useEffect(() => {
    if (view === null) return;
    const before = shown.current;
    shown.current = view;
    if (before !== null && before !== view && hasNoFocus()) focusHeading();
  }, [view]);
}

/** The page's one `h1`, which takes the focus by script alone (`tabIndex={-1}`). */
export function focusHeading(): void {
  document.querySelector("h1")?.focus();
}

export function hasNoFocus(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}
