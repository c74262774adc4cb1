/** The times that are offered for a lock by itself; one that was set elsewhere is offered beside them. */
import type { SelectOption } from "../controls/SelectField.tsx";
import { t, textLanguage } from "../text.ts";

const HOUR = 60;
const DAY = 24 * HOUR;

export const IDLE_MINUTES = [1, 5, 15, 30, HOUR, null] as const;
export const MAX_MINUTES = [null, 15, HOUR, 4 * HOUR, 8 * HOUR, DAY] as const;

const NEVER = "never";

export function buildChoices(offered: readonly (number | null)[], chosen: number | null): SelectOption<string>[] {
  const minutes = offered.includes(chosen) ? offered : [...offered, chosen];
  return minutes.map((each) => ({ value: choiceOf(each), text: each === null ? t("security.never") : spanText(each) }));
}

export function choiceOf(minutes: number | null): string {
  return minutes === null ? NEVER : String(minutes);
}

export function minutesIn(value: string): number | null {
  return value === NEVER ? null : Number(value);
}

/** "15 minutes", "1 hour", "1 day": in the largest unit that it fills. */
function spanText(minutes: number): string {
  if (minutes % DAY === 0) return unitText(minutes / DAY, "day");
  return minutes % HOUR === 0 ? unitText(minutes / HOUR, "hour") : unitText(minutes, "minute");
}

function unitText(count: number, unit: "day" | "hour" | "minute"): string {
  return new Intl.NumberFormat(textLanguage(), { style: "unit", unit, unitDisplay: "long" }).format(count);
}
