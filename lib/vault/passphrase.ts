/**
 * What may be a passphrase, and which bytes it stands for. Every keyboard has to reach the same bytes, hence normalisation
 * (NFKC, one of the two forms of NIST SP 800-63B). How guessable a passphrase is, is judged elsewhere.
 */
import { type ErrorCode, KeyringError } from "../errors.ts";

const MIN_CODE_POINTS = 10;
/** In UTF-16 units as typed: bounds the work before normalisation. */
const MAX_UNITS = 1024;

/** Judges a passphrase that is being chosen. Null where it may be used; strength is the meter's to judge. */
export function checkPassphrase(passphrase: string): ErrorCode | null {
  return (
    checkTypedPassphrase(passphrase) ?? (countCodePoints(passphrase) < MIN_CODE_POINTS ? "passphrase-too-short" : null)
  );
}

/** Judges what is typed to unlock: no minimum, so that a vault made under other rules still opens. Null where it can be tried. */
export function checkTypedPassphrase(passphrase: string): ErrorCode | null {
  if (passphrase === "") return "passphrase-empty";
  if (passphrase.length > MAX_UNITS) return "passphrase-too-long";
  // A lone surrogate has no bytes in UTF-8, and a control character cannot be typed again on purpose.
  return /[\p{Cs}\p{Cc}]/u.test(passphrase) ? "passphrase-unreadable" : null;
}

/**
 * UTF-8 of the passphrase in Unicode normalisation form KC.
 * @throws KeyringError with the code of `checkTypedPassphrase`, rather than encode something else than was typed
 */
export function encodePassphrase(passphrase: string): Uint8Array<ArrayBuffer> {
  const code = checkTypedPassphrase(passphrase);
  if (code) throw new KeyringError(code);
  return new TextEncoder().encode(passphrase.normalize("NFKC"));
}

function countCodePoints(passphrase: string): number {
  return Array.from(passphrase.normalize("NFKC")).length;
}
