/** Days by the clock and the calendar of this computer. Holds no parser: pages are light. */

/** How many days are summed up and drawn, today among them; they are kept whatever else is not. */
export const SHOWN_DAYS = 30;

/** Local date, 2026-11-22. */
export function localDay(atMs: number): string {
  const date = new Date(atMs);
  const pad = (part: number, digits = 2) => String(part).padStart(digits, "0");
  return `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

/** First and next midnight of a local date, or null where there is no such day. */
export function dayBounds(day: string): { readonly fromMs: number; readonly toMs: number } | null {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const from = new Date(year, month - 1, date);
  if (Number.isNaN(from.getTime()) || localDay(from.getTime()) !== day) return null;
  // Not a number of hours on: a day has 23 or 25 of them where the clock is changed.
  return { fromMs: from.getTime(), toMs: new Date(year, month - 1, date + 1).getTime() };
}

/** Oldest first; the last is today. */
export function lastDays(nowMs: number, count = SHOWN_DAYS): readonly string[] {
  const today = new Date(nowMs);
  const noonOf = (daysAgo: number) =>
    new Date(today.getFullYear(), today.getMonth(), today.getDate() - daysAgo, 12).getTime();
  return Array.from({ length: count }, (_, index) => localDay(noonOf(count - 1 - index)));
}
