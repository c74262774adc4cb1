/** Keys that no provider ever issued, new in every run, in the shapes that providers use: for tests and for nothing else. */
import { randomInt } from "node:crypto";
import type { ProviderId } from "../../lib/providers/provider-id.ts";

const DIGITS = "0123456789";
const HEX = `${DIGITS}abcdef`;
const ALPHANUMERIC = `${DIGITS}abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ`;
const BASE64URL = `${ALPHANUMERIC}-_`;

/** In the shape that the provider issues today. */
export function madeUpKey(provider: ProviderId): string {
  return MAKERS[provider]();
}

const MAKERS: Readonly<Record<ProviderId, () => string>> = {
  openai: () => `sk-proj-${randomText(BASE64URL, 74)}T3BlbkFJ${randomText(BASE64URL, 74)}`,
  anthropic: () => `sk-ant-api03-${randomText(BASE64URL, 93)}AA`,
  google: () => `AQ.${randomText(BASE64URL, 50)}`,
  cohere: () => randomText(ALPHANUMERIC, 40),
  mistral: () => randomText(ALPHANUMERIC, 32),
};

/** Every other shape in which a key of the provider is still met; the last one of Google's is being retired. */
export const OTHER_SHAPES: Readonly<Record<ProviderId, readonly (() => string)[]>> = {
  openai: [
    () => `sk-svcacct-${randomText(BASE64URL, 74)}T3BlbkFJ${randomText(BASE64URL, 74)}`,
    () => `sk-None-${randomText(ALPHANUMERIC, 20)}T3BlbkFJ${randomText(ALPHANUMERIC, 20)}`,
    () => `sk-${randomText(ALPHANUMERIC, 20)}T3BlbkFJ${randomText(ALPHANUMERIC, 20)}`,
    () => `sk-${randomText(ALPHANUMERIC, 48)}`,
  ],
  anthropic: [() => `sk-ant-api${randomText(DIGITS, 4)}-${randomText(BASE64URL, 88 + randomInt(39))}AA`],
  google: [() => `AQ.${randomText(BASE64URL, 20 + randomInt(101))}`, () => `AIza${randomText(BASE64URL, 35)}`],
  cohere: [() => `co-${randomText(ALPHANUMERIC, 40)}`],
  mistral: [],
};

/** Keys of providers that the extension does not serve, by the provider's name. */
export const UNSERVED_SHAPES: Readonly<Record<string, () => string>> = {
  OpenRouter: () => `sk-or-v1-${randomText(HEX, 64)}`,
  DeepSeek: () => `sk-${randomText(HEX, 32)}`,
  Groq: () => `gsk_${randomText(ALPHANUMERIC, 52)}`,
  xAI: () => `xai-${randomText(ALPHANUMERIC, 80)}`,
  Perplexity: () => `pplx-${randomText(ALPHANUMERIC, 48)}`,
  "Hugging Face": () => `hf_${randomText(ALPHANUMERIC, 34)}`,
  Replicate: () => `r8_${randomText(ALPHANUMERIC, 37)}`,
  Together: () => `tgp_v1_${randomText(BASE64URL, 43)}`,
};

/** Credentials that must never be saved, by the code with which they are refused. */
export const REFUSED_SHAPES = {
  "key-admin": [
    () => `sk-ant-admin01-${randomText(BASE64URL, 93)}AA`,
    () => `sk-admin-${randomText(BASE64URL, 74)}T3BlbkFJ${randomText(BASE64URL, 74)}`,
  ],
  "key-oauth-token": [
    () => `sk-ant-oat01-${randomText(BASE64URL, 93)}AA`,
    () => `sk-ant-ort01-${randomText(BASE64URL, 93)}AA`,
    () => `ya29.${randomText(BASE64URL, 120)}`,
  ],
  "key-jwt": [() => `eyJ${randomText(BASE64URL, 30)}.eyJ${randomText(BASE64URL, 80)}.${randomText(BASE64URL, 43)}`],
} as const;

function randomText(alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join("");
}
