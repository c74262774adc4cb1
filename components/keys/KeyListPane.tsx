/** The list of keys with what stands over it: records that cannot be read, the search, and what is said where no key is left. */
import { type ReactNode, useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import type { KeyList, KeyView } from "../../lib/messages/views.ts";
import { GoOnNotice } from "../first-run/GoOnNotice.tsx";
import { DamagedNotice } from "./DamagedNotice.tsx";
import { KeyGroups } from "./KeyGroups.tsx";
import type { KeyRowActions } from "./KeyRow.tsx";
import { KeysEmpty } from "./KeysEmpty.tsx";
import { KeyToolbar } from "./KeyToolbar.tsx";
import { chooseKeys, FEWEST_TO_SEARCH, formatChoices, type KeyChoices, NO_CHOICES } from "./key-choices.ts";
import { sortKeys } from "./key-groups.ts";
import { NoKeyMatches } from "./NoKeyMatches.tsx";
import type { ChosenList } from "./use-key-choices.ts";

interface KeyListPaneProps {
  readonly list: KeyList;
  readonly chosen: ChosenList;
  /** The key whose details are open. */
  readonly openId: string | null;
  /** The key that the focus is about to go to. */
  readonly wantedId: string | null;
  readonly addButton: ReactNode;
  readonly onActivate: (key: KeyView) => Promise<void>;
  readonly onDiscard: (id: string) => void;
}

export function KeyListPane(props: KeyListPaneProps): ReactNode {
  const { list, chosen, openId, wantedId, addButton, onActivate, onDiscard } = props;
  const { keys, damaged } = list;
  const searchField = useRef<HTMLInputElement>(null);
  const canSearch = keys.length >= FEWEST_TO_SEARCH;
  const choices = canSearch ? chosen.choices : NO_CHOICES;
  const applied = useAppliedChoices(choices, keys.find(({ id }) => id === wantedId) ?? null);
  // The page is there first, and then the list, which may be long.
  const isBegun = useDeferredValue(true, false);
  const sorted = useMemo(() => (isBegun ? sortKeys(keys, applied.sort) : []), [isBegun, keys, applied.sort]);
  const left = useMemo(() => chooseKeys(sorted, applied), [sorted, applied]);
  const actions = useStableActions({ fragmentOf: chosen.fragmentOf, onActivate });

  function clear(): void {
    chosen.choose({ ...NO_CHOICES, sort: choices.sort });
    searchField.current?.focus();
  }

  return (
    <>
      <GoOnNotice keys={keys} />
      <DamagedNotice damaged={damaged} onDiscard={onDiscard} />
      {canSearch && (
        <KeyToolbar
          searchField={searchField}
          keys={keys}
          choices={choices}
          onChoose={chosen.choose}
          shownCount={isBegun ? left.length : keys.length}
        />
      )}
      {keys.length === 0 && <KeysEmpty action={addButton} />}
      {isBegun && keys.length > 0 && left.length === 0 && <NoKeyMatches search={applied.search} onClear={clear} />}
      {left.length > 0 && (
        <KeyGroups
          // Another choice is another list: it is drawn from its beginning, and never all of it at once.
          key={formatChoices(applied)}
          keys={left}
          order={applied.sort}
          openId={openId}
          wantedId={wantedId}
          actions={actions}
        />
      )}
    </>
  );
}

/** What is typed is shown first, and the list follows in slices of time; but a key that the focus is about to go to is not waited for. */
function useAppliedChoices(choices: KeyChoices, wanted: KeyView | null): KeyChoices {
  const deferred = useDeferredValue(choices);
  const isListed = (by: KeyChoices) => wanted !== null && chooseKeys([wanted], by).length > 0;
  return isListed(choices) && !isListed(deferred) ? choices : deferred;
}

/** The same functions at every drawing, so that a row is drawn anew only when its key is another. */
function useStableActions(actions: KeyRowActions): KeyRowActions {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  const [stable] = useState<KeyRowActions>(() => ({
    fragmentOf: (id) => latest.current.fragmentOf(id),
    onActivate: (key) => latest.current.onActivate(key),
  }));
  return stable;
}
