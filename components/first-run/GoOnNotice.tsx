/** For who left the first run with a key that nothing has used yet: the way back to it. Gone with the first use, and nothing is stored for it. */
import type { ReactNode } from "react";
import type { KeyView } from "../../lib/messages/views.ts";
import { buttonClass } from "../controls/Button.tsx";
import { Notice } from "../controls/Notice.tsx";
import { t } from "../text.ts";
import { STEP_FRAGMENTS } from "./steps.ts";

export function GoOnNotice({ keys }: { readonly keys: readonly KeyView[] }): ReactNode {
  if (keys.length === 0 || keys.some(({ lastUse }) => lastUse !== null)) return null;
  return (
    <Notice title={t("firstRun.unusedTitle")}>
      <p>{t("firstRun.unused")}</p>
      <a href={STEP_FRAGMENTS.pin} className={`${buttonClass("secondary", "small")} mt-3 max-w-full`}>
        {t("firstRun.goOn")}
      </a>
    </Notice>
  );
}
