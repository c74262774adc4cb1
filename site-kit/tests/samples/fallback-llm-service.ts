import { keyResultOf } from "@infinity-keyring/site-kit/answer-failure";
import type { ChosenCredential } from "@infinity-keyring/site-kit/choose-credential";
import { generateAnswer } from "@infinity-keyring/site-kit/generate-answer";
import type { KeyResult } from "@infinity-keyring/site-kit/key-result";

export interface Query {
  readonly message: string;
  readonly choice: ChosenCredential;
  readonly signal: AbortSignal;
}

export interface QueryAnswer {
  readonly text: string;
  readonly keyResult: KeyResult | null;
}

/** One credential, one call: where it fails, it fails. There is no next provider and no next key. */
export async function fallbackChat({ message, choice, signal }: Query): Promise<QueryAnswer> {
  const messages = [
    { role: "system", content: "You are Infinity Assistant." },
    { role: "user", content: message },
  ] as const;
  const text = await generateAnswer({ credential: choice, messages, maxOutputTokens: 4096, signal });
  return { text, keyResult: keyResultOf(choice.payer) };
}
