/** How often a site was sent a key, what became of it, and the way to every single one. */
import type { ReactNode } from "react";
import type { RecentUses, RequestResult, SiteView } from "../../lib/messages/views.ts";
import { activityFragment } from "../activity/activity-filter.ts";
import { countText } from "../activity/activity-words.ts";
import { classes } from "../controls/classes.ts";
import { type PlainTextKey, t } from "../text.ts";

/** In this order; exhaustive by type. */
const RESULT_TEXTS = {
  used: "sites.resultUsed",
  unconfirmed: "sites.resultUnconfirmed",
  refused: "sites.resultRefused",
  "no-credit": "sites.resultNoCredit",
  "rate-limited": "sites.resultRateLimited",
  ignored: "sites.resultIgnored",
} as const satisfies Record<RequestResult, PlainTextKey>;

/** Results that a person has to act on. */
const TROUBLE: readonly RequestResult[] = ["refused", "no-credit"];

const RESULTS = Object.keys(RESULT_TEXTS) as readonly RequestResult[];

export function SiteUses({ site }: { readonly site: SiteView }): ReactNode {
  const { recent, sentToday } = site;
  return (
    <>
      <p>{t("site.today", sentToday)}</p>
      {recent.sent > 0 && (
        <p>{t("sites.recent", recent.sent, [countText(recent.sent)], { days: countText(recent.days) })}</p>
      )}
      <Results recent={recent} />
      <p className="mt-2 flex flex-wrap gap-x-4 gap-y-1">
        <a
          href={activityFragment({ site: site.id })}
          aria-label={t("sites.activityOf", { site: site.name })}
          className="rounded-small py-0.5 font-medium text-verdigris underline"
        >
          {t("sites.toActivity")}
        </a>
        {site.key !== null && (
          <a
            href={activityFragment({ key: site.key.id })}
            className="rounded-small py-0.5 font-medium text-verdigris underline"
          >
            {t("sites.activityOfKey", { key: site.key.name })}
          </a>
        )}
      </p>
    </>
  );
}

function Results({ recent: { sent, results } }: { readonly recent: RecentUses }): ReactNode {
  const known = RESULTS.flatMap((result) => {
    const count = results[result] ?? 0;
    return count > 0 ? [{ result, count }] : [];
  });
  const untold = sent - known.reduce((sum, { count }) => sum + count, 0);
  if (known.length === 0) return null;
  return (
    <ul aria-label={t("sites.results")} className="mt-1 flex flex-wrap gap-x-4 gap-y-0.5 text-note">
      {known.map(({ result, count }) => (
        <li key={result} className={classes(TROUBLE.includes(result) && "font-medium text-danger")}>
          <Result count={count} text={t(RESULT_TEXTS[result])} />
        </li>
      ))}
      {untold > 0 && (
        <li>
          <Result count={untold} text={t("sites.resultUntold")} />
        </li>
      )}
    </ul>
  );
}

function Result({ count, text }: { readonly count: number; readonly text: string }): ReactNode {
  return t("sites.result", { count: countText(count), result: text });
}
