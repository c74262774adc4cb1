/**
 * What is known of each provider, as data: name, where its keys are made, what they look like, where one can be verified.
 * A shape only suggests and warns, because providers change their prefixes; it never decides whether a key may be saved.
 * The manifest imports this file, so it imports nothing but the ids.
 */
import type { ProviderId } from "./provider-id.ts";

export interface KeyShape {
  /** Matches a whole, cleaned key. */
  readonly pattern: RegExp;
  /** The provider is taking keys of this shape out of service. */
  readonly retired: boolean;
}

export interface ProviderEntry {
  readonly id: ProviderId;
  readonly name: string;
  /** One short sentence on what a key looks like, in English. */
  readonly formatHint: string;
  /** Where a person makes and revokes keys. */
  readonly keysPage: string;
  /** The only address of this provider that the extension's own pages may reach. */
  readonly verificationOrigin: string;
  /** Most telling first. */
  readonly shapes: readonly KeyShape[];
}

export const PROVIDERS: Readonly<Record<ProviderId, ProviderEntry>> = {
  openai: {
    id: "openai",
    name: "OpenAI",
    formatHint: "Starts with sk-proj-, sk-svcacct- or sk-.",
    keysPage: "https://platform.openai.com/api-keys",
    verificationOrigin: "https://api.openai.com",
    shapes: [
      { pattern: /^sk-(?:(?:proj|svcacct|None)-)?[A-Za-z0-9_-]*T3BlbkFJ[A-Za-z0-9_-]*$/, retired: false },
      { pattern: /^sk-[A-Za-z0-9]{48}$/, retired: false },
    ],
  },
  anthropic: {
    id: "anthropic",
    name: "Anthropic",
    formatHint: "Starts with sk-ant-api and ends with AA.",
    keysPage: "https://console.anthropic.com/settings/keys",
    verificationOrigin: "https://api.anthropic.com",
    shapes: [{ pattern: /^sk-ant-api\d{2,4}-[A-Za-z0-9_-]{88,126}AA$/, retired: false }],
  },
  google: {
    id: "google",
    name: "Google",
    formatHint: "Starts with AQ. (older keys: AIza).",
    keysPage: "https://aistudio.google.com/apikey",
    verificationOrigin: "https://generativelanguage.googleapis.com",
    shapes: [
      { pattern: /^AQ\.[A-Za-z0-9_-]{20,120}$/, retired: false },
      { pattern: /^AIza[A-Za-z0-9_-]{35}$/, retired: true },
    ],
  },
  cohere: {
    id: "cohere",
    name: "Cohere",
    formatHint: "40 letters and digits, or starts with co-.",
    keysPage: "https://dashboard.cohere.com/api-keys",
    verificationOrigin: "https://api.cohere.com",
    shapes: [
      { pattern: /^co-[A-Za-z0-9_-]{13,}$/, retired: false },
      { pattern: /^[A-Za-z0-9]{40}$/, retired: false },
    ],
  },
  mistral: {
    id: "mistral",
    name: "Mistral",
    formatHint: "32 letters and digits.",
    keysPage: "https://console.mistral.ai/api-keys",
    verificationOrigin: "https://api.mistral.ai",
    shapes: [{ pattern: /^[A-Za-z0-9]{32}$/, retired: false }],
  },
};

export const VERIFICATION_ORIGINS: readonly string[] = [
  PROVIDERS.openai.verificationOrigin,
  PROVIDERS.anthropic.verificationOrigin,
  PROVIDERS.google.verificationOrigin,
  PROVIDERS.cohere.verificationOrigin,
  PROVIDERS.mistral.verificationOrigin,
];
