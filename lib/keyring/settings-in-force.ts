/** The user's settings, from the vault record: one whose seal fails was written by somebody else, and one that knows of fewer
 * entries than the log has was put back: neither is believed. */
import type { VaultStore } from "../vault/ports.ts";
import type { VaultSettings } from "../vault/settings.ts";
import { readTrusted } from "../vault/vault-changes.ts";
import type { VaultAccess } from "./vault-access.ts";

/** @throws KeyringError `vault-locked`: nobody can judge the seal then */
export async function readSettings(
  access: Pick<VaultAccess, "needOpen" | "needRecord">,
  store: Pick<VaultStore, "readLastAuditSeq">,
): Promise<VaultSettings> {
  const vault = await access.needOpen();
  const { unsealed } = await readTrusted(vault, await access.needRecord(), await store.readLastAuditSeq());
  return unsealed.settings;
}
