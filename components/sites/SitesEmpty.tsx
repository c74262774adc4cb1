/** No site added yet: what one is good for, and what it takes. */
import type { ReactNode } from "react";
import { t } from "../text.ts";

interface SitesEmptyProps {
  /** The button that adds the first site. */
  readonly action: ReactNode;
}

export function SitesEmpty({ action }: SitesEmptyProps): ReactNode {
  return (
    <section className="rounded-card border border-dashed border-edge px-5 py-7 row:px-8">
      <h2 className="text-name font-semibold">{t("sites.emptyTitle")}</h2>
      <p className="mt-1 max-w-140 text-ink-soft">{t("sites.empty")}</p>
      <ol className="mt-5 max-w-140 space-y-3">
        {[t("sites.emptyStep1"), t("sites.emptyStep2"), t("sites.emptyStep3")].map((step, index) => (
          <li key={step} className="flex gap-3">
            <span
              className="flex size-6 shrink-0 items-center justify-center rounded-full border border-edge text-note font-semibold tabular-nums"
              aria-hidden="true"
            >
              {index + 1}
            </span>
            <span className="pt-px">{step}</span>
          </li>
        ))}
      </ol>
      <div className="mt-6">{action}</div>
    </section>
  );
}
