/**
 * Which providers a key's shape suggests. A suggestion and no more: two providers share shapes, and any of them may change
 * its prefix tomorrow, so nothing is refused on this file's word.
 */
import { PROVIDERS } from "./catalog.ts";
import { OTHER_PROVIDERS } from "./other-providers.ts";
import type { ProviderId } from "./provider-id.ts";

export interface Detection {
  /** Null where it is a provider that this extension does not serve. */
  readonly provider: ProviderId | null;
  readonly name: string;
  /** The provider is taking keys of this shape out of service. */
  readonly retired: boolean;
}

/** From the most specific prefix to none: `sk-ant-` is told before anything that only says `sk-`. */
const OURS_MOST_SPECIFIC_FIRST: readonly ProviderId[] = ["anthropic", "google", "openai", "cohere", "mistral"];

/** Takes a cleaned key. Most specific first; empty where no known shape fits. */
export function detectProviders(key: string): readonly Detection[] {
  return [...detectOthers(key), ...OURS_MOST_SPECIFIC_FIRST.flatMap((id) => detectOurs(key, id))];
}

// The others' prefixes are exact to the length, so none of them can hide a key of ours.
function detectOthers(key: string): readonly Detection[] {
  return OTHER_PROVIDERS.filter((other) => other.pattern.test(key)).map(({ name }) => ({
    provider: null,
    name,
    retired: false,
  }));
}

function detectOurs(key: string, id: ProviderId): readonly Detection[] {
  const { name, shapes } = PROVIDERS[id];
  const shape = shapes.find(({ pattern }) => pattern.test(key));
  return shape ? [{ provider: id, name, retired: shape.retired }] : [];
}
