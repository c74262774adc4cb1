/** What a change of the passphrase is at: the derivation first, then, where that was asked for, everything that is encrypted anew. */
import type { ReactNode } from "react";
import { ProgressBar } from "../controls/ProgressBar.tsx";
import { t } from "../text.ts";
import { useProgress } from "../use-progress.ts";
import { progressText } from "./progress-text.ts";

export function ChangeProgress({ isRunning }: { readonly isRunning: boolean }): ReactNode {
  const progress = useProgress(isRunning);
  return (
    <div className="basis-full space-y-2 empty:hidden">
      <p role="status" className="text-note text-ink-soft empty:hidden">
        {isRunning && t(progress === null ? "security.deriving" : "security.rotating")}
      </p>
      {isRunning && progress !== null && (
        <>
          <ProgressBar label={t("security.changePending")} progress={progress} valueText={progressText(progress)} />
          <p className="text-note text-ink-soft tabular-nums" aria-hidden="true">
            {progressText(progress)}
          </p>
        </>
      )}
    </div>
  );
}
