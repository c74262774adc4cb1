/** The five providers whose keys Infinity Assistant can use, in the order in which they are offered. */
export const PROVIDER_IDS = ["openai", "anthropic", "google", "cohere", "mistral"] as const;

export type ProviderId = (typeof PROVIDER_IDS)[number];
