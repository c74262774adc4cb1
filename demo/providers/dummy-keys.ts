/**
 * The keys that the mock providers accept: in the shapes that the real ones issue, made up anew at each start, worth nothing
 * anywhere else. They live in memory; nothing here prints or writes one.
 */
import { PROVIDERS, type Provider } from "../../site-kit/provider.ts";
import { madeUpKey } from "../../tests/support/made-up-keys.ts";

/** How the provider treats a dummy key. */
export type DummyKeyKind = "good" | "no-credit" | "rate-limited";

export interface DummyKey {
  readonly provider: Provider;
  readonly kind: DummyKeyKind;
  /** For people, and for logs that must not hold the key itself. */
  readonly label: string;
  readonly key: string;
}

export interface DummyKeys {
  /** For a visitor to add as "their own": one of each kind for every provider. */
  readonly visitors: readonly DummyKey[];
  /** The stand-in's own, with which it answers who brings none. */
  readonly site: Readonly<Record<Provider, DummyKey>>;
}

export const PROVIDER_NAMES = {
  openai: "OpenAI",
  anthropic: "Anthropic",
  google: "Google",
  cohere: "Cohere",
  mistral: "Mistral",
} as const satisfies Record<Provider, string>;

const KINDS = { good: "works", "no-credit": "no credit left", "rate-limited": "over its rate limit" } as const;

export function makeDummyKeys(): DummyKeys {
  const visitors = PROVIDERS.flatMap((provider) =>
    (Object.keys(KINDS) as DummyKeyKind[]).map((kind) =>
      makeKey(provider, kind, `${PROVIDER_NAMES[provider]}, ${KINDS[kind]}`),
    ),
  );
  const site = PROVIDERS.map((provider) => [
    provider,
    makeKey(provider, "good", `${PROVIDER_NAMES[provider]}, the site's`),
  ]);
  return { visitors, site: Object.fromEntries(site) as Record<Provider, DummyKey> };
}

function makeKey(provider: Provider, kind: DummyKeyKind, label: string): DummyKey {
  return { provider, kind, label, key: madeUpKey(provider) };
}

/** The visitor's dummy key of that provider and kind. */
export function findDummyKey(keys: DummyKeys, provider: Provider, kind: DummyKeyKind = "good"): DummyKey {
  const found = keys.visitors.find((one) => one.provider === provider && one.kind === kind);
  if (found === undefined) throw new Error(`No dummy key of ${provider} that is ${kind}.`);
  return found;
}
