/** Escape closes the popup, in every browser alike, where nothing in it has a use for the key. */
import { useEffect } from "react";

export function useEscapeCloses(): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented) globalThis.close();
    };
    document.addEventListener("keydown", hear);
    return () => document.removeEventListener("keydown", hear);
  }, []);
}
