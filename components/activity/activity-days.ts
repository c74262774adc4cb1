/** Entries of one day stand together, under that day as a person names it. */
import type { ActivityEntry } from "../../lib/messages/security-views.ts";
import { t, textLanguage } from "../text.ts";

export interface ActivityDay {
  /** Local date: tells days apart. */
  readonly day: string;
  readonly atMs: number;
  readonly entries: readonly ActivityEntry[];
}

/** @param entries newest first, and so are the days */
export function groupByDay(entries: readonly ActivityEntry[]): ActivityDay[] {
  const days = new Map<string, ActivityEntry[]>();
  for (const entry of entries) {
    const day = new Date(entry.atMs).toDateString();
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days].map(([day, ofDay]) => ({ day, atMs: ofDay[0]?.atMs ?? 0, entries: ofDay }));
}

export function dayText(atMs: number, nowMs: number): string {
  const day = new Date(atMs).toDateString();
  const yesterday = new Date(nowMs);
  yesterday.setDate(yesterday.getDate() - 1);
  if (day === new Date(nowMs).toDateString()) return t("activity.today");
  if (day === yesterday.toDateString()) return t("activity.yesterday");
  return new Intl.DateTimeFormat(textLanguage(), { dateStyle: "full" }).format(atMs);
}
