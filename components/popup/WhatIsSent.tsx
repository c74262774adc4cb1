/** For whoever wants to know exactly: the headers, the addresses and the last request, behind one line. */
import type { ReactNode } from "react";
import type { LastUse, SiteView } from "../../lib/messages/views.ts";
import { Disclosure } from "../controls/Disclosure.tsx";
import { adviceText } from "../last-use-text.ts";
import { SentAddresses } from "../site/SentAddresses.tsx";
import { SentHeaders } from "../site/SentHeaders.tsx";
import { t } from "../text.ts";

export function WhatIsSent({ site }: { readonly site: SiteView }): ReactNode {
  if (site.headers === null) return null;
  return (
    <Disclosure title={t("site.sentTitle")} className="py-4">
      <dl className="space-y-3 [&_dt]:mb-0.5 [&_dt]:text-note [&_dt]:text-ink-soft">
        <div>
          <dt>{t("site.sentHeaders")}</dt>
          <dd>
            <SentHeaders headers={site.headers} />
          </dd>
        </div>
        <div>
          <dt>{t("site.sentTo")}</dt>
          <dd>
            <SentAddresses site={site} />
          </dd>
        </div>
        {site.lastUse?.request !== undefined && <LastRequest lastUse={site.lastUse} />}
      </dl>
    </Disclosure>
  );
}

/** When it was and with what result stands in the figures above. */
function LastRequest({ lastUse }: { readonly lastUse: LastUse }): ReactNode {
  const advice = adviceText(lastUse);
  return (
    <div>
      <dt>{t("site.sentLast")}</dt>
      <dd>
        <code className="font-mono text-note">{lastUse.request}</code>
        {advice !== null && <p className="mt-1 text-note text-ink-soft">{advice}</p>}
      </dd>
    </div>
  );
}
