/** Judges a chosen passphrase and makes the vault under it. The passphrase goes no further than the derivation. */
import { type ErrorCode, KeyringError } from "../../lib/errors.ts";
import type { PageServices } from "../../lib/messages/page-services.ts";
import type { VaultView } from "../../lib/messages/views.ts";
import { checkPassphrase } from "../../lib/vault/passphrase.ts";
import { LEAST_SCORE } from "../strength/StrengthMeter.tsx";
import type { Estimate } from "../strength/use-strength.ts";

export interface ChosenPassphrase {
  readonly passphrase: string;
  readonly repeated: string;
}

/** Null where the vault may be made under it. */
export async function judgePassphrase(chosen: ChosenPassphrase, estimate: Estimate): Promise<ErrorCode | null> {
  const refusal = checkPassphrase(chosen.passphrase);
  if (refusal) return refusal;
  const { score } = await estimate(chosen.passphrase);
  if (score < LEAST_SCORE) return "passphrase-too-weak";
  return chosen.passphrase.normalize("NFKC") === chosen.repeated.normalize("NFKC") ? null : "passphrase-mismatch";
}

/** @throws KeyringError `derivation-failed`, or what the background answered */
export async function createVault(services: PageServices, passphrase: string): Promise<VaultView> {
  const refusal = checkPassphrase(passphrase);
  if (refusal) throw new KeyringError(refusal);
  const kdf = services.buildKdf();
  const wrappingKey = await services.deriveWrappingKey(passphrase, kdf);
  return services.client("vault.create", { kdf, wrappingKey });
}
