import { describe, expect, it } from "vitest";
import { decryptAead, encryptAead, importAeadKey } from "../../../lib/crypto/aead.ts";
import { fromHex, toHex } from "../../support/hex.ts";
import gcm from "../../vectors/aes-256-gcm.json" with { type: "json" };

describe("AES-256-GCM", () => {
  it.each(gcm.vectors)("agrees with the standard's test case $case, both ways", async (vector) => {
    const key = await importAeadKey(fromHex(vector.key));
    const parameters = { nonce: fromHex(vector.nonce), associatedData: fromHex(vector.associatedData) };
    const sealed = vector.ciphertext + vector.tag;
    expect(toHex(await encryptAead(key, fromHex(vector.plaintext), parameters))).toBe(sealed);
    expect(toHex((await decryptAead(key, fromHex(sealed), parameters)) ?? fromHex("ff"))).toBe(vector.plaintext);
  });

  it("keeps its key unreadable", async () => {
    const key = await importAeadKey(crypto.getRandomValues(new Uint8Array(32)));
    await expect(crypto.subtle.exportKey("raw", key)).rejects.toThrow();
  });
});
