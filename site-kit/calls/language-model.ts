/**
 * The five providers' clients as data: default address, default model, how a client is made. The clients are AI SDK 6's; what
 * they would read from the environment (keys, base addresses) is always given here, so that a variable of the server
 * can neither replace a user's key nor send it elsewhere.
 */
import { createAnthropic } from "@ai-sdk/anthropic";
import { createCohere } from "@ai-sdk/cohere";
import { createGoogleGenerativeAI } from "@ai-sdk/google";
import { createMistral } from "@ai-sdk/mistral";
import { createOpenAI } from "@ai-sdk/openai";
import type { LanguageModel } from "ai";
import type { Provider } from "../provider.ts";
import { parseSecureAddress } from "../secure-address.ts";
import { SiteKitError } from "../site-kit-error.ts";
import type { ProviderCall } from "./provider-call.ts";

/** The interface that every client of AI SDK 6 implements. */
export type ProviderModel = Extract<LanguageModel, { readonly specificationVersion: "v3" }>;

interface ClientSettings {
  readonly apiKey: string;
  readonly baseURL: string;
  readonly fetch: typeof fetch;
}

interface ProviderClient {
  /** With the version's path; what `baseUrls` overrides. */
  readonly baseUrl: string;
  /** Small, current and general: for a site that names none. */
  readonly model: string;
  readonly connect: (settings: ClientSettings) => (modelId: string) => ProviderModel;
}

export const PROVIDER_CLIENTS: Readonly<Record<Provider, ProviderClient>> = {
  openai: {
    baseUrl: "https://api.openai.com/v1",
    model: "gpt-5.4-mini",
    // Chat Completions: the Responses interface stores every answer at OpenAI unless told not to.
    connect: (settings) => createOpenAI(settings).chat,
  },
  anthropic: { baseUrl: "https://api.anthropic.com/v1", model: "claude-haiku-4-5", connect: createAnthropic },
  google: {
    baseUrl: "https://generativelanguage.googleapis.com/v1beta",
    model: "gemini-flash-latest",
    connect: createGoogleGenerativeAI,
  },
  cohere: { baseUrl: "https://api.cohere.com/v2", model: "command-a-03-2025", connect: createCohere },
  mistral: { baseUrl: "https://api.mistral.ai/v1", model: "mistral-small-latest", connect: createMistral },
};

/** @throws SiteKitError `insecure-address` where a base address is neither https nor loopback */
export function connectModel({ credential, model, baseUrls }: ProviderCall): ProviderModel {
  const { provider, key } = credential;
  const client = PROVIDER_CLIENTS[provider];
  const baseURL = baseUrls?.[provider] ?? client.baseUrl;
  if (parseSecureAddress(baseURL) === null) {
    throw new SiteKitError("insecure-address", "A provider's base address must be https, or http on this machine.");
  }
  return client.connect({ apiKey: key.reveal(), baseURL, fetch: fetchWithoutRedirect })(model ?? client.model);
}

/** Fetch takes `x-api-key` and `x-goog-api-key` along to wherever it is redirected. */
function fetchWithoutRedirect(...[input, init]: Parameters<typeof fetch>): Promise<Response> {
  return fetch(input, { ...init, redirect: "error" });
}
