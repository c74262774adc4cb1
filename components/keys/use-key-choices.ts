/** The choices over the list: what is searched for stays with the page, the rest is kept in the address, and "back" is followed. */
import { useEffect, useMemo, useState } from "react";
import { type KeysSection, keysFragment, rewriteSection } from "../options/section.ts";
import { formatChoices, type KeyChoices, NO_CHOICES, parseChoices } from "./key-choices.ts";

export interface ChosenList {
  readonly choices: KeyChoices;
  readonly choose: (change: Partial<KeyChoices>) => void;
  /** Of the list, or of one key's details, with the same choices. */
  readonly fragmentOf: (id: string | null) => string;
}

export function useKeyChoices({ id, query }: KeysSection): ChosenList {
  const [{ own, seen }, setQueries] = useState({ own: query, seen: query });
  // The address has changed: by ourselves, which changes nothing, or by a step back or a link, which is followed.
  if (query !== seen) setQueries({ own: query, seen: query });

  const [search, setSearch] = useState(NO_CHOICES.search);
  const choices = useMemo(() => ({ search, ...parseChoices(own) }), [search, own]);
  useEffect(() => {
    if (own !== query) rewriteSection(keysFragment(id, own));
  }, [id, own, query]);

  return useMemo(
    () => ({
      choices,
      choose: ({ search: searched, ...change }) => {
        if (searched !== undefined) setSearch(searched);
        setQueries((last) => ({ ...last, own: formatChoices({ ...parseChoices(last.own), ...change }) }));
      },
      fragmentOf: (of) => keysFragment(of, own),
    }),
    [choices, own],
  );
}
