import { describe, expect, it } from "vitest";
import { deriveArgon2id } from "../../../lib/crypto/argon2id.ts";
import { encodeBase64url, encodeUtf8 } from "../../../lib/crypto/bytes.ts";
import { buildKdf, isKdfWithinBounds, type Kdf } from "../../../lib/crypto/kdf.ts";
import { encodePassphrase } from "../../../lib/vault/passphrase.ts";
import { toHex } from "../../support/hex.ts";
import argon2 from "../../vectors/argon2id.json" with { type: "json" };

describe("Argon2id", () => {
  it.each(argon2.vectors)("agrees with the reference command: $typed", async (vector) => {
    const { typed, saltAscii, memoryKiB, passes, hex } = vector;
    const kdf: Kdf = { memoryKiB, passes, lanes: 1, salt: encodeBase64url(encodeUtf8(saltAscii)) };
    expect(toHex(await deriveArgon2id(encodePassphrase(typed), kdf))).toBe(hex);
  });

  const good = buildKdf();
  it.each<[string, Partial<Record<keyof Kdf, unknown>>]>([
    ["too little memory", { memoryKiB: 19 * 1024 - 1 }],
    ["memory enough to stop the machine", { memoryKiB: 256 * 1024 + 1 }],
    ["one pass", { passes: 1 }],
    ["eleven passes", { passes: 11 }],
    ["half a pass", { passes: 2.5 }],
    ["not a number of passes", { passes: Number.NaN }],
    ["two lanes", { lanes: 2 }],
    ["a short salt", { salt: "c2FsdA" }],
    ["a salt that is no base64url", { salt: "====================" }],
  ])("refuses %s before any work", async (_what, change) => {
    const kdf = { ...good, ...change } as Kdf;
    expect(isKdfWithinBounds(kdf)).toBe(false);
    // Bytes that cannot be read show that nothing looked at the passphrase.
    const unreadable = new Proxy(new Uint8Array(1), {
      get: () => {
        throw new Error("touched");
      },
    });
    await expect(deriveArgon2id(unreadable, kdf)).rejects.toMatchObject({ code: "vault-parameters" });
  });

  it("takes fresh parameters, with another salt each time", () => {
    expect(isKdfWithinBounds(good)).toBe(true);
    expect(buildKdf().salt).not.toBe(good.salt);
  });
});
