/** AES-256-GCM (NIST SP 800-38D) by WebCrypto: 96-bit nonce, 128-bit tag at the ciphertext's end. */
import type { Bytes } from "./bytes.ts";

export const NONCE_BYTES = 12;
export const TAG_BYTES = 16;

export interface AeadParameters {
  /** Never the same twice under one key. */
  readonly nonce: Bytes;
  readonly associatedData: Bytes;
}

/** A key that can never be read back. @param bytes 32 */
export function importAeadKey(bytes: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
}

export async function encryptAead(key: CryptoKey, plaintext: Bytes, parameters: AeadParameters): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.encrypt(gcm(parameters), key, plaintext));
}

/** The plaintext, or null where key, nonce, ciphertext or associated data is not what it was: nothing tells which. */
export async function decryptAead(
  key: CryptoKey,
  ciphertext: Bytes,
  parameters: AeadParameters,
): Promise<Bytes | null> {
  try {
    return new Uint8Array(await crypto.subtle.decrypt(gcm(parameters), key, ciphertext));
  } catch {
    return null;
  }
}

function gcm({ nonce, associatedData }: AeadParameters): AesGcmParams {
  return { name: "AES-GCM", iv: nonce, additionalData: associatedData, tagLength: TAG_BYTES * 8 };
}
