/** Whether a dialog is still open, to be asked after something was waited for: its content outlives it by an animation. */
import { type RefObject, useLayoutEffect, useRef } from "react";

export function useIsOpen(open: boolean): RefObject<boolean> {
  const isOpen = useRef(open);
  useLayoutEffect(() => {
    isOpen.current = open;
    return () => {
      isOpen.current = false;
    };
  }, [open]);
  return isOpen;
}
