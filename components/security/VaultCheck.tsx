/** What the last check of the vault has found, and the button for another. */
import type { ReactNode } from "react";
import type { IntegrityReport } from "../../lib/messages/security-views.ts";
import { Button } from "../controls/Button.tsx";
import { Failure } from "../controls/Failure.tsx";
import { Notice } from "../controls/Notice.tsx";
import { ProgressBar } from "../controls/ProgressBar.tsx";
import { t } from "../text.ts";
import { useNow } from "../use-now.ts";
import { useProgress } from "../use-progress.ts";
import { useTask } from "../use-task.ts";
import { exactText, sinceText } from "../when.ts";
import { DamageList } from "./DamageList.tsx";
import { progressText } from "./progress-text.ts";
import { SecurityCard } from "./SecurityCard.tsx";

interface VaultCheckProps {
  readonly lastCheck: IntegrityReport | null;
  readonly onCheck: () => Promise<void>;
}

export function VaultCheck({ lastCheck, onCheck }: VaultCheckProps): ReactNode {
  const task = useTask();
  const progress = useProgress(task.pending);
  return (
    <SecurityCard title={t("security.checkTitle")} intro={t("security.checkIntro")}>
      {lastCheck === null ? (
        <p className="text-ink-soft">{t("security.checkNone")}</p>
      ) : (
        <CheckResult report={lastCheck} />
      )}
      <Failure code={task.failure} />
      {task.pending && progress !== null && (
        <ProgressBar label={t("security.checking")} progress={progress} valueText={progressText(progress)} />
      )}
      <Button pending={task.pending} pendingText={t("security.checking")} onClick={() => task.run(onCheck)}>
        {t("security.checkNow")}
      </Button>
    </SecurityCard>
  );
}

function CheckResult({ report }: { readonly report: IntegrityReport }): ReactNode {
  const { damages } = report;
  const facts = (
    <>
      <p>{intactText(report)}</p>
      <CheckTime atMs={report.checkedAtMs} />
    </>
  );
  if (damages.length === 0) return <Notice title={t("security.checkFine")}>{facts}</Notice>;
  return (
    <>
      <Notice tone="danger" title={t("security.checkFaults", damages.length)}>
        {facts}
      </Notice>
      <DamageList damages={damages} />
    </>
  );
}

function CheckTime({ atMs }: { readonly atMs: number }): ReactNode {
  const nowMs = useNow();
  return (
    <p className="text-note">
      <time dateTime={new Date(atMs).toISOString()} title={exactText(atMs)}>
        {t("security.checked", { when: sinceText(atMs, nowMs) })}
      </time>
    </p>
  );
}

function intactText({ intact }: IntegrityReport): string {
  return t("security.intact", {
    keys: t("security.intactKeys", intact.keys),
    sites: t("security.intactSites", intact.sites),
    entries: t("security.intactEntries", intact.entries),
  });
}
