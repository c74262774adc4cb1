/** Numbers, days and names of the section "Activity" as a person reads them. */
import { dayBounds } from "../../lib/injection/local-days.ts";
import type { NamedKey, NamedSite } from "../../lib/messages/security-views.ts";
import { maskTail } from "../mask-tail.ts";
import { t, textLanguage } from "../text.ts";
import { dayText } from "./activity-days.ts";

export function countText(count: number): string {
  return new Intl.NumberFormat(textLanguage()).format(count);
}

export function requestsText(count: number): string {
  return t("activity.requests", count, [countText(count)]);
}

/** "Today", or the day in full. @param day a local date that there is */
export function dayTitle(day: string, nowMs: number): string {
  return dayText(beginOf(day), nowMs);
}

/** "Nov 19" */
export function dayTickText(day: string): string {
  return new Intl.DateTimeFormat(textLanguage(), { month: "short", day: "numeric" }).format(beginOf(day));
}

/** With its ending: two keys may be called the same. */
export function keyChoiceText({ name, mask }: NamedKey): string {
  const tail = maskTail(mask);
  return tail === null ? name : t("site.choiceKey", { name, tail });
}

/** With its address where another site is called the same. */
export function siteChoiceText({ id, name, origin }: NamedSite, all: readonly NamedSite[]): string {
  const hasNamesake = all.some((other) => other.id !== id && other.name === name);
  return hasNamesake || name === "" ? t("activity.siteAt", { site: name, origin }) : name;
}

function beginOf(day: string): number {
  return dayBounds(day)?.fromMs ?? 0;
}
