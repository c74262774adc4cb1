/**
 * Makes up a passphrase: words drawn by the browser's random numbers, each of the list as likely as any other. Heavy, so it is loaded
 * when somebody asks for one and by the options page alone. Must keep none of what it draws.
 *
 * The words are the large list of the Electronic Frontier Foundation (https://www.eff.org/dice, CC BY 3.0 US) as @zxcvbn-ts
 * carries it: 7,776 English words without hyphens.
 */
import words from "@zxcvbn-ts/language-common/src/diceware.json";

export const WORD_COUNT = 6;

/** How many words each is drawn from. */
export const LIST_LENGTH = words.length;

const UINT32_VALUES = 2 ** 32;

export function suggestPassphrase(): string {
  return Array.from({ length: WORD_COUNT }, () => words[drawBelow(words.length)]).join(" ");
}

/** What a guesser who knows the list and how it was drawn still has to try, as a power of two. */
export function countBits(): number {
  return Math.floor(WORD_COUNT * Math.log2(LIST_LENGTH));
}

/**
 * A whole number from 0 up to, not including, `count`. What is left over at the end of the range is drawn again: a remainder would
 * make the first words of a list more likely than the last.
 *
 * @param draw a number of 32 random bits
 */
export function drawBelow(count: number, draw: () => number = drawUint32): number {
  const end = UINT32_VALUES - (UINT32_VALUES % count);
  let drawn = draw();
  while (drawn >= end) drawn = draw();
  return drawn % count;
}

function drawUint32(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
}
