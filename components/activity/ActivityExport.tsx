/** A copy of the whole log as a file, in either of two formats. */
import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../controls/Button.tsx";
import { Failure } from "../controls/Failure.tsx";
import { useSay } from "../controls/Sayings.tsx";
import { useServices } from "../services.tsx";
import { type PlainTextKey, t } from "../text.ts";
import { useTask } from "../use-task.ts";
import { saveFile } from "./save-file.ts";

type Format = "json" | "csv";

const LABELS = { json: "activity.exportJson", csv: "activity.exportCsv" } as const satisfies Record<
  Format,
  PlainTextKey
>;

export function ActivityExport(): ReactNode {
  return (
    <div>
      <h2 className="font-medium">{t("activity.exportTitle")}</h2>
      <p className="mt-0.5 text-note text-ink-soft">{t("activity.export")}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        <ExportButton format="json" />
        <ExportButton format="csv" />
      </div>
    </div>
  );
}

function ExportButton({ format }: { readonly format: Format }): ReactNode {
  const { client } = useServices();
  const say = useSay();
  const task = useTask();

  async function save(): Promise<void> {
    const file = await client("activity.export", { format });
    saveFile(file);
    say(t("activity.saidExported", { file: file.fileName }));
  }

  return (
    <>
      <Button size="small" pending={task.pending} pendingText={t("activity.exporting")} onClick={() => task.run(save)}>
        <Download className="size-4" aria-hidden="true" />
        {t(LABELS[format])}
      </Button>
      <Failure code={task.failure} className="order-last basis-full" />
    </>
  );
}
