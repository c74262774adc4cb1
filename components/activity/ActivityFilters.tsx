/** What of the activity is shown: by key, site, kind and day, all at once; how much that is, and the way back to everything. */
import { X } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { ACTIVITY_GROUPS, type ActivityFilter, type ActivityGroup } from "../../lib/messages/activity-filter.ts";
import type { ActivityPage } from "../../lib/messages/security-views.ts";
import { Button } from "../controls/Button.tsx";
import { SelectField, type SelectOption } from "../controls/SelectField.tsx";
import { type PlainTextKey, t } from "../text.ts";
import { useNow } from "../use-now.ts";
import { isFiltering } from "./activity-filter.ts";
import { countText, dayTitle, keyChoiceText, siteChoiceText } from "./activity-words.ts";

const GROUP_TEXTS = {
  uses: "activity.groupUses",
  keys: "activity.groupKeys",
  sites: "activity.groupSites",
  vault: "activity.groupVault",
  log: "activity.groupLog",
} as const satisfies Record<ActivityGroup, PlainTextKey>;

interface ActivityFiltersProps {
  readonly page: ActivityPage;
  readonly filter: ActivityFilter;
  readonly onChange: (filter: ActivityFilter) => void;
}

export function ActivityFilters({ page, filter, onChange }: ActivityFiltersProps): ReactNode {
  const count = useRef<HTMLParagraphElement>(null);
  const { keys, sites } = page;

  /** The button that does it goes with it: the focus stays where the outcome is said. */
  function widen(wider: ActivityFilter): void {
    count.current?.focus();
    onChange(wider);
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a search landmark would be found among the page's parts, and this is a part of one
    <div role="group" aria-label={t("activity.filters")} className="space-y-3">
      <div className="grid gap-3 row:grid-cols-3">
        <Choice
          label={t("activity.filterKey")}
          all={t("activity.allKeys")}
          value={filter.key}
          options={byName(keys.map((key) => ({ value: key.id, text: keyChoiceText(key) })))}
          onChange={(key) => onChange({ ...filter, key })}
        />
        <Choice
          label={t("activity.filterSite")}
          all={t("activity.allSites")}
          value={filter.site}
          options={byName(sites.map((site) => ({ value: site.id, text: siteChoiceText(site, sites) })))}
          onChange={(site) => onChange({ ...filter, site })}
        />
        <Choice
          label={t("activity.filterKind")}
          all={t("activity.allKinds")}
          value={filter.kind}
          options={ACTIVITY_GROUPS.map((group) => ({ value: group, text: t(GROUP_TEXTS[group]) }))}
          onChange={(kind) => onChange({ ...filter, kind })}
        />
      </div>
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2">
        <p ref={count} role="status" tabIndex={-1} className="text-ink-soft tabular-nums">
          {foundText(page)}
        </p>
        {filter.day !== undefined && <DayChip day={filter.day} onDrop={() => widen({ ...filter, day: undefined })} />}
        {isFiltering(page.filter) && (
          <Button kind="quiet" size="small" onClick={() => widen({})}>
            {t("activity.showAll")}
          </Button>
        )}
      </div>
    </div>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  /** What stands for no choice. */
  readonly all: string;
  readonly value: T | undefined;
  readonly options: readonly SelectOption<T>[];
  readonly onChange: (value: T | undefined) => void;
}

function Choice<T extends string>({ label, all, value, options, onChange }: ChoiceProps<T>): ReactNode {
  // What nobody knows is not chosen.
  const known = options.find((option) => option.value === value)?.value ?? "";
  return (
    <SelectField<T | "">
      label={label}
      value={known}
      options={[{ value: "", text: all }, ...options]}
      onChange={(chosen) => onChange(chosen === "" ? undefined : chosen)}
    />
  );
}

function DayChip({ day, onDrop }: { readonly day: string; readonly onDrop: () => void }): ReactNode {
  const text = dayTitle(day, useNow());
  return (
    <Button size="small" aria-label={t("activity.dropDay", { day: text })} onClick={onDrop}>
      <time dateTime={day}>{text}</time>
      <X className="size-3.5" aria-hidden="true" />
    </Button>
  );
}

function foundText({ filter, total, all }: ActivityPage): string {
  const entries = t("activity.total", all, [countText(all)]);
  return isFiltering(filter) ? t("activity.found", { found: countText(total), entries }) : entries;
}

function byName<T extends string>(options: readonly SelectOption<T>[]): readonly SelectOption<T>[] {
  return options.toSorted((a, b) => a.text.localeCompare(b.text));
}
