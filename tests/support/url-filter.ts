/**
 * Which addresses a `urlFilter` or a `regexFilter` matches, written from its documentation and from nothing of ours, so that rules can be judged by
 * somebody who did not make them.
 * https://developer.chrome.com/docs/extensions/reference/api/declarativeNetRequest#property-RuleCondition-urlFilter
 */
export function matchesUrlFilter(urlFilter: string, url: string, isCaseSensitive: boolean): boolean {
  return new RegExp(toExpression(urlFilter), isCaseSensitive ? "u" : "iu").test(dropFragment(url));
}

/** RE2, which has no look-around and no back reference: a browser refuses a rule with one, and with it all of an update. */
export function matchesRegexFilter(regexFilter: string, url: string, isCaseSensitive: boolean): boolean {
  if (/\(\?<?[=!]|\\[1-9]/.test(regexFilter)) throw new Error(`RE2 does not know ${regexFilter}.`);
  return new RegExp(regexFilter, isCaseSensitive ? "u" : "iu").test(dropFragment(url));
}

/** A browser asks about the address that goes over the wire: the fragment never does. */
const dropFragment = (url: string) => url.split("#", 1)[0] as string;

function toExpression(urlFilter: string): string {
  const [start, afterStart] = readStart(urlFilter);
  const isEnded = afterStart.endsWith("|");
  const middle = isEnded ? afterStart.slice(0, -1) : afterStart;
  return `${start}${[...middle].map(toPart).join("")}${isEnded ? "$" : ""}`;
}

/** `||` is the beginning of a host or of one of its labels, `|` the beginning of the address. */
function readStart(urlFilter: string): readonly [string, string] {
  if (urlFilter.startsWith("||")) return ["^[a-z][a-z0-9+.\\-]*://(?:[^/?#]*\\.)?", urlFilter.slice(2)];
  return urlFilter.startsWith("|") ? ["^", urlFilter.slice(1)] : ["", urlFilter];
}

/** `^` is anything but a letter, a digit or one of `_-.%`, or the end of the address. */
function toPart(character: string): string {
  if (character === "*") return ".*";
  if (character === "^") return "(?:[^a-zA-Z0-9_\\-.%]|$)";
  return character.replace(/[\\^$.*+?()[\]{}|/]/u, "\\$&");
}
