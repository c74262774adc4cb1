/** The frame of one row of a form's list, with the way to take it out where it is not the only one. */
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "../controls/classes.ts";

interface FormRowProps {
  readonly label: string;
  /** The grid that its fields stand in. */
  readonly className: string;
  readonly removal: { readonly label: string; readonly onRemove: () => void } | null;
  readonly children: ReactNode;
}

export function FormRow({ label, className, removal, children }: FormRowProps): ReactNode {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would not take part in the grid
    <div
      role="group"
      aria-label={label}
      className={classes("relative grid gap-x-2.5 gap-y-3 rounded-control border border-line p-3.5", className)}
    >
      {children}
      {removal && (
        <button
          type="button"
          aria-label={removal.label}
          title={removal.label}
          onClick={removal.onRemove}
          className="absolute end-2 top-2 flex size-8 cursor-pointer items-center justify-center rounded-control text-ink-soft hover:bg-danger-tint hover:text-danger"
        >
          <X className="size-4" aria-hidden="true" />
        </button>
      )}
    </div>
  );
}
