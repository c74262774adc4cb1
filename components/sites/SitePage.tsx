/** Where a site is added or its settings are changed: a page of its own, with the way back to the list. */
import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";
import { SECTION_FRAGMENTS } from "../options/section.ts";
import { t } from "../text.ts";

interface SitePageProps {
  readonly title: string;
  readonly children: ReactNode;
}

export function SitePage({ title, children }: SitePageProps): ReactNode {
  return (
    <div className="space-y-5">
      <div>
        <a
          href={SECTION_FRAGMENTS.sites}
          className="inline-flex items-center gap-1.5 rounded-small text-note text-ink-soft hover:text-ink"
        >
          <ArrowLeft className="size-4 rtl:-scale-x-100" aria-hidden="true" />
          {t("sites.back")}
        </a>
        <h1 tabIndex={-1} className="mt-2 text-title font-semibold">
          {title}
        </h1>
      </div>
      {children}
    </div>
  );
}
