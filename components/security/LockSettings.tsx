/** When the vault locks by itself: three choices, in force at once, and what follows from them. */
import type { ReactNode } from "react";
import type { SecurityView } from "../../lib/messages/security-views.ts";
import type { VaultSettings } from "../../lib/vault/settings.ts";
import { Failure } from "../controls/Failure.tsx";
import { Notice } from "../controls/Notice.tsx";
import { SelectField } from "../controls/SelectField.tsx";
import { ToggleSwitch } from "../controls/ToggleSwitch.tsx";
import { t } from "../text.ts";
import { useNow } from "../use-now.ts";
import { useTask } from "../use-task.ts";
import { momentText } from "../when.ts";
import { buildChoices, choiceOf, IDLE_MINUTES, MAX_MINUTES, minutesIn } from "./lock-choices.ts";
import { SecurityCard } from "./SecurityCard.tsx";
import { ShortcutHint } from "./ShortcutHint.tsx";

interface LockSettingsProps {
  readonly view: SecurityView;
  readonly onChange: (change: Partial<VaultSettings>) => Promise<void>;
}

export function LockSettings({ view, onChange }: LockSettingsProps): ReactNode {
  const task = useTask();
  const change = (next: Partial<VaultSettings>) => task.run(() => onChange(next));
  return (
    <SecurityCard title={t("security.lockTitle")} intro={t("security.lockIntro")}>
      <div className="max-w-110 space-y-4">
        <SelectField
          label={t("security.idle")}
          value={choiceOf(view.idleMinutes)}
          options={buildChoices(IDLE_MINUTES, view.idleMinutes)}
          pending={task.pending}
          onChange={(value) => change({ idleMinutes: minutesIn(value) })}
        />
        <SelectField
          label={t("security.max")}
          hint={t("security.maxHint")}
          value={choiceOf(view.maxMinutes)}
          options={buildChoices(MAX_MINUTES, view.maxMinutes)}
          pending={task.pending}
          onChange={(value) => change({ maxMinutes: minutesIn(value) })}
        />
        <ToggleSwitch
          label={t("security.withSystem")}
          on={view.withSystem}
          pending={task.pending}
          onChange={(withSystem) => change({ withSystem })}
        />
      </div>
      <div aria-live="polite" className="space-y-4 empty:hidden">
        {view.idleMinutes === null && (
          <Notice tone="caution" title={t("security.idleNeverTitle")}>
            {t("security.idleNever")}
          </Notice>
        )}
        <NextLock view={view} />
      </div>
      <Failure code={task.failure} />
      <ShortcutHint />
    </SecurityCard>
  );
}

function NextLock({ view: { locksAtMs, idleMinutes } }: Pick<LockSettingsProps, "view">): ReactNode {
  const nowMs = useNow();
  if (locksAtMs === null || locksAtMs <= nowMs) return null;
  const time = momentText(locksAtMs, nowMs);
  return <p>{t(idleMinutes === null ? "security.locksAtFixed" : "security.locksAt", { time })}</p>;
}
