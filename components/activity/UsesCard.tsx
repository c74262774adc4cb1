/** How often a key went out, day by day: as a plot, and as the numbers themselves with what exactly they count. */
import { type ReactNode, useId } from "react";
import type { ActivityFilter } from "../../lib/messages/activity-filter.ts";
import type { ActivityPage } from "../../lib/messages/security-views.ts";
import { Disclosure } from "../controls/Disclosure.tsx";
import { RichText } from "../RichText.tsx";
import { t } from "../text.ts";
import { useNow } from "../use-now.ts";
import { activityFragment } from "./activity-filter.ts";
import { countText, dayTitle } from "./activity-words.ts";
import { UsesPlot } from "./UsesPlot.tsx";

interface UsesCardProps {
  readonly page: ActivityPage;
  readonly filter: ActivityFilter;
  readonly onChange: (filter: ActivityFilter) => void;
}

export function UsesCard({ page, filter, onChange }: UsesCardProps): ReactNode {
  const id = useId();
  const nowMs = useNow();
  const isNone = page.uses.every(({ sent }) => sent === 0);
  return (
    <section
      aria-labelledby={id}
      className="rounded-card border border-line bg-surface px-4 py-4 shadow-card row:px-5 row:py-5"
    >
      <h2 id={id} className="text-name font-semibold">
        {t("activity.usesTitle")}
      </h2>
      <p className="text-ink-soft">
        <Subject page={page} />
      </p>
      {isNone ? (
        <p className="mt-3 max-w-140">{t("activity.usesNone", { days: countText(page.uses.length) })}</p>
      ) : (
        <UsesPlot uses={page.uses} nowMs={nowMs} chosen={filter.day} onChoose={(day) => onChange({ ...filter, day })} />
      )}
      <Disclosure title={t("activity.usesNumbers")} quiet className="mt-3">
        <p className="max-w-140 text-note text-ink-soft">{t("activity.usesMeaning")}</p>
        {!isNone && <Numbers page={page} filter={filter} nowMs={nowMs} />}
      </Disclosure>
    </section>
  );
}

/** Whose requests these are. */
function Subject({ page: { filter, keys, sites } }: Pick<UsesCardProps, "page">): ReactNode {
  const keyName = keys.find(({ id }) => id === filter.key)?.name;
  const siteName = sites.find(({ id }) => id === filter.site)?.name;
  const key = <strong className="font-semibold text-ink">{keyName}</strong>;
  const site = <strong className="font-semibold text-ink">{siteName}</strong>;
  if (keyName !== undefined && siteName !== undefined) {
    return <RichText of="activity.usesOfBoth" parts={{ key, site }} />;
  }
  if (keyName !== undefined) return <RichText of="activity.usesOfKey" parts={{ key }} />;
  return siteName === undefined ? t("activity.usesOfAll") : <RichText of="activity.usesOfSite" parts={{ site }} />;
}

function Numbers({ page, filter, nowMs }: Omit<UsesCardProps, "onChange"> & { readonly nowMs: number }): ReactNode {
  return (
    <table className="mt-3 w-full max-w-100 text-note tabular-nums">
      <caption className="sr-only">{t("activity.usesTitle")}</caption>
      <thead className="text-ink-soft">
        <tr>
          <th scope="col" className="py-1 text-start font-medium">
            {t("activity.day")}
          </th>
          <th scope="col" className="whitespace-nowrap py-1 ps-3 text-end font-medium">
            {t("activity.usesColumn")}
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {page.uses.toReversed().map(({ day, sent }) => (
          <tr key={day}>
            <th scope="row" className="text-start font-normal">
              <a
                href={activityFragment({ ...filter, day })}
                className="inline-block rounded-small py-1 text-verdigris underline"
              >
                <time dateTime={day}>{dayTitle(day, nowMs)}</time>
              </a>
            </th>
            <td className="py-1 text-end">{countText(sent)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
