/** The entries by day, newest first, and the way to older ones. */
import { type ReactNode, useEffect, useState } from "react";
import type { ActivityEntry, ActivityPage } from "../../lib/messages/security-views.ts";
import { Button } from "../controls/Button.tsx";
import { Failure } from "../controls/Failure.tsx";
import { t } from "../text.ts";
import { useNow } from "../use-now.ts";
import { useTask } from "../use-task.ts";
import { ActivityRow, entryElementId } from "./ActivityRow.tsx";
import { dayText, groupByDay } from "./activity-days.ts";

interface ActivityListProps {
  readonly page: ActivityPage;
  readonly onMore: () => Promise<void>;
}

export function ActivityList({ page: { entries, next }, onMore }: ActivityListProps): ReactNode {
  const nowMs = useNow();
  const task = useTask();
  const goBeyond = useLanding(entries);

  async function showMore(): Promise<void> {
    const last = entries.at(-1);
    await onMore();
    if (last) goBeyond(last.seq);
  }

  return (
    <section aria-label={t("activity.list")} className="space-y-6">
      {groupByDay(entries).map(({ day, atMs, entries: ofDay }) => (
        <div key={day}>
          <h2 id={`day-${atMs}`} className="mb-2 font-semibold">
            {dayText(atMs, nowMs)}
          </h2>
          <ul
            aria-labelledby={`day-${atMs}`}
            className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface shadow-card"
          >
            {ofDay.map((entry) => (
              <ActivityRow key={entry.seq} entry={entry} />
            ))}
          </ul>
        </div>
      ))}
      <Failure code={task.failure} />
      {next !== null && (
        <Button pending={task.pending} pendingText={t("activity.morePending")} onClick={() => task.run(showMore)}>
          {t("activity.more")}
        </Button>
      )}
    </section>
  );
}

/** Takes the focus to the first of the entries that were asked for: the button may be gone, or far below. */
function useLanding(entries: readonly ActivityEntry[]): (lastSeq: number) => void {
  const [lastSeq, setLastSeq] = useState<number | null>(null);
  useEffect(() => {
    if (lastSeq === null) return;
    const next = entries[entries.findIndex(({ seq }) => seq === lastSeq) + 1];
    if (next) document.getElementById(entryElementId(next.seq))?.focus();
    setLastSeq(null);
  }, [lastSeq, entries]);
  return setLastSeq;
}
