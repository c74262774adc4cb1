/**
 * How the list of keys is searched, filtered and ordered, and how that stands in the page's address. An address is input: what
 * is not understood there is as if it was not there. What is searched for stands in no address: the browser writes addresses down, and
 * people paste keys.
 */
import type { KeyView } from "../../lib/messages/views.ts";
import { PROVIDERS } from "../../lib/providers/catalog.ts";
import { PROVIDER_IDS, type ProviderId } from "../../lib/providers/provider-id.ts";
import { isTrouble } from "../last-use-text.ts";
import { maskTail } from "../mask-tail.ts";

export const KEY_STATES = ["active", "never", "trouble"] as const;
export const KEY_ORDERS = ["provider", "name", "used", "added"] as const;

export type KeyState = (typeof KEY_STATES)[number];
export type KeyOrder = (typeof KEY_ORDERS)[number];

export interface KeyChoices {
  readonly search: string;
  readonly provider: ProviderId | null;
  readonly state: KeyState | null;
  readonly sort: KeyOrder;
}

/** Those that the address holds. */
export type AddressedChoices = Omit<KeyChoices, "search">;

export const NO_CHOICES: KeyChoices = { search: "", provider: null, state: null, sort: "provider" };

/** Fewer are seen at a glance. */
export const FEWEST_TO_SEARCH = 6;

/** No key that the vault takes is shorter. */
const SHORTEST_KEY = 16;

export function parseChoices(query: string): AddressedChoices {
  const fields = new URLSearchParams(query);
  return {
    provider: oneOf(PROVIDER_IDS, fields.get("provider")),
    state: oneOf(KEY_STATES, fields.get("state")),
    sort: oneOf(KEY_ORDERS, fields.get("sort")) ?? NO_CHOICES.sort,
  };
}

/** Names only what was chosen: "" for no choice at all. */
export function formatChoices({ provider, state, sort }: AddressedChoices): string {
  const fields = new URLSearchParams();
  if (provider !== null) fields.set("provider", provider);
  if (state !== null) fields.set("state", state);
  if (sort !== NO_CHOICES.sort) fields.set("sort", sort);
  return fields.toString();
}

/** Whether some keys may be left out. */
export function isNarrowed({ search, provider, state }: KeyChoices): boolean {
  return search.trim() !== "" || provider !== null || state !== null;
}

/** In the order that is given. */
export function chooseKeys(keys: readonly KeyView[], choices: KeyChoices): readonly KeyView[] {
  if (!isNarrowed(choices)) return keys;
  const words = choices.search.toLowerCase().split(/\s+/).filter(Boolean);
  return keys.filter(
    (key) =>
      (choices.provider === null || key.provider === choices.provider) &&
      (choices.state === null || isInState(key, choices.state)) &&
      words.every((word) => isNamedBy(key, word)),
  );
}

/**
 * The last four characters of what must be a key in full, pasted to be looked for; null for everything else. Its end finds it as well,
 * and is all that then stands on the page.
 */
export function endOfWholeKey(text: string, keys: readonly KeyView[]): string | null {
  const typed = text.trim();
  const isKey = typed.length >= SHORTEST_KEY && !/\s/.test(typed) && /\d/.test(typed) && /[a-z]/i.test(typed);
  const isName = isKey && keys.some(({ name }) => name.toLowerCase().includes(typed.toLowerCase()));
  return isKey && !isName ? typed.slice(-4) : null;
}

function isInState({ active, lastUse }: KeyView, state: KeyState): boolean {
  if (state === "active") return active;
  return state === "never" ? lastUse === null : lastUse !== null && isTrouble(lastUse);
}

/** The beginning of a mask is the same for all keys of a provider: its end is what people know a key by. */
function isNamedBy({ name, provider, mask }: KeyView, word: string): boolean {
  return (
    name.toLowerCase().includes(word) ||
    PROVIDERS[provider].name.toLowerCase().includes(word) ||
    (maskTail(mask)?.toLowerCase().includes(word) ?? false)
  );
}

function oneOf<T extends string>(known: readonly T[], value: string | null): T | null {
  return known.find((each) => each === value) ?? null;
}
