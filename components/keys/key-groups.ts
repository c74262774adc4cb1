/** The keys as they are shown: together by provider, the active one first, then the newest. */
import type { KeyView } from "../../lib/messages/views.ts";
import { PROVIDER_IDS, type ProviderId } from "../../lib/providers/provider-id.ts";

export interface KeyGroup {
  readonly provider: ProviderId;
  readonly keys: readonly KeyView[];
}

export function groupKeys(keys: readonly KeyView[]): KeyGroup[] {
  return PROVIDER_IDS.map((provider) => ({
    provider,
    keys: sortKeys(keys.filter((key) => key.provider === provider)),
  })).filter((group) => group.keys.length > 0);
}

/** The key that takes the place of an active one when it goes: the newest that is left of its provider. */
export function findSuccessor(keys: readonly KeyView[], leaving: KeyView): KeyView | null {
  const left = keys.filter(({ provider, id }) => provider === leaving.provider && id !== leaving.id);
  return left.toSorted(newestFirst)[0] ?? null;
}

function sortKeys(keys: readonly KeyView[]): KeyView[] {
  return keys.toSorted((a, b) => Number(b.active) - Number(a.active) || newestFirst(a, b));
}

function newestFirst(a: KeyView, b: KeyView): number {
  return b.addedAtMs - a.addedAtMs;
}
