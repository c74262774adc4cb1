import type { SystemKey } from "@infinity-keyring/site-kit/choose-credential";

const VARIABLES = {
  openai: "OPENAI_API_KEY",
  anthropic: "ANTHROPIC_API_KEY",
  google: "GOOGLE_API_KEY",
  cohere: "COHERE_API_KEY",
  mistral: "MISTRAL_API_KEY",
} as const;

/** The operator's key; asynchronous, so that a secret manager can take the environment's place. */
export const systemKey: SystemKey = (provider) => Promise.resolve(process.env[VARIABLES[provider]] ?? null);
