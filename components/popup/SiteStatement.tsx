/** What becomes of the user's keys on the site in front: the state in two words, the sentence, the next step, the figures. */
import type { ReactNode } from "react";
import type { SiteView } from "../../lib/messages/views.ts";
import { classes } from "../controls/classes.ts";
import { lastUseText } from "../last-use-text.ts";
import { KeyDrawing } from "../marks/KeyDrawing.tsx";
import { SiteSentence } from "../site/SiteSentence.tsx";
import { lacksKeys, nextStepText, shortStatusText } from "../site/site-words.ts";
import { t } from "../text.ts";
import { useNow } from "../use-now.ts";
import { OpenOptionsButton } from "./OpenOptionsButton.tsx";

interface SiteStatementProps {
  readonly site: SiteView;
  /** Then what the question asks for comes first. */
  readonly isBesideQuestion?: boolean;
}

export function SiteStatement({ site, isBesideQuestion = false }: SiteStatementProps): ReactNode {
  const next = nextStepText(site);
  return (
    <section aria-label={site.name}>
      <div aria-live="polite">
        <StatusLine site={site} />
        <h1 tabIndex={-1} className="mt-2.5 text-name font-normal">
          <SiteSentence site={site} />
        </h1>
        {next !== null && <p className="mt-2 text-ink-soft">{next}</p>}
      </div>
      {lacksKeys(site) && (
        <div className="mt-3.5">
          <OpenOptionsButton kind={isBesideQuestion ? "secondary" : "primary"} size="small">
            {t("site.addKey")}
          </OpenOptionsButton>
        </div>
      )}
      {site.status === "on" && <Figures site={site} />}
    </section>
  );
}

function StatusLine({ site }: SiteStatementProps): ReactNode {
  const on = site.status === "on";
  return (
    <p className={classes("flex items-center gap-2 text-note font-medium", on ? "text-panel-brass" : "text-ink-soft")}>
      {on && site.provider !== null && site.key !== null ? (
        <KeyDrawing provider={site.provider} mask={site.key.mask} className="me-1 w-18" />
      ) : (
        <span className="size-2 rounded-full border-2 border-edge" aria-hidden="true" />
      )}
      {shortStatusText(site.status)}
    </p>
  );
}

function Figures({ site }: SiteStatementProps): ReactNode {
  const nowMs = useNow();
  return (
    <div className="mt-4 border-t border-panel-line pt-3 text-note text-on-panel-soft">
      <p>{t("site.today", site.sentToday)}</p>
      <p>{site.lastUse === null ? t("site.noLast") : lastUseText(site.lastUse, nowMs)}</p>
    </div>
  );
}
