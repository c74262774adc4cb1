/** The popup over a tab that is none of our business. */
import type { ReactNode } from "react";
import { t } from "../text.ts";

export function NoSite(): ReactNode {
  return (
    <div>
      <h1 tabIndex={-1} className="text-name font-semibold">
        {t("popup.noSiteTitle")}
      </h1>
      <p className="mt-1 text-ink-soft">{t("popup.noSite")}</p>
    </div>
  );
}
