import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { importAeadKey } from "../../../lib/crypto/aead.ts";
import { randomBytes } from "../../../lib/crypto/bytes.ts";
import { type Envelope, openEnvelope, type Place, sealEnvelope } from "../../../lib/crypto/envelope.ts";

const place: Place = {
  format: 1,
  vaultId: "vault-a",
  store: "keys",
  recordId: "record-1",
  purpose: "secret",
  context: ["argon2id", 3],
};
const newKey = () => importAeadKey(randomBytes(32));

describe("envelope", () => {
  it("gives back what was sealed, whatever it was", async () => {
    const key = await newKey();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), async (plaintext) => {
        const bytes = Uint8Array.from(plaintext);
        expect(await openEnvelope(key, await sealEnvelope(key, bytes, place), place)).toEqual(bytes);
      }),
    );
  });

  it("is refused for every single flipped bit of nonce, ciphertext and tag", async () => {
    const key = await newKey();
    const sealed = await sealEnvelope(key, randomBytes(48), place);
    let flipped = 0;
    for (const part of ["nonce", "ciphertext"] as const) {
      for (let bit = 0; bit < sealed[part].length * 8; bit++) {
        expect(await openEnvelope(key, flipBit(sealed, part, bit), place)).toBeNull();
        flipped++;
      }
    }
    expect(flipped).toBe((12 + 48 + 16) * 8);
    expect(await openEnvelope(key, sealed, place)).not.toBeNull();
  });

  it.each<[keyof Place, unknown]>([
    ["format", 2],
    ["vaultId", "vault-b"],
    ["store", "sites"],
    ["recordId", "record-2"],
    ["purpose", "summary"],
    ["context", ["argon2id", 2]],
  ])("does not open at another %s", async (field, value) => {
    const key = await newKey();
    const sealed = await sealEnvelope(key, randomBytes(8), place);
    expect(await openEnvelope(key, sealed, { ...place, [field]: value })).toBeNull();
  });

  it("does not open where two neighbouring names were split elsewhere", async () => {
    const key = await newKey();
    const sealed = await sealEnvelope(key, randomBytes(8), { ...place, store: "ab", recordId: "c" });
    expect(await openEnvelope(key, sealed, { ...place, store: "a", recordId: "bc" })).toBeNull();
  });

  it("does not open under another key, and never uses a nonce again", async () => {
    const key = await newKey();
    const sealed = await Promise.all(Array.from({ length: 500 }, () => sealEnvelope(key, randomBytes(1), place)));
    expect(await openEnvelope(await newKey(), sealed[0] as Envelope, place)).toBeNull();
    expect(new Set(sealed.map(({ nonce }) => nonce.join())).size).toBe(500);
  });
});

function flipBit(sealed: Envelope, part: keyof Envelope, bit: number): Envelope {
  const bytes = Uint8Array.from(sealed[part]);
  bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return { ...sealed, [part]: bytes };
}
