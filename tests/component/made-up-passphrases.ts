/** Passphrases of this run alone. */
import { randomInt } from "node:crypto";

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** Four unrelated made-up words: strong, and never the same twice. */
export function madeUpPassphrase(): string {
  return Array.from({ length: 4 }, madeUpWord).join(" ");
}

function madeUpWord(): string {
  return Array.from({ length: 7 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join("");
}
