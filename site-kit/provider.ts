/** The providers of the wire contract, by the names that stand in `X-Provider`. Data alone. */

export const PROVIDERS = ["openai", "anthropic", "google", "cohere", "mistral"] as const;

export type Provider = (typeof PROVIDERS)[number];

export function isProvider(value: unknown): value is Provider {
  return (PROVIDERS as readonly unknown[]).includes(value);
}
