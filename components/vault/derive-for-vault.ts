/** What opens the vault there is, out of the passphrase that was typed: derived here, in the page, and for one command. */
import { KeyringError } from "../../lib/errors.ts";
import type { PageServices } from "../../lib/messages/page-services.ts";
import { checkTypedPassphrase } from "../../lib/vault/passphrase.ts";

/** @throws KeyringError where the passphrase cannot be tried, `vault-missing`, or `derivation-failed` */
export async function deriveForVault(services: PageServices, passphrase: string): Promise<string> {
  const refusal = checkTypedPassphrase(passphrase);
  if (refusal) throw new KeyringError(refusal);
  const { kdf } = await services.client("vault.view");
  if (kdf === null) throw new KeyringError("vault-missing");
  return services.deriveWrappingKey(passphrase, kdf);
}
