/** No site added yet: what one is good for, and what it takes. */
import type { ReactNode } from "react";
import { NumberedSteps } from "../controls/NumberedSteps.tsx";
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
      <NumberedSteps steps={[t("sites.emptyStep1"), t("sites.emptyStep2"), t("sites.emptyStep3")]} />
      <div className="mt-6">{action}</div>
    </section>
  );
}
