/**
 * Argon2id by libsodium (RFC 9106, version 1.3, one lane). Runs in the derivation worker alone: its WASM memory keeps what
 * it derived until it is collected, so the worker must end after one derivation.
 */
import sodium from "libsodium-wrappers-sumo";
import { KeyringError } from "../errors.ts";
import { type Bytes, parseBase64url } from "./bytes.ts";
import { isKdfWithinBounds, type Kdf, WRAPPING_KEY_BYTES } from "./kdf.ts";

/**
 * @param passphrase NFKC-normalised, UTF-8
 * @returns the 32-byte wrapping key
 * @throws KeyringError `vault-parameters` outside the bounds, before any work
 */
export async function deriveArgon2id(passphrase: Uint8Array, kdf: Kdf): Promise<Bytes> {
  const salt = parseBase64url(kdf.salt);
  if (!isKdfWithinBounds(kdf) || salt === null) throw new KeyringError("vault-parameters");
  await sodium.ready;
  const derived = sodium.crypto_pwhash(
    WRAPPING_KEY_BYTES,
    passphrase,
    salt,
    kdf.passes,
    kdf.memoryKiB * 1024,
    sodium.crypto_pwhash_ALG_ARGON2ID13,
  );
  return Uint8Array.from(derived);
}
