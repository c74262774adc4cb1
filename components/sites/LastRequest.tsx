/** The last request that carried a key: when, to which address, with what result, and what to do about a bad one. */
import type { ReactNode } from "react";
import type { SiteView } from "../../lib/messages/views.ts";
import { classes } from "../controls/classes.ts";
import { adviceText, isTrouble, lastUseText } from "../last-use-text.ts";
import { t } from "../text.ts";
import { exactText } from "../when.ts";

interface LastRequestProps {
  readonly lastUse: SiteView["lastUse"];
  readonly nowMs: number;
}

export function LastRequest({ lastUse, nowMs }: LastRequestProps): ReactNode {
  if (lastUse === null) return <p>{t("site.noLast")}</p>;
  const advice = adviceText(lastUse);
  return (
    <>
      <time
        dateTime={new Date(lastUse.atMs).toISOString()}
        title={exactText(lastUse.atMs)}
        className={classes(isTrouble(lastUse) && "font-medium text-danger")}
      >
        {lastUseText(lastUse, nowMs)}
      </time>
      {lastUse.request !== undefined && <code className="block font-mono text-note">{lastUse.request}</code>}
      {advice !== null && <p className="mt-1 text-note text-ink-soft">{advice}</p>}
    </>
  );
}
