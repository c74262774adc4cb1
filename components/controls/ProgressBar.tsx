/** How far something long is, for the eye and for a screen reader that asks; it tells of no step by itself. */
import type { ReactNode } from "react";
import type { Progress } from "../../lib/messages/page-services.ts";

interface ProgressBarProps {
  readonly label: string;
  /** Null while it is not known how much there is to do. */
  readonly progress: Progress | null;
  /** "340 of 1,000" */
  readonly valueText: string | undefined;
}

export function ProgressBar({ label, progress, valueText }: ProgressBarProps): ReactNode {
  const percent = progress === null || progress.total === 0 ? 0 : Math.round((100 * progress.done) / progress.total);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={progress === null ? undefined : percent}
      aria-valuetext={valueText}
      className="h-1.5 overflow-hidden rounded-full bg-line forced-colors:border"
    >
      <div
        className="h-full rounded-full bg-verdigris transition-[inline-size] duration-200 forced-colors:bg-[Highlight]"
        style={{ inlineSize: `${percent}%` }}
      />
    </div>
  );
}
