/** Vault and usage in memory, with the promises of the real stores and none of their time: for tests that make thousands of worlds. */
import { KeyringError } from "../../lib/errors.ts";
import { localDay } from "../../lib/injection/local-days.ts";
import { addToUsage, type UsageRecord } from "../../lib/injection/results.ts";
import { findOutdated } from "../../lib/injection/usage-days.ts";
import type { UsageStore } from "../../lib/keyring/ports.ts";
import type { AuditRecord } from "../../lib/vault/audit-log.ts";
import type { JournalRecord } from "../../lib/vault/journal.ts";
import type { VaultStore } from "../../lib/vault/ports.ts";
import type { VaultRecord } from "../../lib/vault/vault-record.ts";

export function buildMemoryVaultStore(): VaultStore {
  let vault: VaultRecord | undefined;
  const keys = new Map<string, unknown>();
  const sites = new Map<string, unknown>();
  const audit = new Map<number, AuditRecord>();
  const journal = new Map<string, JournalRecord>();
  return {
    readVault: async () => structuredClone(vault),
    readKeys: async () => structuredClone([...keys.values()]),
    readSites: async () => structuredClone([...sites.values()]),
    commit: async (change) => {
      if ((vault?.revision ?? -1) + 1 !== change.vault.revision) throw new KeyringError("changed-meanwhile");
      vault = structuredClone(change.vault);
      putAll(keys, change.putKeys, ({ id }) => id);
      putAll(sites, change.putSites, ({ id }) => id);
      putAll(audit, change.putAudit, ({ seq }) => seq);
      deleteAll(keys, change.deleteKeys);
      deleteAll(sites, change.deleteSites);
      deleteAll(
        journal,
        change.deleteJournal?.map(({ id }) => id),
      );
      deleteAll(
        audit,
        [...audit.keys()].filter((seq) => seq < (change.deleteAuditBefore ?? 0)),
      );
    },
    readAudit: async ({ from, to = Number.MAX_SAFE_INTEGER, limit } = { from: 0 }) => {
      const inOrder = [...audit.values()].toSorted((a, b) => a.seq - b.seq);
      return structuredClone(inOrder.filter(({ seq }) => seq >= from && seq <= to).slice(0, limit));
    },
    readLastAuditSeq: async () => Math.max(-1, ...audit.keys()),
    readJournal: async () => structuredClone([...journal.values()]),
    addToJournal: async (records) => {
      for (const record of records) {
        journal.set(record.id, { ...record, count: record.count + (journal.get(record.id)?.count ?? 0) });
      }
    },
    wipe: async () => {
      vault = undefined;
      for (const store of [keys, sites, audit, journal]) store.clear();
    },
  };
}

function putAll<K, R>(store: Map<K, unknown>, records: readonly R[] | undefined, keyOf: (record: R) => K): void {
  for (const record of records ?? []) store.set(keyOf(record), structuredClone(record));
}

function deleteAll<K>(store: Map<K, unknown>, keys: readonly K[] | undefined): void {
  for (const key of keys ?? []) store.delete(key);
}

export function buildMemoryUsageStore(): UsageStore {
  const days = new Map<string, UsageRecord>();
  return {
    record: async (sent) => {
      const slot = `${sent.site} ${localDay(sent.atMs)}`;
      days.set(slot, addToUsage(days.get(slot) ?? null, sent));
    },
    readAll: async () => structuredClone([...days.values()]),
    prune: async (keepFromDay) => {
      for (const { site, day } of findOutdated([...days.values()], keepFromDay)) days.delete(`${site} ${day}`);
    },
  };
}
