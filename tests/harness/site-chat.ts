/**
 * The server side of the stand-in's chat: the user's key first, the site's own only where the request brings none. A user's
 * key that the provider refuses is never replaced by the site's: that would be a bill nobody asked for.
 */
import type { Provider } from "../../site-kit/provider.ts";
import type { UsableCredential } from "../../site-kit/read-provider-credential.ts";

export type PaidBy = "user" | "site";
export type KeyResult = "used" | "refused";

export interface ChatAnswer {
  readonly ok: boolean;
  readonly text: string;
  readonly paidBy: PaidBy;
  /** What became of the user's key; null where the request brought none. */
  readonly keyResult: KeyResult | null;
}

export interface ChatBackend {
  readonly providerUrl: string;
  readonly systemKey: string;
}

export async function askProvider(
  backend: ChatBackend,
  credential: UsableCredential,
  message: string,
): Promise<ChatAnswer> {
  const provider = credential.kind === "none" ? "openai" : credential.provider;
  const key = credential.kind === "none" ? backend.systemKey : credential.key.reveal();
  const text = await callProvider({ url: backend.providerUrl, provider, key, message });
  const answer = { ok: text !== null, text: text ?? "" };
  if (credential.kind === "none") return { ...answer, paidBy: "site", keyResult: null };
  return { ...answer, paidBy: "user", keyResult: answer.ok ? "used" : "refused" };
}

interface ProviderCall {
  readonly url: string;
  readonly provider: Provider;
  readonly key: string;
  readonly message: string;
}

/** Null where the provider refuses. */
async function callProvider({ url, provider, key, message }: ProviderCall): Promise<string | null> {
  const anthropic = provider === "anthropic";
  const response = await fetch(url + (anthropic ? "/v1/messages" : "/v1/chat/completions"), {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      ...(anthropic ? { "x-api-key": key, "anthropic-version": "2023-06-01" } : { Authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify({ model: "stand-in", messages: [{ role: "user", content: message }] }),
  });
  if (!response.ok) return null;
  const body = (await response.json()) as {
    content?: { text: string }[];
    choices?: { message: { content: string } }[];
  };
  return body.content?.[0]?.text ?? body.choices?.[0]?.message.content ?? null;
}
