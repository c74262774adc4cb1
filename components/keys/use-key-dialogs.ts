/** What is asked in front of the list of keys, one thing at a time, and where the focus goes when it has been answered. */
import { type RefObject, useRef, useState } from "react";
import type { KeyView } from "../../lib/messages/views.ts";
import type { RevealPurpose } from "./use-reveal.ts";

/** The key stays while its dialog fades, hence `open` beside it. */
export type Asking =
  | { readonly what: "add" }
  | { readonly what: "rename" | "delete" | RevealPurpose; readonly key: KeyView }
  | { readonly what: "discard"; readonly id: string };

export interface KeyDialogState {
  readonly asking: Asking;
  readonly open: boolean;
  readonly ask: (next: Asking) => void;
  readonly close: () => void;
  /** Closes it; the focus goes to the element with this id, or to the heading where there is none. */
  readonly closeFor: (elementId: string) => void;
  /** Where the focus goes; null for where it came from. */
  readonly findLanding: () => HTMLElement | null;
}

/** @param heading of the section: the focus goes there where a key, or the button that opened the dialog, has gone */
export function useKeyDialogs(heading: RefObject<HTMLElement | null>): KeyDialogState {
  const [asking, setAsking] = useState<Asking>({ what: "add" });
  const [open, setOpen] = useState(false);
  const landing = useRef<string | null>(null);
  const opener = useRef<Element | null>(null);

  function ask(next: Asking): void {
    landing.current = null;
    opener.current = document.activeElement;
    setAsking(next);
    setOpen(true);
  }

  function findLanding(): HTMLElement | null {
    if (landing.current !== null) return document.getElementById(landing.current) ?? heading.current;
    return opener.current?.isConnected === false ? heading.current : null;
  }

  return {
    asking,
    open,
    ask,
    close: () => setOpen(false),
    closeFor: (elementId) => {
      landing.current = elementId;
      setOpen(false);
    },
    findLanding,
  };
}
