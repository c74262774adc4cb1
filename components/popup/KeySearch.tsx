/** The field in which one looks for a key; the arrows lead from it through the list below. */
import { Search } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { CONTROL_CLASS } from "../controls/Field.tsx";
import { t } from "../text.ts";

interface KeySearchProps {
  readonly listId: string;
  /** Of the option that Enter would choose. */
  readonly activeElementId: string | undefined;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

export function KeySearch({ listId, activeElementId, query, onQuery, onKeyDown }: KeySearchProps): ReactNode {
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    // One comes to type. Never taken from what has the focus already.
    if (document.activeElement === document.body) field.current?.focus({ preventScroll: true });
  }, []);

  function hear(event: KeyboardEvent): void {
    if (event.key === "Escape" && query !== "") {
      onQuery("");
      event.preventDefault();
    } else onKeyDown(event);
  }

  return (
    <div className="relative mb-1">
      <Search
        className="pointer-events-none absolute inset-y-0 start-3 my-auto size-4 text-ink-soft"
        aria-hidden="true"
      />
      <input
        ref={field}
        type="text"
        role="combobox"
        aria-label={t("site.choiceSearch")}
        aria-expanded="true"
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={activeElementId}
        placeholder={t("site.choiceSearch")}
        value={query}
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        data-1p-ignore=""
        onChange={(event) => onQuery(event.currentTarget.value)}
        onKeyDown={hear}
        className={`${CONTROL_CLASS} ps-9 text-body`}
      />
    </div>
  );
}
