/** Exactly what a site gets: which headers, to which addresses, what while locked, how often, and with what result. */
import type { ReactNode } from "react";
import type { SiteView, WhileLocked } from "../../lib/messages/views.ts";
import { SentAddresses } from "../site/SentAddresses.tsx";
import { SentHeaders } from "../site/SentHeaders.tsx";
import { type PlainTextKey, t } from "../text.ts";
import { LastRequest } from "./LastRequest.tsx";
import { SiteUses } from "./SiteUses.tsx";

const LOCKED_TEXTS = {
  ask: "sites.askShort",
  stop: "sites.stopShort",
  site: "sites.siteShort",
} as const satisfies Record<WhileLocked, PlainTextKey>;

interface SiteFactsProps {
  readonly site: SiteView;
  readonly nowMs: number;
}

export function SiteFacts({ site, nowMs }: SiteFactsProps): ReactNode {
  return (
    <dl className="space-y-3 border-t border-line px-4 py-4 @lg:px-5">
      <Fact title={t("site.sentHeaders")}>
        {site.headers === null ? t("site.sentNothing") : <SentHeaders headers={site.headers} />}
      </Fact>
      <Fact title={t("site.sentTo")}>
        <SentAddresses site={site} />
      </Fact>
      <Fact title={t("sites.whileLocked")}>{t(LOCKED_TEXTS[site.whileLocked])}</Fact>
      <Fact title={t("sites.activity")}>
        <SiteUses site={site} />
      </Fact>
      <Fact title={t("site.sentLast")}>
        <LastRequest lastUse={site.lastUse} nowMs={nowMs} />
      </Fact>
    </dl>
  );
}

function Fact({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className="grid gap-x-4 gap-y-0.5 @lg:grid-cols-[7.5rem_minmax(0,1fr)]">
      <dt className="text-ink-soft">{title}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
