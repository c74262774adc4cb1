/** Our mark: an infinity loop whose right half ends in the teeth of a key. Drawn in the colour of the text around it. */
import type { ReactNode } from "react";
import { classes } from "../controls/classes.ts";

const LOOP =
  "M16 12.5C13.4 8.7 11.2 6.5 8.6 6.5a6 6 0 0 0 0 12c2.6 0 4.8-2.2 7.4-6s4.8-6 7.4-6a6 6 0 0 1 0 12c-2.6 0-4.8-2.2-7.4-6";
const TEETH = "M19.5 17.5h4v9h-4zM26 16.5h4v6h-4z";

interface MarkProps {
  readonly className?: string;
}

export function BrandMark({ className }: MarkProps): ReactNode {
  return (
    <svg
      viewBox="0 0 32 32"
      className={classes("forced-colors:text-[CanvasText]", className)}
      fill="currentColor"
      aria-hidden="true"
    >
      <path d={LOOP} fill="none" stroke="currentColor" strokeWidth="4" strokeLinejoin="round" />
      <path d={TEETH} />
    </svg>
  );
}

/** The mark on its tile, for the head of a page. */
export function BrandTile({ className }: MarkProps): ReactNode {
  return (
    <span
      className={classes(
        "inline-flex size-9 shrink-0 items-center justify-center rounded-control bg-verdigris text-on-verdigris forced-colors:border",
        className,
      )}
    >
      <BrandMark className="size-[72%]" />
    </span>
  );
}
