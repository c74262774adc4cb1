/** What became of the last request with a key. "Used" is said only where the site's answer said so. */
import type { LastUse, RequestResult } from "../lib/messages/views.ts";
import { type NamedTextKey, t } from "./text.ts";
import { sinceText } from "./when.ts";

const RESULT_TEXTS = {
  used: "lastUse.used",
  unconfirmed: "lastUse.unconfirmed",
  refused: "lastUse.refused",
  "no-credit": "lastUse.noCredit",
  "rate-limited": "lastUse.rateLimited",
  ignored: "lastUse.ignored",
} as const satisfies Record<RequestResult, NamedTextKey>;

/** Results that a person has to act on. */
const TROUBLE: readonly RequestResult[] = ["refused", "no-credit"];

export function lastUseText({ atMs, result }: LastUse, nowMs: number): string {
  return t(RESULT_TEXTS[result], { when: sinceText(atMs, nowMs) });
}

export function isTrouble({ result }: LastUse): boolean {
  return TROUBLE.includes(result);
}
