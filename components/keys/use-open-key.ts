/** Takes the focus along when a key's details are opened or closed: to their name, and back to the key in the list. */
import { type RefObject, useEffect, useRef } from "react";
import { hasNoFocus } from "../use-heading-focus.ts";
import { DETAILS_ELEMENT_ID, keyElementId } from "./key-element-id.ts";

/** @param id the key whose details are open; what the page begins with is no change */
export function useOpenKeyFocus(id: string | null, heading: RefObject<HTMLElement | null>): void {
  const shown = useRef(id);
  useEffect(() => {
    const before = shown.current;
    shown.current = id;
    if (before === id) return;
    if (id !== null) document.getElementById(DETAILS_ELEMENT_ID)?.focus();
    else if (hasNoFocus()) (document.getElementById(keyElementId(before ?? "")) ?? heading.current)?.focus();
  }, [id, heading]);
}
