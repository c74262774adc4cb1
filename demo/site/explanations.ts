/**
 * What a visitor is told when no answer came, next to Infinity Assistant's own "Failed to send message": what happened, that
 * the site did not pay instead, what to do. Fixed sentences: nothing that came with a request is ever put into one.
 */
import { ProviderCallError, type ProviderFailure } from "../../site-kit/calls/provider-call-error.ts";
import type { Payer } from "../../site-kit/choose-credential.ts";
import type { Provider } from "../../site-kit/provider.ts";
import { PROVIDER_NAMES } from "../providers/dummy-keys.ts";

export interface Explanation {
  readonly title: string;
  readonly text: string;
}

export const FAILED = "Failed to send message";

export interface Failure {
  readonly error: unknown;
  readonly payer: Payer;
  readonly provider: Provider;
}

export function explain({ error, payer, provider }: Failure): Explanation {
  const name = PROVIDER_NAMES[provider];
  if (payer === "site") return ABOUT_THE_SITE;
  const code = error instanceof ProviderCallError ? error.code : "unknown";
  return ABOUT_YOUR_KEY[code](name);
}

const ABOUT_THE_SITE: Explanation = {
  title: "This site could not answer.",
  text: "The request brought no key, and the model that this site pays for gave no answer. Try again in a while.",
};

const ABOUT_YOUR_KEY: Readonly<Record<ProviderFailure, (name: string) => Explanation>> = {
  refused: (name) => ({
    title: `${name} refused your key.`,
    text: "It may be mistyped, revoked, or not allowed to do this. The site's own key was not used instead, so nobody was charged. On this stand-in, use one of the dummy keys.",
  }),
  "no-credit": (name) => ({
    title: `Your ${name} account has no credit left.`,
    text: `Add credit at ${name}, or choose another of your keys. The site's own key was not used instead.`,
  }),
  "rate-limited": (name) => ({
    title: `${name} takes no more requests with your key for now.`,
    text: "Wait a little and send it again, or choose another of your keys. The site's own key was not used instead.",
  }),
  unknown: (name) => ({
    title: `${name} gave no answer.`,
    text: "That says nothing about your key. The site's own key was not used instead. Try again in a while.",
  }),
};

/** Where the request brings no key and the site has none either. */
export const NO_KEY_AT_ALL: Explanation = {
  title: "Nobody's key is here to answer with.",
  text: "The request brought no key, and this site has none of its own.",
};
