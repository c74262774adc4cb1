/** A choice out of a short list, by the browser's own control: it opens outside of the page and is known to every keyboard. */
import { ChevronDown } from "lucide-react";
import { type ReactNode, useId } from "react";
import { classes } from "./classes.ts";
import { FRAME_CLASS } from "./Field.tsx";

export interface SelectOption<T extends string> {
  readonly value: T;
  readonly text: string;
}

interface SelectFieldProps<T extends string> {
  readonly label: string;
  /** For a screen reader alone, where the place says it to everyone else. */
  readonly labelHidden?: boolean;
  /** One of several over a list, and not the subject of the page. */
  readonly small?: boolean;
  readonly hint?: string;
  readonly value: T | null;
  readonly options: readonly SelectOption<T>[];
  /** What stands there while nothing is chosen. */
  readonly emptyText?: string;
  /** Waits for the last change: the choice is shown and cannot be changed. */
  readonly pending?: boolean;
  readonly onChange: (value: T) => void;
}

export function SelectField<T extends string>(props: SelectFieldProps<T>): ReactNode {
  const {
    label,
    labelHidden = false,
    small = false,
    hint,
    value,
    options,
    emptyText,
    pending = false,
    onChange,
  } = props;
  const id = useId();

  function choose(chosen: string): void {
    const option = options.find((each) => each.value === chosen);
    if (option && !pending) onChange(option.value);
  }

  return (
    <div>
      <label htmlFor={id} className={classes("mb-1.5 block font-medium", labelHidden && "sr-only")}>
        {label}
      </label>
      <div className="relative">
        <select
          id={id}
          value={value ?? ""}
          autoComplete="off"
          aria-busy={pending || undefined}
          aria-describedby={hint === undefined ? undefined : `${id}-hint`}
          onChange={(event) => choose(event.currentTarget.value)}
          className={classes(
            FRAME_CLASS,
            "cursor-pointer appearance-none pe-9",
            small ? "text-body" : "text-lead",
            pending && "opacity-70",
          )}
        >
          {value === null && (
            <option value="" disabled>
              {emptyText}
            </option>
          )}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.text}
            </option>
          ))}
        </select>
        <ChevronDown
          className="pointer-events-none absolute end-3 top-1/2 size-4 -translate-y-1/2 text-ink-soft"
          aria-hidden="true"
        />
      </div>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="mt-1.5 text-note text-ink-soft">
          {hint}
        </p>
      )}
    </div>
  );
}
