/**
 * Parameters of the key derivation, Argon2id version 1.3 (RFC 9106), and the bounds within which they are believed.
 * A record on disk can be edited: parameters outside the bounds are refused before any work begins.
 */
import { encodeBase64url, parseBase64url, randomBytes } from "./bytes.ts";

export interface Kdf {
  readonly memoryKiB: number;
  readonly passes: number;
  readonly lanes: 1;
  /** 16 bytes, base64url. */
  readonly salt: string;
}

const SALT_BYTES = 16;
export const WRAPPING_KEY_BYTES = 32;
export const USUAL_MEMORY_KIB = 64 * 1024;

const MEMORY_KIB = { least: 19 * 1024, most: 256 * 1024 } as const;
const PASSES = { least: 2, most: 10 } as const;

/** RFC 9106 section 4, second recommended option (64 MiB, 3 passes), with the one lane that WASM computes. */
export function buildKdf(): Kdf {
  return { memoryKiB: USUAL_MEMORY_KIB, passes: 3, lanes: 1, salt: encodeBase64url(randomBytes(SALT_BYTES)) };
}

export function isKdfWithinBounds(kdf: Kdf): boolean {
  return (
    isWithin(kdf.memoryKiB, MEMORY_KIB) &&
    isWithin(kdf.passes, PASSES) &&
    kdf.lanes === 1 &&
    parseBase64url(kdf.salt)?.length === SALT_BYTES
  );
}

function isWithin(value: number, { least, most }: { least: number; most: number }): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
