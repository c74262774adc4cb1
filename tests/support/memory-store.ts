/** Vault and usage in memory, with the promises of the real stores and none of their time: for tests that make thousands of worlds. */
import { KeyringError } from "../../lib/errors.ts";
import { addToUsage, localDay, type UsageRecord } from "../../lib/injection/results.ts";
import type { UsageStore } from "../../lib/keyring/ports.ts";
import type { VaultStore } from "../../lib/vault/ports.ts";
import type { VaultRecord } from "../../lib/vault/records.ts";

export function buildMemoryVaultStore(): VaultStore {
  let vault: VaultRecord | undefined;
  const keys = new Map<string, unknown>();
  const sites = new Map<string, unknown>();
  return {
    readVault: async () => structuredClone(vault),
    readKeys: async () => structuredClone([...keys.values()]),
    readSites: async () => structuredClone([...sites.values()]),
    commit: async (change) => {
      if ((vault?.revision ?? -1) + 1 !== change.vault.revision) throw new KeyringError("changed-meanwhile");
      vault = structuredClone(change.vault);
      for (const record of change.putKeys ?? []) keys.set(record.id, structuredClone(record));
      for (const record of change.putSites ?? []) sites.set(record.id, structuredClone(record));
      for (const id of change.deleteKeys ?? []) keys.delete(id);
      for (const id of change.deleteSites ?? []) sites.delete(id);
    },
  };
}

export function buildMemoryUsageStore(): UsageStore {
  const days = new Map<string, UsageRecord>();
  return {
    record: async (sent) => {
      const slot = `${sent.site} ${localDay(sent.atMs)}`;
      days.set(slot, addToUsage(days.get(slot) ?? null, sent));
    },
    readAll: async () => structuredClone([...days.values()]),
  };
}
