/**
 * Authenticated encryption of one record: a fresh random nonce for each sealing, and associated data that names the one place
 * where the envelope may be opened.
 */
import { decryptAead, encryptAead, NONCE_BYTES } from "./aead.ts";
import { type Bytes, encodeUtf8, randomBytes } from "./bytes.ts";

export interface Envelope {
  /** 12 bytes. */
  readonly nonce: Bytes;
  /** Ciphertext followed by the 16-byte tag. */
  readonly ciphertext: Bytes;
}

/** The place of an envelope. A record moved to another slot, store or vault fails to open. */
export interface Place {
  readonly format: number;
  readonly vaultId: string;
  readonly store: string;
  readonly recordId: string;
  readonly purpose: string;
  /** Whatever else must not change beside it, such as the parameters of a key derivation. */
  readonly context?: readonly (string | number)[];
}

export async function sealEnvelope(key: CryptoKey, plaintext: Bytes, place: Place): Promise<Envelope> {
  const nonce = randomBytes(NONCE_BYTES);
  return { nonce, ciphertext: await encryptAead(key, plaintext, { nonce, associatedData: encodePlace(place) }) };
}

/** The plaintext, or null where anything about key, envelope or place is not what was sealed. */
export function openEnvelope(key: CryptoKey, { nonce, ciphertext }: Envelope, place: Place): Promise<Bytes | null> {
  return decryptAead(key, ciphertext, { nonce, associatedData: encodePlace(place) });
}

/** A JSON array, so that no two places encode alike. */
function encodePlace({ format, vaultId, store, recordId, purpose, context = [] }: Place): Bytes {
  return encodeUtf8(JSON.stringify([format, vaultId, store, recordId, purpose, ...context]));
}
