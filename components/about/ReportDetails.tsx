/** What helps whoever looks into a problem, and gives nothing away: shown word for word as it is copied. */
import { type ReactNode, useCallback } from "react";
import { KeyringError } from "../../lib/errors.ts";
import { Button } from "../controls/Button.tsx";
import { Failure } from "../controls/Failure.tsx";
import { Notice } from "../controls/Notice.tsx";
import { useSay } from "../controls/Sayings.tsx";
import { useServices } from "../services.tsx";
import { t } from "../text.ts";
import { useLive } from "../use-live.ts";
import { useTask } from "../use-task.ts";
import { describeForReport } from "./describe-for-report.ts";

export function ReportDetails(): ReactNode {
  const { client, readProduct, writeClipboard } = useServices();
  const say = useSay();
  const task = useTask();
  const held = useLive(useCallback(() => Promise.all([client("keys.list"), client("sites.list")]), [client]));
  const text = describeForReport(readProduct(), held.status === "ready" ? held.value : null);

  async function copy(): Promise<void> {
    try {
      await writeClipboard(text);
    } catch {
      throw new KeyringError("clipboard-refused");
    }
    say(t("about.saidCopied"));
  }

  return (
    <>
      <Notice tone="caution">{t("about.reportNever")}</Notice>
      <figure>
        <figcaption className="font-medium">{t("about.reportCopied")}</figcaption>
        <pre className="mt-2 rounded-control border border-line bg-sunken px-4 py-3 font-mono text-note whitespace-pre-wrap">
          {text}
        </pre>
      </figure>
      <Failure code={task.failure} />
      <Button pending={task.pending} onClick={() => task.run(copy)}>
        {t("about.reportCopy")}
      </Button>
    </>
  );
}
