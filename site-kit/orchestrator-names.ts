/**
 * What the orchestration service behind Infinity Assistant, and the site's own fallback service, call the providers. This is
 * the one place where the two sets of names meet.
 */
import type { Provider } from "./provider.ts";

export const ORCHESTRATOR_NAMES = {
  openai: "openai",
  anthropic: "claude",
  google: "google",
  cohere: "cohere",
  mistral: "mistral",
} as const satisfies Record<Provider, string>;
