import { hkdfSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { encodeUtf8, randomBytes } from "../../../lib/crypto/bytes.ts";
import { type Purpose, SubkeySource } from "../../../lib/crypto/subkeys.ts";
import { fingerprintKey } from "../../../lib/vault/key-sealing.ts";
import { openVault } from "../../../lib/vault/vault-key.ts";
import { madeUpKey } from "../../support/made-up-keys.ts";

const SEALING: readonly Purpose[] = ["summaries", "secrets"];
const AUTHENTICATION: readonly Purpose[] = ["fingerprints", "sites"];
const vaultId = "vault-a";

/** The same key by Node's own HKDF (RFC 5869): SHA-256, the vault's id as salt, the purpose as info. */
function deriveByNode(vaultKey: Uint8Array, purpose: Purpose): Buffer {
  return Buffer.from(hkdfSync("sha256", vaultKey, encodeUtf8(vaultId), `infinity-keyring/1/${purpose}`, 32));
}

describe("subkeys", () => {
  it.each(SEALING)("%s is the key that HKDF gives for its purpose, and can never be read", async (purpose) => {
    const vaultKey = randomBytes(32);
    const subkey = await (await SubkeySource.of(vaultKey, vaultId)).sealingKey(purpose);
    const iv = randomBytes(12);
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, subkey, encodeUtf8("text"));
    const raw = deriveByNode(vaultKey, purpose);
    const expected = await crypto.subtle.importKey("raw", Uint8Array.from(raw), "AES-GCM", false, ["decrypt"]);
    expect(Buffer.from(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, expected, sealed)).toString()).toBe("text");
    await expect(crypto.subtle.exportKey("raw", subkey)).rejects.toThrow();
  });

  it.each(AUTHENTICATION)("%s is the key that HKDF gives for its purpose, and can never be read", async (purpose) => {
    const vaultKey = randomBytes(32);
    const subkey = await (await SubkeySource.of(vaultKey, vaultId)).authenticationKey(purpose);
    const mac = await crypto.subtle.sign("HMAC", subkey, encodeUtf8("text"));
    const raw = Uint8Array.from(deriveByNode(vaultKey, purpose));
    const hmac = { name: "HMAC", hash: "SHA-256" };
    const expected = await crypto.subtle.importKey("raw", raw, hmac, false, ["verify"]);
    expect(await crypto.subtle.verify("HMAC", expected, mac, encodeUtf8("text"))).toBe(true);
    await expect(crypto.subtle.exportKey("raw", subkey)).rejects.toThrow();
  });

  it("recognise a key within one vault and tell nothing between two", async () => {
    const [one, two] = [await openVault(randomBytes(32), "a"), await openVault(randomBytes(32), "a")];
    const key = madeUpKey("openai");
    expect(await fingerprintKey(one, key)).toBe(await fingerprintKey(one, key));
    expect(await fingerprintKey(one, key)).not.toBe(await fingerprintKey(two, key));
    expect(await fingerprintKey(one, key)).not.toBe(await fingerprintKey(one, madeUpKey("openai")));
  });
});
