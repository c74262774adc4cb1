/** The section "Activity": everything that was done with vault, keys and sites, and whether the record of it is whole. */
import type { ReactNode } from "react";
import type { LogDamage } from "../../lib/messages/security-views.ts";
import { Button } from "../controls/Button.tsx";
import { Failure } from "../controls/Failure.tsx";
import { Notice } from "../controls/Notice.tsx";
import { t } from "../text.ts";
import { ActivityExport } from "./ActivityExport.tsx";
import { ActivityList } from "./ActivityList.tsx";
import { KeepActivity } from "./KeepActivity.tsx";
import { logDamageText } from "./log-damage-text.ts";
import { useActivity } from "./use-activity.ts";

export function ActivityPage(): ReactNode {
  const { log, showMore } = useActivity();
  return (
    <div className="space-y-6">
      <div>
        <h1 tabIndex={-1} className="text-title font-semibold">
          {t("activity.title")}
        </h1>
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
          <div className="grid gap-6 rounded-card border border-line bg-surface px-4 py-4 shadow-card row:grid-cols-2 row:px-5">
            <KeepActivity />
            <ActivityExport />
          </div>
          {log.value.entries.length === 0 ? <ActivityEmpty /> : <ActivityList page={log.value} onMore={showMore} />}
        </>
      )}
    </div>
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

function ActivityEmpty(): ReactNode {
  return (
    <section className="rounded-card border border-line bg-surface px-5 py-8 shadow-card row:px-10 row:py-10">
      <h2 className="text-name font-semibold">{t("activity.emptyTitle")}</h2>
      <p className="mt-1 max-w-140 text-ink-soft">{t("activity.empty")}</p>
    </section>
  );
}
