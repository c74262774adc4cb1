/** The last step: the site, in a tab of its own, and what one will see there. Once a key was used, the step says that it worked. */
import { ExternalLink } from "lucide-react";
import { type ReactNode, useCallback } from "react";
import type { KeyView, SiteView } from "../../lib/messages/views.ts";
import { PROVIDERS } from "../../lib/providers/catalog.ts";
import { Button, buttonClass } from "../controls/Button.tsx";
import { Failure } from "../controls/Failure.tsx";
import { Notice } from "../controls/Notice.tsx";
import { RichText } from "../RichText.tsx";
import { useServices } from "../services.tsx";
import { AllowSite } from "../site/AllowSite.tsx";
import { t } from "../text.ts";
import { useLive } from "../use-live.ts";
import { FirstRunFrame } from "./FirstRunFrame.tsx";
import { KeyPathDrawing } from "./KeyPathDrawing.tsx";
import { LeaveLink } from "./StepLinks.tsx";

export function OpenStep(): ReactNode {
  const { client } = useServices();
  const found = useLive(
    useCallback(async () => {
      const [sites, list] = await Promise.all([client("sites.list"), client("keys.list")]);
      return { site: sites.find(({ builtIn }) => builtIn), keys: list.keys };
    }, [client]),
  );
  return (
    <FirstRunFrame
      step="open"
      title={t("firstRun.openTitle")}
      intro={t("firstRun.openIntro")}
      shown={<KeyPathDrawing className="mt-8" />}
    >
      <h2 className="text-title font-semibold">{t("firstRun.openSee")}</h2>
      {found.status === "failed" && (
        <div className="mt-4 space-y-3">
          <Failure code={found.code} />
          <Button onClick={() => void found.reload()}>{t("common.tryAgain")}</Button>
        </div>
      )}
      {found.status === "ready" && found.value.site && (
        <WhatComes site={found.value.site} keys={found.value.keys} onAllowed={found.reload} />
      )}
      <LeaveLink text={t("firstRun.showKeys")} />
    </FirstRunFrame>
  );
}

interface WhatComesProps {
  readonly site: SiteView;
  readonly keys: readonly KeyView[];
  readonly onAllowed: () => Promise<void>;
}

function WhatComes({ site, keys, onAllowed }: WhatComesProps): ReactNode {
  const isWithheld = site.status === "no-permission";
  return (
    <>
      <p className="mt-3 text-ink-soft">
        <WhatIsSeen site={site} keys={keys} />
      </p>
      <p className="mt-3 text-ink-soft">{t("firstRun.openIcon")}</p>
      {isWithheld && (
        <div className="mt-6">
          <Notice tone="caution" className="mb-4">
            {t("site.noPermission", { site: site.name })}
          </Notice>
          <AllowSite site={site} onAllowed={onAllowed} />
        </div>
      )}
      <p className="mt-6">
        <a
          href={site.origin}
          target="_blank"
          rel="noreferrer"
          className={buttonClass(isWithheld ? "secondary" : "primary")}
        >
          {t("firstRun.open", { site: site.name })}
          <ExternalLink className="size-4" aria-hidden="true" />
        </a>
      </p>
      <div role="status" className="mt-6">
        <Worked site={site} />
      </div>
    </>
  );
}

function WhatIsSeen({ site, keys }: Omit<WhatComesProps, "onAllowed">): ReactNode {
  const { name, provider, key } = site;
  if (keys.length === 0) return t("firstRun.openNoKey", { site: name });
  if (provider === null || key === null) return t("firstRun.openOther", { site: name });
  const parts = {
    site: name,
    provider: PROVIDERS[provider].name,
    key: <strong className="font-semibold text-ink">{key.name}</strong>,
  };
  return <RichText of="firstRun.openKey" parts={parts} />;
}

/** The end of the first run: the site itself has said that it used a key. */
function Worked({ site }: Pick<WhatComesProps, "site">): ReactNode {
  if (site.lastUse?.result !== "used") return null;
  return <Notice title={t("firstRun.workedTitle")}>{t("firstRun.worked", { site: site.name })}</Notice>;
}
