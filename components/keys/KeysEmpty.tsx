/** No key yet: how one comes by the first. */
import type { ReactNode } from "react";
import type { ProviderId } from "../../lib/providers/provider-id.ts";
import { buttonClass } from "../controls/Button.tsx";
import { NumberedSteps } from "../controls/NumberedSteps.tsx";
import { STEP_FRAGMENTS } from "../first-run/steps.ts";
import { BOWS } from "../marks/bows.ts";
import { ProviderMark } from "../marks/ProviderMark.tsx";
import { t } from "../text.ts";

interface KeysEmptyProps {
  /** The button that adds the first key. */
  readonly action: ReactNode;
}

export function KeysEmpty({ action }: KeysEmptyProps): ReactNode {
  return (
    <section className="rounded-card border border-line bg-surface px-5 py-8 shadow-card row:px-10 row:py-10">
      <p className="flex gap-3 text-brass" aria-hidden="true">
        {(Object.keys(BOWS) as ProviderId[]).map((provider) => (
          <ProviderMark key={provider} provider={provider} className="size-6" />
        ))}
      </p>
      <h2 className="mt-5 text-name font-semibold">{t("keys.emptyTitle")}</h2>
      <p className="mt-1 max-w-140 text-ink-soft">{t("keys.empty")}</p>
      <NumberedSteps steps={[t("keys.emptyStep1"), t("keys.emptyStep2"), t("keys.emptyStep3")]} />
      <div className="mt-7 flex flex-wrap gap-3">
        {action}
        <a href={STEP_FRAGMENTS.key} className={`${buttonClass("secondary")} max-w-full`}>
          {t("firstRun.goOn")}
        </a>
      </div>
    </section>
  );
}
