/** The ways on and out at the foot of a step. They are links: a step is an address, and "back" leads to the one before. */
import type { ReactNode } from "react";
import { classes } from "../controls/classes.ts";
import { SECTION_FRAGMENTS } from "../options/section.ts";
import { t } from "../text.ts";

interface LeaveLinkProps {
  /** What it is called where it ends the first run. */
  readonly text?: string;
  readonly className?: string;
}

export function LeaveLink({ text, className }: LeaveLinkProps): ReactNode {
  return (
    <p className={classes("mt-6 text-note", className)}>
      <a
        href={SECTION_FRAGMENTS.keys}
        className="inline-flex min-h-6 items-center rounded-small text-ink-soft underline hover:text-ink"
      >
        {text ?? t("firstRun.leave")}
      </a>
    </p>
  );
}
