/**
 * The key "/" leads to a field, while the focus is in the page's content: not while something is typed, not out of a dialog, and not from
 * nowhere in particular, where a word that is dictated would be a row of keys (WCAG 2.2, 2.1.4).
 */
import { type RefObject, useEffect } from "react";

const TYPING = "input:not([type=radio],[type=checkbox]), textarea, select, [contenteditable]";

export function useSlashKey(field: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (!isInContent(event.target)) return;
      event.preventDefault();
      field.current?.select();
      field.current?.focus();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [field]);
}

function isInContent(target: EventTarget | null): boolean {
  if (!(target instanceof Element) || target.matches(TYPING)) return false;
  return target.closest("main") !== null;
}
