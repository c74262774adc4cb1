/** When a key was last used, and what became of that: in danger's colour where somebody has to act on it. */
import type { ReactNode } from "react";
import type { LastUse } from "../../lib/messages/views.ts";
import { classes } from "../controls/classes.ts";
import { isTrouble, lastUseText } from "../last-use-text.ts";
import { t } from "../text.ts";
import { dateText, exactText } from "../when.ts";

interface LastUseLineProps {
  readonly lastUse: LastUse | null;
  readonly nowMs: number;
}

export function LastUseLine({ lastUse, nowMs }: LastUseLineProps): ReactNode {
  if (lastUse === null) return <span>{t("keys.never")}</span>;
  return (
    <time
      dateTime={new Date(lastUse.atMs).toISOString()}
      title={exactText(lastUse.atMs)}
      className={classes(isTrouble(lastUse) && "font-medium text-danger")}
    >
      {lastUseText(lastUse, nowMs)}
    </time>
  );
}

interface AddedDateProps {
  readonly atMs: number;
  readonly children: (date: string) => string;
}

export function AddedDate({ atMs, children }: AddedDateProps): ReactNode {
  return (
    <time dateTime={new Date(atMs).toISOString()} title={exactText(atMs)}>
      {children(dateText(atMs))}
    </time>
  );
}
