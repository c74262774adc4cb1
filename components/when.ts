/** Times in words, in the language of the catalogue. */
import { t, textLanguage } from "./text.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Largest first: the first that fits at least once is spoken in. */
const UNITS = [
  { unit: "year", ms: 365 * DAY_MS },
  { unit: "month", ms: 30 * DAY_MS },
  { unit: "day", ms: DAY_MS },
  { unit: "hour", ms: 60 * MINUTE_MS },
  { unit: "minute", ms: MINUTE_MS },
] as const;

/** "just now", "2 minutes ago", "yesterday"; a time ahead of the clock counts as just now. */
export function sinceText(atMs: number, nowMs: number): string {
  const passedMs = nowMs - atMs;
  const fitting = UNITS.find(({ ms }) => passedMs >= ms);
  if (!fitting) return t("lastUse.justNow");
  const format = new Intl.RelativeTimeFormat(textLanguage(), { numeric: "auto" });
  return format.format(-Math.floor(passedMs / fitting.ms), fitting.unit);
}

export function dateText(atMs: number): string {
  return new Intl.DateTimeFormat(textLanguage(), { dateStyle: "medium" }).format(atMs);
}

export function exactText(atMs: number): string {
  return new Intl.DateTimeFormat(textLanguage(), { dateStyle: "full", timeStyle: "short" }).format(atMs);
}

/** "14:35", of a day that is named beside it. */
export function clockText(atMs: number): string {
  return new Intl.DateTimeFormat(textLanguage(), { timeStyle: "short" }).format(atMs);
}

/** "14:35" today, with its day on any other. */
export function momentText(atMs: number, nowMs: number): string {
  if (new Date(atMs).toDateString() === new Date(nowMs).toDateString()) return clockText(atMs);
  const parts = { weekday: "long", day: "numeric", month: "long", hour: "numeric", minute: "2-digit" } as const;
  return new Intl.DateTimeFormat(textLanguage(), parts).format(atMs);
}
