/** The keys in the order in which they are shown: together by provider, the active one first, then the newest; or all in one list. */
import type { KeyView } from "../../lib/messages/views.ts";
import { PROVIDER_IDS, type ProviderId } from "../../lib/providers/provider-id.ts";
import { textLanguage } from "../text.ts";
import type { KeyOrder } from "./key-choices.ts";

export interface KeyGroup {
  /** Null for a list of every provider's. */
  readonly provider: ProviderId | null;
  readonly keys: readonly KeyView[];
}

export function sortKeys(keys: readonly KeyView[], order: KeyOrder): KeyView[] {
  // Of its own for one use: a thousand comparisons through one of them cost what one does through `localeCompare`.
  const names = new Intl.Collator(textLanguage(), { numeric: true });
  const compare: Readonly<Record<KeyOrder, (a: KeyView, b: KeyView) => number>> = {
    provider: (a, b) => Number(b.active) - Number(a.active),
    name: (a, b) => names.compare(a.name, b.name),
    used: (a, b) => (b.lastUse?.atMs ?? 0) - (a.lastUse?.atMs ?? 0),
    added: () => 0,
  };
  return keys.toSorted((a, b) => compare[order](a, b) || newestFirst(a, b));
}

/** Takes them as they are sorted. */
export function groupKeys(keys: readonly KeyView[], order: KeyOrder): KeyGroup[] {
  if (order !== "provider") return keys.length > 0 ? [{ provider: null, keys }] : [];
  return PROVIDER_IDS.map((provider) => ({
    provider,
    keys: keys.filter((key) => key.provider === provider),
  })).filter((group) => group.keys.length > 0);
}

/** The key that takes the place of an active one when it goes: the newest that is left of its provider. */
export function findSuccessor(keys: readonly KeyView[], leaving: KeyView): KeyView | null {
  const left = keys.filter(({ provider, id }) => provider === leaving.provider && id !== leaving.id);
  return left.toSorted(newestFirst)[0] ?? null;
}

function newestFirst(a: KeyView, b: KeyView): number {
  return b.addedAtMs - a.addedAtMs;
}
