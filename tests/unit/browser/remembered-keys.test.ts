import { describe, expect, it } from "vitest";
import { rememberKeys } from "../../../lib/browser/remembered-keys.ts";
import { KeyringError } from "../../../lib/errors.ts";
import type { VaultChange, VaultStore } from "../../../lib/vault/ports.ts";

type Records = Map<string, { id: string; text: string }>;

/** A store of which every reading of the keys is counted. */
function buildStore() {
  const disk = { vault: { vaultId: "v", revision: 1 } as object | undefined, keys: new Map() as Records, readings: 0 };
  const store = {
    readVault: async () => disk.vault,
    readKeys: async () => {
      disk.readings += 1;
      return [...disk.keys.values()];
    },
    commit: async ({ vault, putKeys = [], deleteKeys = [] }: VaultChange) => {
      if (vault.revision === 99) throw new KeyringError("storage-refused");
      disk.vault = vault;
      for (const id of deleteKeys) disk.keys.delete(id);
      for (const record of putKeys as unknown as { id: string; text: string }[]) disk.keys.set(record.id, record);
    },
    wipe: async () => {
      disk.vault = undefined;
      disk.keys.clear();
    },
  } as unknown as VaultStore;
  return { disk, store: rememberKeys(store) };
}

const change = (revision: number, parts: object = {}) =>
  ({ vault: { vaultId: "v", revision }, ...parts }) as unknown as VaultChange;
const put = (id: string, text = id) => ({ putKeys: [{ id, text }] });

describe("the remembered keys", () => {
  it("are read once, and follow every change that was written", async () => {
    const { disk, store } = buildStore();
    expect(await store.readKeys()).toEqual([]);
    await store.commit(change(2, put("a", "first")));
    await store.commit(change(3, put("b")));
    await store.commit(change(4, put("a", "second")));
    expect(new Set(await store.readKeys())).toEqual(new Set(disk.keys.values()));
    await store.commit(change(5, { deleteKeys: ["b"] }));
    expect(await store.readKeys()).toEqual([{ id: "a", text: "second" }]);
    expect(disk.readings).toBe(1);
  });

  it("are the same objects as long as they are the same records", async () => {
    const { store } = buildStore();
    await store.readKeys();
    await store.commit(change(2, put("a")));
    const [before] = await store.readKeys();
    await store.commit(change(3, put("b")));
    expect(await store.readKeys()).toContain(before);
  });

  it("are read anew where somebody else has changed the vault", async () => {
    const { disk, store } = buildStore();
    await store.readKeys();
    disk.vault = { vaultId: "v", revision: 2 };
    disk.keys.set("x", { id: "x", text: "theirs" });
    expect(await store.readKeys()).toEqual([{ id: "x", text: "theirs" }]);
    disk.vault = { vaultId: "another", revision: 2 };
    disk.keys.clear();
    expect(await store.readKeys()).toEqual([]);
  });

  it("are read anew for whoever asks for the disk", async () => {
    const { disk, store } = buildStore();
    await store.readKeys();
    disk.keys.set("x", { id: "x", text: "edited" });
    expect(await store.readKeys()).toEqual([]);
    expect(await store.readKeys("disk")).toHaveLength(1);
    expect(await store.readKeys()).toHaveLength(1);
  });

  it("are those on the disk after a change that failed, one from another state, and the end of the vault", async () => {
    const { disk, store } = buildStore();
    await store.readKeys();
    await expect(store.commit(change(99, put("a")))).rejects.toMatchObject({ code: "storage-refused" });
    expect(await store.readKeys()).toEqual([]);
    await store.commit(change(7, put("b")));
    expect(await store.readKeys()).toEqual([{ id: "b", text: "b" }]);
    await store.wipe();
    disk.keys.set("c", { id: "c", text: "c" });
    expect(await store.readKeys()).toEqual([{ id: "c", text: "c" }]);
  });
});
