import { describe, expect, it } from "vitest";
import { parseKeyRecord, parseSiteRecord } from "../../../lib/vault/records.ts";
import { parseVaultRecord, type VaultRecord } from "../../../lib/vault/vault-record.ts";
import { buildOpenKeyring } from "../../support/fake-world.ts";

async function lockedVault() {
  const world = await buildOpenKeyring();
  await world.keyring.lock();
  const database = await world.openDatabase();
  const record = parseVaultRecord(await database.get("vault", "vault")) as VaultRecord;
  const edit = (change: object) => database.put("vault", { ...record, ...change });
  return { ...world, record, edit };
}

describe("the vault's record, edited on disk", () => {
  it.each<[string, (record: VaultRecord) => object, string]>([
    ["to less work", ({ kdf }) => ({ kdf: { ...kdf, passes: kdf.passes + 1 } }), "passphrase-wrong"],
    ["to another salt", ({ kdf }) => ({ kdf: { ...kdf, salt: "AQAAAAAAAAAAAAAAAAAAAA" } }), "passphrase-wrong"],
    ["to another vault's name", () => ({ vaultId: "another" }), "passphrase-wrong"],
    ["to work without end", ({ kdf }) => ({ kdf: { ...kdf, memoryKiB: 1 << 30 } }), "vault-parameters"],
    ["to no work at all", ({ kdf }) => ({ kdf: { ...kdf, memoryKiB: 8 } }), "vault-parameters"],
    ["to a later format", () => ({ format: 3, new: true }), "vault-newer"],
    ["to an unknown format", () => ({ format: "2" }), "vault-damaged"],
    [
      "to an earlier format",
      () => ({ format: 1, settings: undefined, audit: undefined, seal: undefined }),
      "vault-damaged",
    ],
    ["with something beside it", () => ({ extra: 1 }), "vault-damaged"],
    ["to a wrap that is none", () => ({ wrapped: null }), "vault-damaged"],
  ])("%s does not open, and opens again once it is as it was", async (_what, change, code) => {
    const { keyring, wrappingKey, record, edit, browser } = await lockedVault();
    await edit(change(record));
    await expect(keyring.unlock(wrappingKey.slice())).rejects.toMatchObject({ code });
    expect(browser.session).toBeNull();
    await edit(record);
    expect((await keyring.unlock(wrappingKey.slice())).status).toBe("unlocked");
  });

  it("with any single bit of its wrap flipped does not open", async () => {
    const { keyring, wrappingKey, record, edit } = await lockedVault();
    for (const part of ["nonce", "ciphertext"] as const) {
      for (let bit = 0; bit < record.wrapped[part].length * 8; bit += 7) {
        const bytes = record.wrapped[part].slice();
        bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        await edit({ wrapped: { ...record.wrapped, [part]: bytes } });
        await expect(keyring.unlock(wrappingKey.slice())).rejects.toMatchObject({ code: "passphrase-wrong" });
      }
    }
  });
});

describe("records of another shape", () => {
  const bytes = new Uint8Array(32);
  it.each([undefined, null, 7, "x", [], {}, { id: "a" }, { id: "a/b", summary: {}, secret: {} }])(
    "%j is no record",
    (stored) => {
      expect([parseKeyRecord(stored), parseSiteRecord(stored)]).toEqual([null, null]);
      expect(() => parseVaultRecord(stored)).toThrow("vault-damaged");
    },
  );

  it("nonces and seals have their lengths", () => {
    const envelope = { nonce: bytes.slice(0, 12), ciphertext: bytes };
    expect(parseKeyRecord({ id: "a", summary: envelope, secret: envelope })).not.toBeNull();
    for (const wrong of [
      { ...envelope, nonce: bytes.slice(0, 11) },
      { ...envelope, ciphertext: bytes.slice(0, 15) },
      { ...envelope, nonce: [...bytes.slice(0, 12)] },
    ]) {
      expect(parseKeyRecord({ id: "a", summary: wrong, secret: envelope })).toBeNull();
    }
  });
});
