/** The vault's records in IndexedDB. What is read goes out as unknown: parsing it is the vault's work. */
import { KeyringError } from "../errors.ts";
import type { VaultChange, VaultStore } from "../vault/ports.ts";
import { VAULT_SLOT } from "../vault/records.ts";
import { type Database, STRICT } from "./database.ts";

export function buildVaultStore(open: () => Promise<Database>): VaultStore {
  return {
    readVault: async () => (await open()).get("vault", VAULT_SLOT),
    readKeys: async () => (await open()).getAll("keys"),
    readSites: async () => (await open()).getAll("sites"),
    commit: async (change) => commitChange(await open(), change),
  };
}

async function commitChange(database: Database, change: VaultChange): Promise<void> {
  const transaction = database.transaction(["vault", "keys", "sites"], "readwrite", STRICT);
  const outcome = transaction.done.then(
    () => null,
    (cause: unknown) => new KeyringError("storage-refused", { cause }),
  );
  try {
    const stored = await transaction.objectStore("vault").get(VAULT_SLOT);
    if (revisionOf(stored) + 1 !== change.vault.revision) throw new KeyringError("changed-meanwhile");
    const keys = transaction.objectStore("keys");
    const sites = transaction.objectStore("sites");
    leaveToTransaction(transaction.objectStore("vault").put(change.vault));
    for (const record of change.putKeys ?? []) leaveToTransaction(keys.put(record));
    for (const id of change.deleteKeys ?? []) leaveToTransaction(keys.delete(id));
    for (const record of change.putSites ?? []) leaveToTransaction(sites.put(record));
    for (const id of change.deleteSites ?? []) leaveToTransaction(sites.delete(id));
  } catch (thrown) {
    abortQuietly(transaction);
    await outcome;
    throw thrown instanceof KeyringError ? thrown : new KeyringError("storage-refused", { cause: thrown });
  }
  const failure = await outcome;
  if (failure) throw failure;
}

/** A request that fails ends its transaction, and the transaction says so: its own rejection would only be a second word. */
function leaveToTransaction(request: Promise<unknown>): void {
  request.catch(() => undefined);
}

/** -1 where there is no vault yet, so that the first revision is 0. */
function revisionOf(stored: unknown): number {
  if (stored === undefined) return -1;
  const isCounted = typeof stored === "object" && stored !== null && "revision" in stored;
  return isCounted && typeof stored.revision === "number" ? stored.revision : Number.NaN;
}

function abortQuietly(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch {
    // It has already ended itself, which is what was wanted.
  }
}
