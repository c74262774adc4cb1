/** What a call to a provider needs, and the form in which the clients want the messages. */
import type { ChosenCredential } from "../choose-credential.ts";
import type { Provider } from "../provider.ts";

export interface ChatMessage {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}

export interface ProviderCall {
  readonly credential: Pick<ChosenCredential, "provider" | "key">;
  readonly messages: readonly ChatMessage[];
  /** The provider's name of the model; else `PROVIDER_CLIENTS[provider].model`. */
  readonly model?: string;
  /** Other addresses than the providers' own, with the version's path: https, or http on this machine. */
  readonly baseUrls?: Readonly<Partial<Record<Provider, string>>>;
  readonly maxOutputTokens?: number;
  /** Ends the call at the provider too: pass the request's own signal, so that a client that goes away costs no more. */
  readonly signal?: AbortSignal;
  /** Of the whole answer; of a stream, the longest silence. 60 seconds if not said. */
  readonly timeoutMs?: number;
}

const DEFAULT_TIMEOUT_MS = 60_000;

export function timeoutOf({ timeoutMs = DEFAULT_TIMEOUT_MS }: ProviderCall): number {
  return timeoutMs;
}

/** No setting that a model might not know, so that the clients have nothing to warn of. */
export function callOptions(call: ProviderCall, abortSignal: AbortSignal) {
  const { maxOutputTokens } = call;
  return {
    prompt: call.messages.map(promptMessage),
    abortSignal,
    ...(maxOutputTokens !== undefined && { maxOutputTokens }),
  };
}

function promptMessage({ role, content }: ChatMessage) {
  if (role === "system") return { role, content };
  return { role, content: [{ type: "text" as const, text: content }] };
}
