/** Over a list that is too long to be seen at a glance: search, filters, order, and how many keys that leaves. */
import type { ReactNode, RefObject } from "react";
import type { KeyView } from "../../lib/messages/views.ts";
import { PROVIDERS } from "../../lib/providers/catalog.ts";
import { PROVIDER_IDS } from "../../lib/providers/provider-id.ts";
import { SelectField } from "../controls/SelectField.tsx";
import { type PlainTextKey, t } from "../text.ts";
import { KeySearch } from "./KeySearch.tsx";
import { isNarrowed, KEY_ORDERS, KEY_STATES, type KeyChoices, type KeyOrder, type KeyState } from "./key-choices.ts";

const STATE_TEXTS = {
  active: "keys.stateActive",
  never: "keys.stateNever",
  trouble: "keys.stateTrouble",
} as const satisfies Record<KeyState, PlainTextKey>;

const ORDER_TEXTS = {
  provider: "keys.sortProvider",
  name: "keys.sortName",
  used: "keys.sortUsed",
  added: "keys.sortAdded",
} as const satisfies Record<KeyOrder, PlainTextKey>;

/** No filter, as a value of a list to choose from. */
const ALL = "all";

interface KeyToolbarProps {
  readonly searchField: RefObject<HTMLInputElement | null>;
  readonly keys: readonly KeyView[];
  readonly choices: KeyChoices;
  readonly onChoose: (change: Partial<KeyChoices>) => void;
  /** How many keys are left of them. */
  readonly shownCount: number;
}

export function KeyToolbar({ searchField, keys, choices, onChoose, shownCount }: KeyToolbarProps): ReactNode {
  const { search, provider, state, sort } = choices;
  const providers = PROVIDER_IDS.filter((id) => id === provider || keys.some((key) => key.provider === id));
  return (
    <search className="@container block space-y-3">
      <KeySearch ref={searchField} keys={keys} value={search} onChange={(next) => onChoose({ search: next })} />
      <div className="grid grid-cols-2 gap-2 @md:grid-cols-3">
        <SelectField
          small
          labelHidden
          label={t("keys.filterProvider")}
          value={provider ?? ALL}
          options={[
            { value: ALL, text: t("keys.everyProvider") },
            ...providers.map((id) => ({ value: id, text: PROVIDERS[id].name })),
          ]}
          onChange={(next) => onChoose({ provider: next === ALL ? null : next })}
        />
        <SelectField
          small
          labelHidden
          label={t("keys.filterState")}
          value={state ?? ALL}
          options={[
            { value: ALL, text: t("keys.everyState") },
            ...KEY_STATES.map((each) => ({ value: each, text: t(STATE_TEXTS[each]) })),
          ]}
          onChange={(next) => onChoose({ state: next === ALL ? null : next })}
        />
        <div className="col-span-2 @md:col-span-1">
          <SelectField
            small
            labelHidden
            label={t("keys.sort")}
            value={sort}
            options={KEY_ORDERS.map((each) => ({ value: each, text: t(ORDER_TEXTS[each]) }))}
            onChange={(next) => onChoose({ sort: next })}
          />
        </div>
      </div>
      <p role="status" className="text-note text-ink-soft">
        {isNarrowed(choices)
          ? t("keys.countOf", { shown: shownCount, total: keys.length })
          : t("keys.count", keys.length)}
      </p>
    </search>
  );
}
