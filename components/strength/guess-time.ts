/**
 * How long a passphrase stands, in words. The assumption is named beside it: someone has copied the vault and tries 10,000
 * passphrases a second, each of which costs 64 MiB of memory and about 0.2 s of one core (RFC 9106, Argon2id).
 */
import { t } from "../text.ts";

const GUESSES_PER_SECOND = 1e4;

const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;
const DAY_S = 24 * HOUR_S;
const MONTH_S = 30 * DAY_S;
const YEAR_S = 365 * DAY_S;

export function guessTimeText(guesses: number): string {
  const seconds = guesses / GUESSES_PER_SECOND;
  if (seconds < MINUTE_S) return t("strength.span.moments");
  if (seconds < HOUR_S) return t("strength.span.minutes", Math.round(seconds / MINUTE_S));
  if (seconds < DAY_S) return t("strength.span.hours", Math.round(seconds / HOUR_S));
  if (seconds < MONTH_S) return t("strength.span.days", Math.round(seconds / DAY_S));
  if (seconds < YEAR_S) return t("strength.span.months", Math.round(seconds / MONTH_S));
  if (seconds < 100 * YEAR_S) return t("strength.span.years", Math.round(seconds / YEAR_S));
  return t("strength.span.centuries");
}
