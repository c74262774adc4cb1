/** Our icon on the toolbar, where one sees which key a site uses. The browser alone can put it there; where it tells, the step says so. */
import { Check } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { buttonClass } from "../controls/Button.tsx";
import { NumberedSteps } from "../controls/NumberedSteps.tsx";
import { useServices } from "../services.tsx";
import { type PlainTextKey, t } from "../text.ts";
import { FirstRunFrame } from "./FirstRunFrame.tsx";
import { PinDrawing } from "./PinDrawing.tsx";
import { LeaveLink } from "./StepLinks.tsx";
import { STEP_FRAGMENTS } from "./steps.ts";

const HOW = {
  chromium: ["firstRun.pinPuzzle", "firstRun.pinChromium"],
  firefox: ["firstRun.pinPuzzle", "firstRun.pinFirefoxGear", "firstRun.pinFirefox"],
} as const satisfies Record<string, readonly PlainTextKey[]>;

export function PinStep(): ReactNode {
  const { browserFamily } = useServices();
  const isPinned = useIsPinned();
  return (
    <FirstRunFrame
      step="pin"
      title={t("firstRun.pinTitle")}
      intro={t("firstRun.pinIntro")}
      shown={<PinDrawing family={browserFamily} className="mt-8 max-w-100" />}
    >
      <h2 className="text-title font-semibold">{t("firstRun.pinHow")}</h2>
      <NumberedSteps steps={HOW[browserFamily].map((key) => t(key))} />
      <p role="status" className="mt-5 flex min-h-6 items-center gap-2 font-medium text-verdigris">
        {isPinned && (
          <>
            <Check className="size-5 shrink-0" aria-hidden="true" />
            {t("firstRun.pinned")}
          </>
        )}
      </p>
      <a href={STEP_FRAGMENTS.open} className={`${buttonClass("primary")} mt-5`}>
        {t("firstRun.next")}
      </a>
      <LeaveLink />
    </FirstRunFrame>
  );
}

/** False also while nobody has said. */
function useIsPinned(): boolean {
  const { watchToolbarIcon } = useServices();
  const [isPinned, setIsPinned] = useState(false);
  useEffect(() => watchToolbarIcon(setIsPinned), [watchToolbarIcon]);
  return isPinned;
}
