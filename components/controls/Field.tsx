/** Label, control, hint and error of one input, tied together by ids: the frame that every text field of ours shares. */
import { type ReactNode, useId } from "react";
import type { ErrorCode } from "../../lib/errors.ts";
import { errorText } from "../error-text.ts";

export interface FieldIds {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
}

interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error: ErrorCode | null;
  /** What follows the control: warnings, strength. Described by it too. */
  readonly aside?: ReactNode;
  readonly children: (ids: FieldIds) => ReactNode;
}

/** What every control looks like; a list to choose from counts as read-only to the browser, so only a field may fade for that. */
export const FRAME_CLASS =
  "block w-full min-h-11 rounded-control border border-edge bg-surface px-3 text-ink transition-colors duration-150 " +
  "hover:border-ink-soft focus:border-verdigris focus:outline-2 focus:-outline-offset-1 focus:outline-focus " +
  "aria-invalid:border-danger";
export const CONTROL_CLASS = `${FRAME_CLASS} text-lead placeholder:text-ink-soft read-only:opacity-70`;

export function Field({ label, hint, error, aside, children }: FieldProps): ReactNode {
  const id = useId();
  const described = [error && `${id}-error`, hint !== undefined && `${id}-hint`, aside && `${id}-aside`].filter(
    Boolean,
  );
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-medium">
        {label}
      </label>
      {children({
        id,
        "aria-describedby": described.length > 0 ? described.join(" ") : undefined,
        "aria-invalid": error === null ? undefined : true,
      })}
      {error !== null && (
        <p id={`${id}-error`} className="mt-1.5 text-note font-medium text-danger">
          {errorText(error)}
        </p>
      )}
      {hint !== undefined && (
        <div id={`${id}-hint`} className="mt-1.5 text-note text-ink-soft">
          {hint}
        </div>
      )}
      <div id={`${id}-aside`} aria-live="polite">
        {aside}
      </div>
    </div>
  );
}
