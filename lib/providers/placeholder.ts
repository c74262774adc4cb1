/**
 * Tells text that stands where a key should be (`sk-...`, `YOUR_API_KEY`, a masked key) from a key. Each sign is one that
 * a random key of thirty characters or more shows less than once in ten million: a real key must not be refused here.
 */

/** What documentation prints and what dashboards show instead of a key's middle. */
const MASKED = /\.\.\.|…|[•●]|\*\*\*/;
const TEMPLATE = /^(?:sk-)?(?:<[^>]*>|\[[^\]]*\]|\$?\{[^}]*\}+)$/;
const SAID_IN_WORDS = [
  /(?:^|[-_\s])(?:your|my|insert|paste|enter)[-_\s](?:[a-z]{1,16}[-_\s]){0,4}(?:key|token|secret)(?:[-_\s]|$)/i,
  /(?:^|[-_\s])(?:api[-_\s]?)?key[-_\s](?:goes[-_\s])?here$/i,
  /^(?:api[-_\s]?key|changeme|change[-_\s]me|replace[-_\s]?me|placeholder|todo|none|null|undefined)$/i,
  /(?:^|[-_\s])(?:example|placeholder|dummy)[-_\s](?:api[-_\s]?)?(?:key|token|secret)/i,
];

const SAME_RUN_CHARS = 8;
const COUNTING_RUN_CHARS = 9;
const MIN_ENTROPY_BITS = 2;

/** Said outright: holds for text of any length, spaces included. */
export function isPlaceholderText(text: string): boolean {
  return MASKED.test(text) || TEMPLATE.test(text) || SAID_IN_WORDS.some((pattern) => pattern.test(text));
}

/** Too regular for a key: `xxxxxxxx`, `123456789`, `abababab`. Means nothing for text shorter than a key. */
export function isTooRegular(key: string): boolean {
  const steps = stepsOf(key);
  return (
    longestRun(steps, 0) + 1 >= SAME_RUN_CHARS ||
    longestRun(steps, 1) + 1 >= COUNTING_RUN_CHARS ||
    entropyBitsPerChar(key) < MIN_ENTROPY_BITS
  );
}

/** From each character to the next; 9 to 0 counts on, as on a keyboard. */
function stepsOf(text: string): readonly number[] {
  const codes = Array.from(text, (char) => char.charCodeAt(0));
  return codes.slice(1).map((code, i) => (text.slice(i, i + 2) === "90" ? 1 : code - (codes[i] ?? 0)));
}

function longestRun(steps: readonly number[], step: number): number {
  let longest = 0;
  let current = 0;
  for (const each of steps) {
    current = each === step ? current + 1 : 0;
    longest = Math.max(longest, current);
  }
  return longest;
}

/** Shannon's, of the characters' own frequencies. */
function entropyBitsPerChar(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  return [...counts.values()].reduce((bits, n) => bits - (n / text.length) * Math.log2(n / text.length), 0);
}
