/**
 * Argon2id by libsodium (RFC 9106, version 1.3, one lane). Runs in the derivation worker alone: its WASM memory keeps what
 * it derived until it is collected, so the worker must end after one derivation.
 */
import sodium from "libsodium-wrappers-sumo";
import { KeyringError } from "../errors.ts";
import { type Bytes, parseBase64url } from "./bytes.ts";
import { isKdfWithinBounds, type Kdf, USUAL_MEMORY_KIB, WRAPPING_KEY_BYTES } from "./kdf.ts";

/**
 * @param passphrase NFKC-normalised, UTF-8
 * @returns the 32-byte wrapping key
 * @throws KeyringError `vault-parameters` outside the bounds, before any work
 */
export async function deriveArgon2id(passphrase: Uint8Array, kdf: Kdf): Promise<Bytes> {
  const salt = parseBase64url(kdf.salt);
  if (!isKdfWithinBounds(kdf) || salt === null) throw new KeyringError("vault-parameters");
  await sodium.ready;
  return Uint8Array.from(hash(passphrase, salt, kdf));
}

/**
 * One pass over nothing, so that the real derivation finds its code compiled and its memory there: both are most of what a fresh
 * worker takes longer than a native program.
 */
export async function warmUpArgon2id(): Promise<void> {
  await sodium.ready;
  const salt = new Uint8Array(sodium.crypto_pwhash_SALTBYTES);
  hash(new Uint8Array(0), salt, { passes: 1, memoryKiB: USUAL_MEMORY_KIB });
}

function hash(passphrase: Uint8Array, salt: Uint8Array, { passes, memoryKiB }: Pick<Kdf, "passes" | "memoryKiB">) {
  const algorithm = sodium.crypto_pwhash_ALG_ARGON2ID13;
  return sodium.crypto_pwhash(WRAPPING_KEY_BYTES, passphrase, salt, passes, memoryKiB * 1024, algorithm);
}
