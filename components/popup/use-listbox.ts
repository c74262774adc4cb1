/**
 * A list to choose from by the keyboard: arrows move, Enter acts. The focus stays where it is, in the list or in the field that searches
 * it, and the option that it is about is named (`aria-activedescendant`). https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
import { type KeyboardEvent, useCallback, useEffect, useState } from "react";

interface Listbox {
  /** The option that Enter would choose; null where there is none. */
  readonly active: string | null;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

interface ListboxOptions {
  /** Ids of the options, in the order of the page. */
  readonly ids: readonly string[];
  /** The one that is chosen now. */
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
  /** Of the option's element. */
  readonly elementId: (id: string) => string;
}

export function useListbox({ ids, chosen, onChoose, elementId }: ListboxOptions): Listbox {
  const [moved, setMoved] = useState<string | null>(null);
  const fallback = chosen !== null && ids.includes(chosen) ? chosen : (ids[0] ?? null);
  const active = moved !== null && ids.includes(moved) ? moved : fallback;

  useEffect(() => {
    if (moved !== null) document.getElementById(elementId(moved))?.scrollIntoView({ block: "nearest" });
  }, [moved, elementId]);

  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      // Enter then ends a word that an input method is composing.
      if (event.nativeEvent.isComposing) return;
      const isInField = event.currentTarget instanceof HTMLInputElement;
      const next = placeAfter(event.key, ids, { active, isInField });
      if (next !== null) setMoved(next);
      const isChoosing = event.key === "Enter" || (event.key === " " && !isInField);
      if (isChoosing && active !== null) onChoose(active);
      if (next !== null || isChoosing) event.preventDefault();
    },
    [ids, active, onChoose],
  );

  return { active, onKeyDown };
}

interface Place {
  readonly active: string | null;
  /** There these keys move the caret. */
  readonly isInField: boolean;
}

/** Where this key of the keyboard leads; null where it leads nowhere. */
function placeAfter(key: string, ids: readonly string[], { active, isInField }: Place): string | null {
  const at = active === null ? -1 : ids.indexOf(active);
  switch (key) {
    case "ArrowDown":
      return ids[Math.min(at + 1, ids.length - 1)] ?? null;
    case "ArrowUp":
      return ids[Math.max(at - 1, 0)] ?? null;
    case "Home":
      return isInField ? null : (ids[0] ?? null);
    case "End":
      return isInField ? null : (ids.at(-1) ?? null);
    default:
      return null;
  }
}
