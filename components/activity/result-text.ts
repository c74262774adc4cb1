/** What a site said of a key last. What is stored there is text: a word that is not known says nothing. */
import type { RequestResult } from "../../lib/messages/views.ts";
import { type PlainTextKey, t } from "../text.ts";

const RESULT_TEXTS = {
  used: "activity.resultUsed",
  unconfirmed: "activity.resultUnconfirmed",
  refused: "activity.resultRefused",
  "no-credit": "activity.resultNoCredit",
  "rate-limited": "activity.resultRateLimited",
  ignored: "activity.resultIgnored",
} as const satisfies Record<RequestResult, PlainTextKey>;

const isKnown = (result: string): result is RequestResult => Object.hasOwn(RESULT_TEXTS, result);

export function resultText(result: string | undefined): string | null {
  return result !== undefined && isKnown(result) ? t(RESULT_TEXTS[result]) : null;
}
