/** A stretch of the log that is not as it was written, in a sentence. */
import type { LogDamage } from "../../lib/messages/security-views.ts";
import { type NamedTextKey, t, textLanguage } from "../text.ts";

const ONE_TEXTS = {
  missing: "activity.gone",
  altered: "activity.altered",
  "cut-off": "activity.cutOff",
} as const satisfies Record<LogDamage["kind"], NamedTextKey>;

const MANY_TEXTS = {
  missing: "activity.goneMany",
  altered: "activity.alteredMany",
  "cut-off": "activity.cutOff",
} as const satisfies Record<LogDamage["kind"], NamedTextKey>;

export function logDamageText({ kind, first, last }: LogDamage): string {
  const format = new Intl.NumberFormat(textLanguage());
  if (first === last) return t(ONE_TEXTS[kind], { range: t("activity.range", { first: format.format(first) }) });
  const range = t("activity.rangeMany", { first: format.format(first), last: format.format(last) });
  return t(MANY_TEXTS[kind], { range });
}
