/** Checks a posted key by asking the provider for a word, as Infinity Assistant's old feature does: it costs the user tokens. */
import { generateAnswer } from "../../site-kit/calls/generate-answer.ts";
import { ProviderCallError } from "../../site-kit/calls/provider-call-error.ts";
import type { Provider } from "../../site-kit/provider.ts";
import { SecretKey } from "../../site-kit/secret-key.ts";
import type { ValidateKey } from "./provider-key-routes.ts";

export function validateByAsking(baseUrls: Readonly<Record<Provider, string>>): ValidateKey {
  return async (provider, key) => {
    const credential = { provider, key: new SecretKey(key) };
    try {
      await generateAnswer({ credential, messages: [{ role: "user", content: "Hi" }], baseUrls });
      return null;
    } catch (error) {
      if (error instanceof ProviderCallError) return error.message;
      throw error;
    }
  };
}
