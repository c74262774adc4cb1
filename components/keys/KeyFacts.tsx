/** What can be told of one key: its mask, its dates, what became of its last request, and which sites get it. */
import type { ReactNode } from "react";
import type { KeyView, SiteView } from "../../lib/messages/views.ts";
import { PROVIDERS } from "../../lib/providers/catalog.ts";
import { activityFragment } from "../activity/activity-filter.ts";
import { Notice } from "../controls/Notice.tsx";
import { adviceText } from "../last-use-text.ts";
import { SECTION_FRAGMENTS } from "../options/section.ts";
import { shortStatusText } from "../site/site-words.ts";
import { t } from "../text.ts";
import { AddedDate, LastUseLine } from "./KeyHistory.tsx";

interface KeyFactsProps {
  readonly view: KeyView;
  readonly keys: readonly KeyView[];
  /** Null until they have been read. */
  readonly sites: readonly SiteView[] | null;
  readonly nowMs: number;
}

export function KeyFacts({ view, keys, sites, nowMs }: KeyFactsProps): ReactNode {
  const { lastUse } = view;
  const advice = lastUse === null ? null : adviceText(lastUse);
  return (
    <div className="space-y-4 px-5 py-5">
      <dl className="space-y-4">
        <Fact title={t("keys.factKey")}>
          <code className="font-mono">{view.mask}</code>
        </Fact>
        <Fact title={t("keys.factAdded")}>
          <AddedDate atMs={view.addedAtMs}>{(date) => date}</AddedDate>
        </Fact>
        <Fact title={t("keys.factLastUse")}>
          <LastUseLine lastUse={lastUse} nowMs={nowMs} />
          {lastUse?.request !== undefined && (
            <p className="mt-0.5 font-mono text-note text-ink-soft">{lastUse.request}</p>
          )}
          {lastUse !== null && (
            <a
              href={activityFragment({ key: view.id })}
              className="mt-0.5 block w-fit rounded-small text-note text-verdigris underline"
            >
              {t("keys.activity")}
            </a>
          )}
        </Fact>
        <Fact title={t("keys.factSites")}>
          <KeySites view={view} keys={keys} sites={sites} />
        </Fact>
      </dl>
      {advice !== null && <Notice tone="caution">{advice}</Notice>}
    </div>
  );
}

function KeySites({ view, keys, sites }: Omit<KeyFactsProps, "nowMs">): ReactNode {
  const provider = PROVIDERS[view.provider].name;
  const active = keys.find((key) => key.active && key.provider === view.provider);
  if (!view.active) return t("keys.sitesOther", { provider, active: active?.name ?? "" });
  if (sites === null) return t("keys.sitesLoading");
  const served = sites.filter((site) => site.provider === view.provider);
  if (served.length === 0) return t("keys.sitesNone", { provider });
  return (
    <ul className="space-y-2">
      {served.map((site) => (
        <li key={site.id}>
          <a href={SECTION_FRAGMENTS.sites} className="rounded-small font-medium text-verdigris underline">
            {site.name}
          </a>
          <p className="text-note text-ink-soft">
            {site.status === "on" ? t("site.today", site.sentToday) : shortStatusText(site.status)}
          </p>
        </li>
      ))}
    </ul>
  );
}

function Fact({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className="grid gap-x-4 gap-y-0.5 @sm:grid-cols-[6rem_minmax(0,1fr)]">
      <dt className="text-ink-soft">{title}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
