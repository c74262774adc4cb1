/** The user's settings, from the vault record: one whose seal fails was written by somebody else, and is not believed. */
import { FIRST_SETTINGS, type VaultSettings } from "../vault/settings.ts";
import { isVaultGenuine } from "../vault/vault-record.ts";
import type { VaultAccess } from "./vault-access.ts";

/** @throws KeyringError `vault-locked`: nobody can judge the seal then */
export async function readSettings(access: Pick<VaultAccess, "needOpen" | "needRecord">): Promise<VaultSettings> {
  const vault = await access.needOpen();
  const record = await access.needRecord();
  return (await isVaultGenuine(vault, record)) ? record.settings : FIRST_SETTINGS;
}
