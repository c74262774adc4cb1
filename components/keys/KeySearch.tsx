/**
 * Where a key is looked for. A whole key that is pasted here leaves the field before the browser can remember it: its end is
 * looked for instead.
 */
import { Search, X } from "lucide-react";
import { type KeyboardEvent, type ReactNode, type RefObject, useId, useState } from "react";
import type { KeyView } from "../../lib/messages/views.ts";
import { CONTROL_CLASS } from "../controls/Field.tsx";
import { t } from "../text.ts";
import { endOfWholeKey } from "./key-choices.ts";
import { useSlashKey } from "./use-slash-key.ts";

interface KeySearchProps {
  readonly ref: RefObject<HTMLInputElement | null>;
  readonly keys: readonly KeyView[];
  readonly value: string;
  readonly onChange: (search: string) => void;
}

export function KeySearch({ ref, keys, value, onChange }: KeySearchProps): ReactNode {
  const id = useId();
  const [wasWhole, setWasWhole] = useState(false);
  useSlashKey(ref);

  function search(text: string): void {
    const end = endOfWholeKey(text, keys);
    setWasWhole(end !== null);
    onChange(end ?? text);
  }

  function clear(): void {
    search("");
    ref.current?.focus();
  }

  function clearOnEscape(event: KeyboardEvent): void {
    if (event.key !== "Escape" || value === "") return;
    event.preventDefault();
    clear();
  }

  return (
    <div>
      <div className="relative">
        <Search className="pointer-events-none absolute start-3.5 top-3.5 size-4 text-ink-soft" aria-hidden="true" />
        <input
          ref={ref}
          type="search"
          aria-label={t("keys.search")}
          aria-describedby={`${id}-aside`}
          aria-keyshortcuts="/"
          placeholder={t("keys.searchHint")}
          value={value}
          autoComplete="off"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          data-1p-ignore=""
          onChange={(event) => search(event.currentTarget.value)}
          onKeyDown={clearOnEscape}
          className={`${CONTROL_CLASS} ps-10 pe-11 [&::-webkit-search-cancel-button]:hidden`}
        />
        {value === "" ? (
          <span
            className="pointer-events-none absolute end-3 top-2.75 hidden min-w-6 rounded-small border border-line bg-sunken text-center font-mono text-note text-ink-soft wide:block"
            aria-hidden="true"
          >
            /
          </span>
        ) : (
          <button
            type="button"
            aria-label={t("keys.searchClear")}
            onClick={clear}
            className="absolute end-1.5 top-1.5 flex size-8 cursor-pointer items-center justify-center rounded-control text-ink-soft hover:bg-sunken hover:text-ink"
          >
            <X className="size-4" aria-hidden="true" />
          </button>
        )}
      </div>
      <p id={`${id}-aside`} role="status" className="text-note text-ink-soft not-empty:mt-1.5">
        {wasWhole && t("keys.searchWhole")}
      </p>
    </div>
  );
}
