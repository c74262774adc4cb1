/** What can be relied on, each in a sentence, and what cannot. */
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { type PlainTextKey, t } from "../text.ts";

const PROMISES = [
  "about.promiseAtRest",
  "about.promisePages",
  "about.promiseWire",
  "about.promiseLocked",
  "about.promiseLost",
  "about.promiseSeen",
  "about.promiseBill",
] as const satisfies readonly PlainTextKey[];

export function Promises(): ReactNode {
  return (
    <>
      <ul className="space-y-2.5">
        {PROMISES.map((promise) => (
          <li key={promise} className="flex gap-3">
            <Check className="mt-0.5 size-4.5 shrink-0 text-verdigris" aria-hidden="true" />
            <span className="min-w-0">{t(promise)}</span>
          </li>
        ))}
      </ul>
      <p className="border-t border-line pt-4 text-note text-ink-soft">{t("about.promiseNot")}</p>
    </>
  );
}
