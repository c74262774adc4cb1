/** How long something is shown yet, for the eye alone: a screen reader has been told once, and is not told each second. */
import type { ReactNode } from "react";
import { t, textLanguage } from "../text.ts";

interface HidingCountdownProps {
  readonly secondsLeft: number;
  readonly outOf: number;
}

export function HidingCountdown({ secondsLeft, outOf }: HidingCountdownProps): ReactNode {
  const time = new Intl.NumberFormat(textLanguage(), { style: "unit", unit: "second", unitDisplay: "long" });
  return (
    <div className="mt-3" aria-hidden="true">
      <p className="text-note text-ink-soft tabular-nums">{t("reveal.hiddenIn", { time: time.format(secondsLeft) })}</p>
      <div className="mt-1.5 h-1 overflow-hidden rounded-full bg-line forced-colors:border">
        <div
          className="h-full rounded-full bg-brass ease-linear motion-safe:transition-[inline-size] motion-safe:duration-1000 forced-colors:bg-[Highlight]"
          style={{ inlineSize: `${(100 * secondsLeft) / outOf}%` }}
        />
      </div>
    </div>
  );
}
