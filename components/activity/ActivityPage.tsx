/** The section "Activity": how often keys went out, everything that was done, and whether the record of it is whole. */
import { type ReactNode, useRef } from "react";
import type { ActivityFilter } from "../../lib/messages/activity-filter.ts";
import type { ActivityPage as ActivityPart, LogDamage } from "../../lib/messages/security-views.ts";
import { Button } from "../controls/Button.tsx";
import { Failure } from "../controls/Failure.tsx";
import { Notice } from "../controls/Notice.tsx";
import { openSection } from "../options/section.ts";
import { t } from "../text.ts";
import { ActivityExport } from "./ActivityExport.tsx";
import { ActivityFilters } from "./ActivityFilters.tsx";
import { ActivityList } from "./ActivityList.tsx";
import { activityFragment } from "./activity-filter.ts";
import { KeepActivity } from "./KeepActivity.tsx";
import { logDamageText } from "./log-damage-text.ts";
import { UsesCard } from "./UsesCard.tsx";
import { useActivity } from "./use-activity.ts";

export function ActivityPage({ filter }: { readonly filter: ActivityFilter }): ReactNode {
  const { log, showMore } = useActivity(filter);
  // Below the entries, which may be many.
  const keeping = useRef<HTMLElement>(null);
  return (
    <div className="space-y-6">
      <div>
        <div className="flex flex-wrap items-center justify-between gap-3">
          <h1 tabIndex={-1} className="text-title font-semibold">
            {t("activity.title")}
          </h1>
          {log.status === "ready" && (
            <Button kind="quiet" size="small" onClick={() => keeping.current?.focus()}>
              {t("activity.toKeeping")}
            </Button>
          )}
        </div>
        <p className="mt-1 max-w-160 text-ink-soft">{t("activity.intro")}</p>
      </div>
      {log.status === "loading" && <p className="text-ink-soft">{t("activity.loading")}</p>}
      {log.status === "failed" && (
        <div className="space-y-3">
          <Failure code={log.code} />
          <Button onClick={() => void log.reload()}>{t("common.tryAgain")}</Button>
        </div>
      )}
      {log.status === "ready" && (
        <>
          <DamagedLog damages={log.value.damages} />
          {log.value.all === 0 ? (
            <Empty title={t("activity.emptyTitle")} text={t("activity.empty")} />
          ) : (
            <Entries page={log.value} filter={filter} onMore={showMore} />
          )}
          <section
            ref={keeping}
            aria-label={t("activity.toKeeping")}
            tabIndex={-1}
            className="grid gap-6 rounded-card border border-line bg-surface px-4 py-4 shadow-card row:grid-cols-2 row:px-5"
          >
            <KeepActivity />
            <ActivityExport />
          </section>
        </>
      )}
    </div>
  );
}

interface EntriesProps {
  readonly page: ActivityPart;
  readonly filter: ActivityFilter;
  readonly onMore: () => Promise<void>;
}

function Entries({ page, filter, onMore }: EntriesProps): ReactNode {
  const choose = (next: ActivityFilter) => openSection(activityFragment(next));
  return (
    <>
      <UsesCard page={page} filter={filter} onChange={choose} />
      <ActivityFilters page={page} filter={filter} onChange={choose} />
      {page.total === 0 ? (
        <Empty title={t("activity.noneFoundTitle")} text={t("activity.noneFound")} />
      ) : (
        <ActivityList page={page} onMore={onMore} />
      )}
    </>
  );
}

function DamagedLog({ damages }: { readonly damages: readonly LogDamage[] }): ReactNode {
  if (damages.length === 0) return null;
  return (
    <Notice tone="danger" title={t("activity.damagedTitle")}>
      <p>{t("activity.damaged")}</p>
      <ul className="mt-2 list-disc space-y-1 ps-5 text-ink">
        {damages.map((damage) => (
          <li key={`${damage.kind} ${damage.first}`}>{logDamageText(damage)}</li>
        ))}
      </ul>
    </Notice>
  );
}

function Empty({ title, text }: { readonly title: string; readonly text: string }): ReactNode {
  return (
    <section className="rounded-card border border-line bg-surface px-5 py-8 shadow-card row:px-10 row:py-10">
      <h2 className="text-name font-semibold">{title}</h2>
      <p className="mt-1 max-w-140 text-ink-soft">{text}</p>
    </section>
  );
}
