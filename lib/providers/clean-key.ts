/**
 * Takes a key out of what people paste around it: quotes, a variable's name, `Bearer`, the end of a line of an env file.
 * It removes from the ends only and judges nothing: whether the rest may be saved is check-key.ts's to say.
 */

/**
 * `export NAME=`, `set NAME=`, `$env:NAME=`, `NAME: `, `"apiKey": `, `x-api-key: `, `Authorization: `; not the padding of
 * base64, so something else than `=` has to follow.
 */
const ASSIGNMENT =
  /^(?:(?:export|set)\s+|\$env:)?(?:[A-Z_][A-Z0-9_]{0,63}|[a-zA-Z_-]{0,32}(?:key|Key|token|Token)|[Aa]uthorization)["']?\s*[=:]\s*(?=[^\s=])/;
const BEARER = /^bearer\s+/i;
const QUOTES = "\"'`“”‘’";
const LINE_ENDS = ";,";

/** Idempotent: cleans until nothing is left to remove. An empty string where there was no key. */
export function cleanKey(input: string): string {
  let key = input;
  for (let next = cleanOnce(key); next !== key; next = cleanOnce(key)) key = next;
  return key;
}

function cleanOnce(text: string): string {
  return stripEnds(text.trim(), QUOTES, QUOTES + LINE_ENDS)
    .replace(ASSIGNMENT, "")
    .replace(BEARER, "");
}

// Loops, because an expression anchored at the end alone takes quadratic time on a long run of quotes.
function stripEnds(text: string, leading: string, trailing: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && leading.includes(text.charAt(start))) start += 1;
  while (end > start && trailing.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}
