/** How long the log is kept. */
import { type ReactNode, useCallback } from "react";
import { Failure } from "../controls/Failure.tsx";
import { SelectField } from "../controls/SelectField.tsx";
import { useServices } from "../services.tsx";
import { t, textLanguage } from "../text.ts";
import { useLive } from "../use-live.ts";
import { useTask } from "../use-task.ts";

const OFFERED_DAYS = [30, 90, 365] as const;

export function KeepActivity(): ReactNode {
  const { client } = useServices();
  const task = useTask();
  const view = useLive(useCallback(() => client("security.view"), [client]));
  const chosen = view.status === "ready" ? view.value.keepActivityDays : null;

  async function keep(days: string): Promise<void> {
    view.accept(await client("security.change", { keepActivityDays: Number(days) }));
  }

  return (
    <div className="space-y-3">
      <SelectField
        label={t("activity.keep")}
        hint={t("activity.keepHint")}
        value={chosen === null ? null : String(chosen)}
        options={buildOptions(chosen)}
        emptyText=""
        pending={task.pending || chosen === null}
        onChange={(days) => task.run(() => keep(days))}
      />
      <Failure code={view.status === "failed" ? view.code : task.failure} />
    </div>
  );
}

function buildOptions(chosen: number | null) {
  const isOffered = chosen === null || OFFERED_DAYS.some((days) => days === chosen);
  const days = isOffered ? OFFERED_DAYS : [...OFFERED_DAYS, chosen];
  const format = new Intl.NumberFormat(textLanguage(), { style: "unit", unit: "day", unitDisplay: "long" });
  return days.map((count) => ({ value: String(count), text: format.format(count) }));
}
