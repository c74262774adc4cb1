/** What a key may be called. A name stands beside others in lists: it must not reorder, break or hide them. */
import type { ErrorCode } from "../errors.ts";

const NAME_CHARACTERS = 80;
/** Controls, lone surrogates and direction marks; the two joiners stay, which emoji and several scripts are written with. */
const UNFIT = /[\p{Cc}\p{Cs}]|(?![\u200c\u200d])\p{Cf}/gu;

/** The name as it is kept: unfit characters and runs of spaces are one space each. */
export function cleanKeyName(typed: string): string {
  return typed.normalize("NFC").replaceAll(UNFIT, " ").replaceAll(/\s+/gu, " ").trim();
}

/** Why a key cannot be called this; null where it can. */
export function checkKeyName(typed: string): ErrorCode | null {
  const name = cleanKeyName(typed);
  if (name.replaceAll(/[\u200c\u200d]/gu, "") === "") return "name-empty";
  return [...name].length > NAME_CHARACTERS ? "name-too-long" : null;
}
