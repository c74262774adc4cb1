/**
 * The vault's store with the keys' records kept in memory as they were read, still sealed: a thousand of them take longer to read than
 * all else that a command does. The vault record's revision, which every change counts on, says whether they are those on the disk. An
 * edit behind the extension's back is seen with the next start, and by whoever asks for the disk itself.
 */
import type { VaultChange, VaultStore } from "../vault/ports.ts";

interface Kept {
  readonly vaultId: unknown;
  readonly revision: number;
  readonly keys: readonly unknown[];
}

export function rememberKeys(store: VaultStore): VaultStore {
  let kept: Kept | null = null;
  return {
    ...store,
    readKeys: async (from) => {
      const now = identify(await store.readVault());
      if (from !== "disk" && kept && now?.revision === kept.revision && now.vaultId === kept.vaultId) return kept.keys;
      const keys = await store.readKeys();
      kept = now && { ...now, keys };
      return keys;
    },
    commit: async (change) => {
      const before = kept;
      kept = null;
      await store.commit(change);
      kept = before && applyChange(before, change);
    },
    wipe: async () => {
      kept = null;
      await store.wipe();
    },
  };
}

/** Null where the change was made from another state than the one that is remembered. */
function applyChange({ revision, keys }: Kept, { vault, putKeys = [], deleteKeys = [] }: VaultChange): Kept | null {
  if (vault.revision !== revision + 1) return null;
  const gone = new Set<unknown>([...deleteKeys, ...putKeys.map(({ id }) => id)]);
  const rest = gone.size === 0 ? keys : keys.filter((record) => !gone.has(fieldOf(record, "id")));
  return { vaultId: vault.vaultId, revision: vault.revision, keys: [...rest, ...putKeys] };
}

function identify(stored: unknown): Omit<Kept, "keys"> | null {
  const revision = fieldOf(stored, "revision");
  return typeof revision === "number" ? { vaultId: fieldOf(stored, "vaultId"), revision } : null;
}

function fieldOf(stored: unknown, name: string): unknown {
  return typeof stored === "object" && stored !== null ? (stored as Record<string, unknown>)[name] : undefined;
}
