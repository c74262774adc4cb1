/** The list: one card a provider, so that it can be seen at a glance which of its keys is the one in use. */
import type { ReactNode } from "react";
import type { KeyView } from "../../lib/messages/views.ts";
import { PROVIDERS } from "../../lib/providers/catalog.ts";
import { t } from "../text.ts";
import { useNow } from "../use-now.ts";
import { KeyRow } from "./KeyRow.tsx";
import { groupKeys } from "./key-groups.ts";
import type { RevealPurpose } from "./use-reveal.ts";

interface KeyGroupsProps {
  readonly keys: readonly KeyView[];
  readonly onActivate: (key: KeyView) => Promise<void>;
  readonly onReveal: (key: KeyView, purpose: RevealPurpose) => void;
  readonly onRename: (key: KeyView) => void;
  readonly onDelete: (key: KeyView) => void;
}

export function KeyGroups({ keys, onActivate, onReveal, onRename, onDelete }: KeyGroupsProps): ReactNode {
  const nowMs = useNow();
  return (
    <section aria-label={t("keys.list")} className="space-y-4">
      {groupKeys(keys).map((group) => (
        <ul
          key={group.provider}
          aria-label={PROVIDERS[group.provider].name}
          className="@container divide-y divide-line overflow-hidden rounded-card border border-line bg-surface shadow-card"
        >
          {group.keys.map((key) => (
            <KeyRow
              key={key.id}
              view={key}
              nowMs={nowMs}
              onActivate={() => onActivate(key)}
              onReveal={(purpose) => onReveal(key, purpose)}
              onRename={() => onRename(key)}
              onDelete={() => onDelete(key)}
            />
          ))}
        </ul>
      ))}
    </section>
  );
}
