/** The list: one card a provider, so that it can be seen at a glance which of its keys is the one in use. */
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { KeyView } from "../../lib/messages/views.ts";
import { PROVIDERS } from "../../lib/providers/catalog.ts";
import { t } from "../text.ts";
import { useGrowingCount } from "../use-growing-count.ts";
import { useNow } from "../use-now.ts";
import { type KeyActions, KeyRow } from "./KeyRow.tsx";
import { groupKeys, type KeyGroup } from "./key-groups.ts";

interface KeyGroupsProps extends KeyActions {
  readonly keys: readonly KeyView[];
}

export function KeyGroups({ keys, ...actions }: KeyGroupsProps): ReactNode {
  const nowMs = useNow();
  const stable = useStableActions(actions);
  const drawn = useGrowingCount(keys.length);
  return (
    <section aria-label={t("keys.list")} aria-busy={drawn < keys.length} className="space-y-4">
      {takeFirst(groupKeys(keys), drawn).map((group) => (
        <ul
          key={group.provider}
          aria-label={PROVIDERS[group.provider].name}
          className="@container divide-y divide-line overflow-hidden rounded-card border border-line bg-surface shadow-card"
        >
          {group.keys.map((key) => (
            // A key that was never used says nothing of the time: it need not be drawn anew every minute.
            <KeyRow key={key.id} view={key} nowMs={key.lastUse ? nowMs : 0} actions={stable} />
          ))}
        </ul>
      ))}
    </section>
  );
}

/** The same functions at every drawing, so that a row is drawn anew only when its key is another. */
function useStableActions(actions: KeyActions): KeyActions {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  const [stable] = useState<KeyActions>(() => ({
    onActivate: (key) => latest.current.onActivate(key),
    onReveal: (key, purpose) => latest.current.onReveal(key, purpose),
    onRename: (key) => latest.current.onRename(key),
    onDelete: (key) => latest.current.onDelete(key),
  }));
  return stable;
}

function takeFirst(groups: readonly KeyGroup[], count: number): KeyGroup[] {
  const taken: KeyGroup[] = [];
  let left = count;
  for (const { provider, keys } of groups) {
    if (left <= 0) break;
    taken.push({ provider, keys: keys.slice(0, left) });
    left -= keys.length;
  }
  return taken;
}
