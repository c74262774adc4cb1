/** Which key this site gets, among all that there are: one request carries one key. From ten keys on one can search. */
import { type ReactNode, useCallback, useId, useMemo, useState } from "react";
import type { KeyChoiceView, PopupView, SiteView } from "../../lib/messages/views.ts";
import { classes } from "../controls/classes.ts";
import { useServices } from "../services.tsx";
import { t } from "../text.ts";
import { useLive } from "../use-live.ts";
import { findKeys, groupKeys, SEARCH_FROM } from "./find-keys.ts";
import { KeyOptions } from "./KeyOptions.tsx";
import { KeySearch } from "./KeySearch.tsx";
import { useListbox } from "./use-listbox.ts";

interface KeyChoiceProps {
  readonly site: SiteView;
  readonly keys: PopupView["keys"];
  readonly pending: boolean;
  readonly onChoose: (keyId: string) => void;
}

export function KeyChoice({ site, keys, pending, onChoose }: KeyChoiceProps): ReactNode {
  const id = useId();
  const [query, setQuery] = useState("");
  const found = useFoundKeys(keys, query);
  const groups = useMemo(() => groupKeys(found), [found]);
  const ids = useMemo(() => groups.flatMap((group) => group.keys.map((key) => key.id)), [groups]);
  const chosen = keyOf(site, keys.first);
  const elementId = useCallback((keyId: string) => `${id}-key-${keyId}`, [id]);
  const { active, onKeyDown } = useListbox({ ids, chosen, onChoose, elementId });
  const isSearchable = keys.total >= SEARCH_FROM;
  return (
    <div className="group/choice py-4">
      <p id={id} className="mb-1 font-medium">
        {t("site.choice")}
      </p>
      {isSearchable && (
        <KeySearch
          listId={`${id}-list`}
          activeElementId={active === null ? undefined : elementId(active)}
          query={query}
          onQuery={setQuery}
          onKeyDown={onKeyDown}
        />
      )}
      <KeyOptions
        id={`${id}-list`}
        labelledBy={id}
        keepsHeight={isSearchable}
        {...{ groups, chosen, active, pending, elementId, onKeyDown, onChoose }}
      />
      <p className={classes("mt-2 text-note text-ink-soft", isSearchable && "min-h-5")} role="status">
        {countText({ query, found: found.length, shown: ids.length, total: keys.total })}
      </p>
      {groups.some((group) => group.keys.length > 1) && (
        <p className="text-note text-ink-soft">{t("site.choiceAll")}</p>
      )}
    </div>
  );
}

/** All of them are asked for where somebody searches and not all came with the popup; until they are there, those that came. */
function useFoundKeys({ first, total }: PopupView["keys"], query: string): readonly KeyChoiceView[] {
  const { client } = useServices();
  const isMissingSome = query !== "" && total > first.length;
  const load = useCallback(
    async () => (isMissingSome ? (await client("keys.list")).keys : null),
    [client, isMissingSome],
  );
  const all = useLive<readonly KeyChoiceView[] | null>(load);
  const known = isMissingSome && all.status === "ready" && all.value !== null ? all.value : first;
  return useMemo(() => findKeys(known, query), [known, query]);
}

/** The key that its requests carry, or would carry. */
function keyOf({ key, provider }: SiteView, keys: readonly KeyChoiceView[]): string | null {
  return key?.id ?? keys.find((one) => one.provider === provider && one.active)?.id ?? null;
}

interface Counts {
  readonly query: string;
  readonly found: number;
  readonly shown: number;
  readonly total: number;
}

function countText({ query, found, shown, total }: Counts): string | null {
  const isSearching = query.trim() !== "";
  if (isSearching && found <= shown) return t("site.choiceFound", found);
  if (isSearching) return t("site.choiceFoundMany", { shown: String(shown), found: String(found) });
  return shown < total ? t("site.choiceOfMany", { shown: String(shown), total: String(total) }) : null;
}
