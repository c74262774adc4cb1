/** One entry: when, what, and for requests where to and with what answer. */
import { Globe, KeyRound, Lock, type LucideIcon, ScrollText, ShieldCheck, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { ActivityEntry } from "../../lib/messages/security-views.ts";
import { classes } from "../controls/classes.ts";
import { t } from "../text.ts";
import { clockText, exactText } from "../when.ts";
import { EventSentence } from "./event-words.tsx";
import { resultText } from "./result-text.ts";

/** What a person should look at. */
const TROUBLE: readonly ActivityEntry["kind"][] = ["unlock-failed", "vault-altered", "key-discarded"];

/** Always noted first: said once, above the list. */
const ROUTINE: readonly ActivityEntry["kind"][] = ["key-used", "key-armed", "key-disarmed"];

export function ActivityRow({ entry }: { readonly entry: ActivityEntry }): ReactNode {
  const { atMs, seq, request, result, fromJournal } = entry;
  const isTrouble = TROUBLE.includes(entry.kind);
  const Sign = isTrouble ? TriangleAlert : signOf(entry.kind);
  const answer = resultText(result);
  return (
    <li id={entryElementId(seq)} tabIndex={-1} className="flex gap-3 px-4 py-3 focus:bg-verdigris-tint row:px-5">
      <Sign
        className={classes("mt-0.5 size-4.5 shrink-0", isTrouble ? "text-danger" : "text-ink-soft")}
        aria-hidden="true"
      />
      <div className="min-w-0 flex-1">
        <p>
          <EventSentence entry={entry} />
        </p>
        {answer !== null && <p className="text-note text-ink-soft">{answer}</p>}
        {request !== undefined && <p className="font-mono text-note text-ink-soft">{request}</p>}
        {fromJournal === true && !ROUTINE.includes(entry.kind) && (
          <p className="text-note text-ink-soft">{t("activity.journal")}</p>
        )}
      </div>
      <time
        dateTime={new Date(atMs).toISOString()}
        title={exactText(atMs)}
        className="shrink-0 text-note text-ink-soft tabular-nums"
      >
        {clockText(atMs)}
      </time>
    </li>
  );
}

/** Where the focus goes to be at that entry. */
export function entryElementId(seq: number): string {
  return `entry-${seq}`;
}

function signOf(kind: ActivityEntry["kind"]): LucideIcon {
  if (kind === "vault-locked" || kind === "vault-unlocked") return Lock;
  if (kind.startsWith("key-")) return KeyRound;
  if (kind.startsWith("site-")) return Globe;
  return kind.startsWith("log-") ? ScrollText : ShieldCheck;
}
