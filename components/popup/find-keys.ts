/** Which keys the popup offers: by provider, and those alone in which every word of a search stands. */
import type { KeyChoiceView } from "../../lib/messages/views.ts";
import { PROVIDERS } from "../../lib/providers/catalog.ts";
import { PROVIDER_IDS, type ProviderId } from "../../lib/providers/provider-id.ts";
import { maskTail } from "../mask-tail.ts";

/** From this many on one searches. */
export const SEARCH_FROM = 10;
/** More than that at once is looked over by nobody. */
const MOST_SHOWN = 40;

export interface KeyGroup {
  readonly provider: ProviderId;
  readonly keys: readonly KeyChoiceView[];
}

export function findKeys(keys: readonly KeyChoiceView[], query: string): readonly KeyChoiceView[] {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return keys.filter((key) => {
    const text = `${key.name} ${PROVIDERS[key.provider].name} ${maskTail(key.mask) ?? ""}`.toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** In the order in which providers are offered, and the active key before the others of its provider. */
export function groupKeys(keys: readonly KeyChoiceView[]): readonly KeyGroup[] {
  const inOrder = keys.toSorted((a, b) => placeOf(a) - placeOf(b)).slice(0, MOST_SHOWN);
  return PROVIDER_IDS.map((provider) => ({
    provider,
    keys: inOrder.filter((key) => key.provider === provider),
  })).filter((group) => group.keys.length > 0);
}

function placeOf({ provider, active }: KeyChoiceView): number {
  return PROVIDER_IDS.indexOf(provider) * 2 + Number(!active);
}
