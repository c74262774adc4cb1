/**
 * Requests per day as bars. Every bar is a button that shows the entries of its day; all of them are one stop of the keyboard,
 * with arrows between them. Bars get thin where there is little room: the table beneath has the same days as links to press.
 */
import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import type { DayUses } from "../../lib/injection/usage-days.ts";
import { classes } from "../controls/classes.ts";
import { t } from "../text.ts";
import { countText, dayTickText, dayTitle, requestsText } from "./activity-words.ts";
import { buildScale } from "./plot-scale.ts";

const DAYS_A_WEEK = 7;

interface UsesPlotProps {
  /** Oldest first; the last is today. */
  readonly uses: readonly DayUses[];
  readonly nowMs: number;
  readonly chosen: string | undefined;
  /** Absent: every day. */
  readonly onChoose: (day: string | undefined) => void;
}

export function UsesPlot({ uses, nowMs, chosen, onChoose }: UsesPlotProps): ReactNode {
  const { marks, top } = buildScale(uses.map(({ sent }) => sent));
  const newestFirst = uses.toReversed();
  const list = useRef<HTMLOListElement>(null);
  const [reached, setReached] = useState<string | null>(null);
  const [pointed, setPointed] = useState<DayUses | null>(null);
  const at = Math.max(0, indexOf(newestFirst, reached ?? chosen));

  function move(event: KeyboardEvent): void {
    const isRightToLeft = getComputedStyle(event.currentTarget).direction === "rtl";
    const next = nextIndex(event.key, { at, count: newestFirst.length, isRightToLeft });
    if (next === null) return;
    event.preventDefault();
    list.current?.querySelectorAll("button")[next]?.focus();
  }

  return (
    <>
      <Readout uses={uses} pointed={pointed} nowMs={nowMs} />
      <div className="mt-4 grid grid-cols-[auto_minmax(0,1fr)] gap-x-2.5">
        <div
          aria-hidden="true"
          className="flex h-36 flex-col justify-between text-end text-note leading-none text-ink-soft tabular-nums"
        >
          {marks.map((mark) => (
            <span key={mark} className="first:-translate-y-1/2 last:translate-y-1/2">
              {countText(mark)}
            </span>
          ))}
        </div>
        <div className="relative">
          <div aria-hidden="true" className="absolute inset-x-0 top-0 flex h-36 flex-col justify-between">
            {marks.map((mark) => (
              <span key={mark} className="border-t border-line last:border-edge" />
            ))}
          </div>
          <ol
            ref={list}
            aria-label={t("activity.usesTitle")}
            onKeyDown={move}
            className="relative flex flex-row-reverse"
          >
            {newestFirst.map((each, index) => (
              <li key={each.day} className="min-w-0 flex-1">
                <button
                  type="button"
                  tabIndex={index === at ? 0 : -1}
                  aria-pressed={each.day === chosen}
                  aria-label={t("activity.usesOfDay", {
                    day: dayTitle(each.day, nowMs),
                    requests: requestsText(each.sent),
                  })}
                  onClick={() => onChoose(each.day === chosen ? undefined : each.day)}
                  onFocus={() => {
                    setReached(each.day);
                    setPointed(each);
                  }}
                  onBlur={() => setPointed(null)}
                  onPointerEnter={() => setPointed(each)}
                  onPointerLeave={() => setPointed(null)}
                  className="group flex h-36 w-full cursor-pointer flex-col justify-end rounded-small -outline-offset-2 transition-colors duration-150 hover:bg-verdigris-tint aria-pressed:bg-verdigris-tint forced-colors:aria-pressed:border"
                >
                  <Bar height={each.sent / top} isFaint={chosen !== undefined && each.day !== chosen} />
                </button>
                <span
                  aria-hidden="true"
                  className={classes(
                    "mt-1.5 flex h-5 whitespace-nowrap text-note",
                    index === 0 ? "justify-end font-semibold" : "justify-center text-ink-soft",
                    index % (2 * DAYS_A_WEEK) !== 0 && "invisible row:visible",
                  )}
                >
                  {index === 0 && t("activity.today")}
                  {isTick(index, newestFirst.length) && <time dateTime={each.day}>{dayTickText(each.day)}</time>}
                </span>
              </li>
            ))}
          </ol>
        </div>
      </div>
    </>
  );
}

interface BarProps {
  /** Of the plot: 0 to 1. */
  readonly height: number;
  readonly isFaint: boolean;
}

/** A day with a single request among thousands is still seen. */
function Bar({ height, isFaint }: BarProps): ReactNode {
  return (
    <span
      className={classes(
        "mx-auto block w-[55%] max-w-5 rounded-t-small transition-colors duration-150",
        isFaint ? "bg-edge forced-colors:bg-[GrayText]" : "bg-verdigris forced-colors:bg-[CanvasText]",
        height > 0 && "min-h-0.5",
      )}
      style={{ blockSize: `${100 * height}%` }}
    />
  );
}

/** The day under the pointer or the focus, for the eye: the bar says it of itself. Else the sum of all. */
function Readout({
  uses,
  pointed,
  nowMs,
}: Pick<UsesPlotProps, "uses" | "nowMs"> & { pointed: DayUses | null }): ReactNode {
  const sum = uses.reduce((all, { sent }) => all + sent, 0);
  return (
    <p className="mt-1 font-medium tabular-nums">
      <span className={classes(pointed !== null && "sr-only")}>
        {t("activity.usesSum", { requests: requestsText(sum), days: countText(uses.length) })}
      </span>
      {pointed !== null && (
        <span aria-hidden="true">
          {t("activity.usesOfDay", { day: dayTitle(pointed.day, nowMs), requests: requestsText(pointed.sent) })}
        </span>
      )}
    </p>
  );
}

/** The name of a day is wider than its bar: there has to be room on both sides. */
function isTick(index: number, count: number): boolean {
  return index > 0 && index % DAYS_A_WEEK === 0 && index < count - 2;
}

interface Place {
  /** Among the days, newest first. */
  readonly at: number;
  readonly count: number;
  readonly isRightToLeft: boolean;
}

function nextIndex(key: string, { at, count, isRightToLeft }: Place): number | null {
  const older = Math.min(at + 1, count - 1);
  const newer = Math.max(at - 1, 0);
  switch (key) {
    case "ArrowLeft":
      return isRightToLeft ? newer : older;
    case "ArrowRight":
      return isRightToLeft ? older : newer;
    case "Home":
      return count - 1;
    case "End":
      return 0;
    default:
      return null;
  }
}

function indexOf(days: readonly DayUses[], wanted: string | undefined): number {
  return days.findIndex(({ day }) => day === wanted);
}
