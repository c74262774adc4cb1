/** One line that opens what only some people want to read. */
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "./classes.ts";

interface DisclosureProps {
  readonly title: string;
  /** A remark under something else, and not a part of the page in its own right. */
  readonly quiet?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

export function Disclosure({ title, quiet = false, className, children }: DisclosureProps): ReactNode {
  const look = quiet ? "text-note text-ink-soft hover:text-ink" : "font-medium";
  return (
    <details className={classes("group", className)}>
      <summary className={classes("inline-flex cursor-pointer items-center gap-1.5 rounded-small", look)}>
        <ChevronRight
          className="size-4 text-ink-soft transition-transform duration-150 group-open:rotate-90 rtl:-scale-x-100"
          aria-hidden="true"
        />
        {title}
      </summary>
      <div className="mt-3">{children}</div>
    </details>
  );
}
