import { describe, expect, it } from "vitest";
import { randomBytes } from "../../../lib/crypto/bytes.ts";
import { KeyringError } from "../../../lib/errors.ts";
import { openEntry, parseAuditRecord } from "../../../lib/vault/audit-log.ts";
import { openVault } from "../../../lib/vault/vault-key.ts";
import { editRecord, spoil } from "../../support/disk.ts";
import { buildOpenKeyring } from "../../support/fake-world.ts";
import { madeUpKey } from "../../support/made-up-keys.ts";

async function buildKeyringWithKey() {
  const world = await buildOpenKeyring();
  const key = madeUpKey("anthropic");
  const { id } = await world.keyring.addKey({ provider: "anthropic", name: "Work", key });
  const reveal = (wrappingKey = world.wrappingKey.slice(), purpose: "show" | "copy" = "show") =>
    world.keyring.care.reveal(id, purpose, wrappingKey);
  return { ...world, key, id, reveal };
}

type World = Awaited<ReturnType<typeof buildKeyringWithKey>>;

/** Kinds in the log, oldest first, as they lie on the disk. */
async function readKinds({ browser, ports }: World): Promise<readonly (string | undefined)[]> {
  const { vaultKey, vaultId } = browser.session ?? { vaultKey: randomBytes(32), vaultId: "" };
  const vault = await openVault(vaultKey.slice(), vaultId);
  const records = (await ports.store.readAudit()).map(parseAuditRecord).filter((record) => record !== null);
  return Promise.all(records.map(async (record) => (await openEntry(vault, record))?.kind));
}

describe("a key is shown", () => {
  it("to who enters the passphrase once more, with its entry in the log", async () => {
    const world = await buildKeyringWithKey();
    const { key, reveal, wrappingKey } = world;
    expect(await reveal()).toEqual({ key });
    expect((await readKinds(world)).at(-1)).toBe("key-shown");
    const given = wrappingKey.slice();
    expect(await reveal(given, "copy")).toEqual({ key });
    expect((await readKinds(world)).at(-1)).toBe("key-copied");
    expect(given).toEqual(new Uint8Array(32));
  });

  it("to nobody else, though the vault is open", async () => {
    const world = await buildKeyringWithKey();
    const { id, keyring, reveal, wrappingKey } = world;
    const wrong = randomBytes(32);
    await expect(reveal(wrong)).rejects.toMatchObject({ code: "passphrase-wrong" });
    expect(wrong).toEqual(new Uint8Array(32));
    await expect(keyring.care.reveal("nowhere", "show", wrappingKey.slice())).rejects.toMatchObject({
      code: "key-not-found",
    });
    expect(await readKinds(world)).not.toContain("key-shown");
    await keyring.lock();
    await expect(keyring.care.reveal(id, "show", wrappingKey.slice())).rejects.toMatchObject({ code: "vault-locked" });
  });

  it("not before the log has it on the disk", async () => {
    const { ports, reveal } = await buildKeyringWithKey();
    Object.assign(ports.store, { commit: () => Promise.reject(new KeyringError("storage-refused")) });
    await expect(reveal()).rejects.toMatchObject({ code: "storage-refused" });
  });

  it.each(["summary", "secret"])("not where its %s is damaged", async (part) => {
    const world = await buildKeyringWithKey();
    await editRecord(world.openDatabase, { store: "keys", key: world.id }, (key) => ({
      ...key,
      [part]: spoil(key[part]),
    }));
    await expect(world.reveal()).rejects.toMatchObject({ code: "key-damaged" });
    expect(await readKinds(world)).not.toContain("key-shown");
  });
});
