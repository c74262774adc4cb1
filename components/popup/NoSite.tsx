/** The popup over a tab that is none of our business; one click makes it so, where a key could go there at all. */
import { Plus } from "lucide-react";
import type { ReactNode } from "react";
import { parseOrigin } from "../../lib/injection/endpoint.ts";
import { t } from "../text.ts";
import { OpenOptionsButton } from "./OpenOptionsButton.tsx";

interface NoSiteProps {
  /** Of the tab in front; null where the browser does not tell. */
  readonly origin: string | null;
}

export function NoSite({ origin }: NoSiteProps): ReactNode {
  const site = origin === null ? null : parseOrigin(origin);
  return (
    <div>
      <h1 tabIndex={-1} className="text-name font-semibold">
        {t("popup.noSiteTitle")}
      </h1>
      <p className="mt-1 text-ink-soft">
        {site === null ? t("popup.noSite") : t("popup.noSiteOffer", { host: site.host })}
      </p>
      {site !== null && (
        <div className="mt-4">
          <OpenOptionsButton
            kind="primary"
            className="w-full py-2"
            fragment={`#sites/add?address=${encodeURIComponent(site.origin)}`}
          >
            <Plus className="size-4.5 shrink-0" aria-hidden="true" />
            <span className="min-w-0">{t("popup.useHere", { host: site.host })}</span>
          </OpenOptionsButton>
        </div>
      )}
    </div>
  );
}
