/** Puts another passphrase in the place of the one in use. Both are derived in this page and go no further. */
import type { PageServices } from "../../lib/messages/page-services.ts";
import { deriveForVault } from "../vault/derive-for-vault.ts";

interface PassphraseChange {
  readonly current: string;
  readonly next: string;
  /** A new vault key too, and everything encrypted under it. */
  readonly rotate: boolean;
}

/** @throws KeyringError `passphrase-wrong` where the current one is not the vault's: nothing has changed then */
export async function changePassphrase(services: PageServices, change: PassphraseChange): Promise<void> {
  const wrappingKey = await deriveForVault(services, change.current);
  const newKdf = services.buildKdf();
  const newWrappingKey = await services.deriveWrappingKey(change.next, newKdf);
  const { rotate } = change;
  await services.client("vault.changePassphrase", { wrappingKey, newKdf, newWrappingKey, rotate });
}
