/** What became of the last request with a key. "Used" is said only where the site's answer said so. */
import type { LastUse, RequestResult } from "../lib/messages/views.ts";
import { type NamedTextKey, type PlainTextKey, t } from "./text.ts";
import { sinceText } from "./when.ts";

const RESULT_TEXTS = {
  used: "lastUse.used",
  unconfirmed: "lastUse.unconfirmed",
  refused: "lastUse.refused",
  "no-credit": "lastUse.noCredit",
  "rate-limited": "lastUse.rateLimited",
  ignored: "lastUse.ignored",
} as const satisfies Record<RequestResult, NamedTextKey>;

/** Who says so, and what can be done; null where nothing has to be. */
const ADVICE_TEXTS = {
  used: null,
  unconfirmed: null,
  refused: "lastUse.refusedNext",
  "no-credit": "lastUse.noCreditNext",
  "rate-limited": "lastUse.rateLimitedNext",
  ignored: "lastUse.ignoredNext",
} as const satisfies Record<RequestResult, PlainTextKey | null>;

/** Results that a person has to act on. */
const TROUBLE: readonly RequestResult[] = ["refused", "no-credit"];

export function lastUseText({ atMs, result }: LastUse, nowMs: number): string {
  return t(RESULT_TEXTS[result], { when: sinceText(atMs, nowMs) });
}

export function adviceText({ result }: LastUse): string | null {
  const advice = ADVICE_TEXTS[result];
  return advice === null ? null : t(advice);
}

export function isTrouble({ result }: LastUse): boolean {
  return TROUBLE.includes(result);
}
