/** Shapes that every stored record is made of. */
import * as z from "zod/mini";
import { NONCE_BYTES, TAG_BYTES } from "../crypto/aead.ts";

z.config({ jitless: true });

/** The vault record's only key. */
export const VAULT_SLOT = "vault";

type StoredBytes = Uint8Array<ArrayBuffer>;

const isStoredBytes = (value: unknown): value is StoredBytes =>
  value instanceof Uint8Array && value.buffer instanceof ArrayBuffer;

export const bytesShape = (least: number, most: number) =>
  z.custom<StoredBytes>((value) => isStoredBytes(value) && value.length >= least && value.length <= most);

export const envelopeShape = z.strictObject({
  nonce: bytesShape(NONCE_BYTES, NONCE_BYTES),
  ciphertext: bytesShape(TAG_BYTES, 1 << 20),
});

export const idShape = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/));
export const timeMsShape = z.int().check(z.nonnegative());
