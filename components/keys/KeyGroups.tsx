/** The list: one card a provider, so that it can be seen at a glance which of its keys is the one in use; or one card of all. */
import { type KeyboardEvent, memo, type ReactNode, useDeferredValue, useMemo } from "react";
import type { KeyView } from "../../lib/messages/views.ts";
import { PROVIDERS } from "../../lib/providers/catalog.ts";
import { t } from "../text.ts";
import { useGrowingCount } from "../use-growing-count.ts";
import { useNow } from "../use-now.ts";
import { KeyChunk } from "./KeyChunk.tsx";
import type { KeyRowActions } from "./KeyRow.tsx";
import type { KeyOrder } from "./key-choices.ts";
import { groupKeys, type KeyGroup } from "./key-groups.ts";
import { usePlaceWatch } from "./use-place-watch.ts";

/** Few enough to be drawn in a moment. */
const CHUNK_SIZE = 20;

/** As many are drawn whether they are seen or not, so that the browser's own search finds what is in a list of usual length. */
const ALWAYS_DRAWN = 200;

/** From here on rows are laid out when they are about to be seen. */
const FAR_DOWN = 40;

interface KeyGroupsProps {
  /** In the order in which they are shown. */
  readonly keys: readonly KeyView[];
  readonly order: KeyOrder;
  /** The key whose details are open. */
  readonly openId: string | null;
  /** The key that the focus is about to go to. */
  readonly wantedId: string | null;
  /** The same at every drawing. */
  readonly actions: KeyRowActions;
}

export const KeyGroups = memo(function KeyGroups(props: KeyGroupsProps): ReactNode {
  const { keys, order, openId, wantedId, actions } = props;
  const nowMs = useNow();
  const watch = usePlaceWatch();
  const groups = useMemo(() => groupKeys(keys, order).map(cutIntoChunks), [keys, order]);
  const always = Math.min(keys.length, ALWAYS_DRAWN);
  // Drawn in slices of time: not as a transition, which would wait for a change of keys that is under way.
  const drawn = useDeferredValue(useGrowingCount(always));
  const holds = (chunk: readonly KeyView[], id: string | null) => id !== null && chunk.some((key) => key.id === id);
  return (
    <section aria-label={t("keys.list")} aria-busy={drawn < always} onKeyDown={moveByArrows} className="space-y-4">
      {groups.map(({ provider, chunks }) => (
        <ul
          key={provider}
          aria-label={provider === null ? t("keys.everyProvider") : PROVIDERS[provider].name}
          className="@container divide-y divide-line overflow-hidden rounded-card border border-line bg-surface shadow-card"
        >
          {chunks.map(({ keys: chunk, first }) => (
            <KeyChunk
              key={first}
              keys={chunk}
              isFar={first >= FAR_DOWN}
              draw={first < drawn || holds(chunk, wantedId)}
              openId={holds(chunk, openId) ? openId : null}
              nowMs={nowMs}
              watch={watch}
              actions={actions}
            />
          ))}
        </ul>
      ))}
    </section>
  );
});

interface Chunk {
  readonly keys: readonly KeyView[];
  /** How many keys of the whole list stand before it. */
  readonly first: number;
}

function cutIntoChunks({ provider, keys }: KeyGroup, at: number, groups: readonly KeyGroup[]) {
  const before = groups.slice(0, at).reduce((sum, group) => sum + group.keys.length, 0);
  const chunks: Chunk[] = [];
  for (let first = 0; first < keys.length; first += CHUNK_SIZE) {
    chunks.push({ keys: keys.slice(first, first + CHUNK_SIZE), first: before + first });
  }
  return { provider, chunks };
}

/** The arrows lead from row to row, whatever has the focus in one. */
function moveByArrows(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step === 0 || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>("li[aria-label]")];
  const here = rows.findIndex((row) => row.contains(event.target as Node));
  const next = rows[here + step]?.querySelector("a");
  if (here === -1 || !next) return;
  event.preventDefault();
  next.focus();
}
