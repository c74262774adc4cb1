/**
 * Decides who pays for one request: the user's own key where the request brings one, the site's key only where it brings
 * none. There is one answer and no second: a user's key that the provider refuses afterwards is never replaced by the site's.
 */
import type { Problem } from "./problem.ts";
import { PROVIDERS, type Provider } from "./provider.ts";
import type { ProviderCredential, UsableCredential } from "./read-provider-credential.ts";
import { SecretKey } from "./secret-key.ts";

/** Who is charged for the request. */
export type Payer = "user" | "site";

/** A key and whose it is: what a provider is called with. */
export interface ChosenCredential {
  readonly kind: "chosen";
  readonly payer: Payer;
  readonly provider: Provider;
  readonly key: SecretKey;
}

export type CredentialChoice =
  | ChosenCredential
  /** Neither the user nor the site has a key. */
  | { readonly kind: "none" }
  /** Answer `problemResponse(problem)`. */
  | { readonly kind: "problem"; readonly problem: Problem };

/** The site's own key for a provider, from wherever it keeps its secrets; null where it has none. */
export type SystemKey = (provider: Provider) => Promise<SecretKey | string | null>;

export interface ChooseOptions {
  /** What `readProviderCredential` found. */
  readonly user: ProviderCredential;
  /** Asked only where the request brings no key. What it rejects with is passed on. */
  readonly systemKey: SystemKey;
  /** In which order the site asks for its own key; the first that has one is taken. All five if not said. */
  readonly systemProviders?: readonly Provider[];
}

type Settled = Exclude<CredentialChoice, { kind: "problem" }>;

/** After an adapter, which has answered every problem already, there is none to choose from. */
export function chooseCredential(options: ChooseOptions & { readonly user: UsableCredential }): Promise<Settled>;
export function chooseCredential(options: ChooseOptions): Promise<CredentialChoice>;
export async function chooseCredential(options: ChooseOptions): Promise<CredentialChoice> {
  const { user, systemKey, systemProviders = PROVIDERS } = options;
  if (user.kind === "problem") return user;
  if (user.kind === "credential") return { kind: "chosen", payer: "user", provider: user.provider, key: user.key };
  for (const provider of systemProviders) {
    const key = await systemKey(provider);
    if (key) return chooseSystemKey(provider, key);
  }
  return { kind: "none" };
}

function chooseSystemKey(provider: Provider, key: SecretKey | string): ChosenCredential {
  return { kind: "chosen", payer: "site", provider, key: typeof key === "string" ? new SecretKey(key) : key };
}
