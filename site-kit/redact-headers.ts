/**
 * Headers as they may stand in a log: every header that can carry a secret keeps its name and shows `[redacted]`. It decides
 * by the name, so that a key never seen before is hidden too, and it leaves what it is given unchanged.
 */
import { isProvider } from "./provider.ts";

const REDACTED = "[redacted]";
const SECRET_NAMES = /key|token|secret|auth|cookie|password|passwd|credential|signature/;
const HARMLESS_NAMES: readonly string[] = ["x-provider-key-result", "www-authenticate", "proxy-authenticate"];

/** Names in lower case; a repeated header keeps its values as a list. */
export type RedactedHeaders = Readonly<Record<string, string | readonly string[]>>;

/**
 * Takes Fetch `Headers`, Node's `headers` record, a list of pairs, or Node's `rawHeaders` list; anything else gives `{}`.
 * Never throws.
 */
export function redactHeaders(headers: unknown): RedactedHeaders {
  const redacted = new Map<string, string | readonly string[]>();
  for (const [given, value] of pairsOf(headers)) {
    const name = given.toLowerCase();
    const before = redacted.get(name);
    const shown = redactValue(name, value);
    redacted.set(name, before === undefined ? shown : [before, shown].flat());
  }
  return Object.fromEntries(redacted);
}

/** @param name in lower case */
function redactValue(name: string, value: string): string {
  if (name === "x-provider") return isProvider(value) ? value : REDACTED; // somebody will swap the two headers
  return SECRET_NAMES.test(name) && !HARMLESS_NAMES.includes(name) ? REDACTED : value;
}

type Pair = readonly [name: string, value: string];

function pairsOf(headers: unknown): readonly Pair[] {
  if (typeof headers !== "object" || headers === null) return [];
  if (Array.isArray(headers)) return headers.every(isPair) ? headers : pairsOfRaw(headers);
  if (headers instanceof Headers) return [...headers];
  return Object.entries(headers).flatMap(([name, value]: [string, unknown]) => pairsOfValue(name, value));
}

function isPair(entry: unknown): entry is Pair {
  return Array.isArray(entry) && entry.length === 2 && entry.every((part) => typeof part === "string");
}

function pairsOfRaw(list: readonly unknown[]): readonly Pair[] {
  return list.flatMap((name, at) => (at % 2 === 0 && typeof name === "string" ? pairsOfValue(name, list[at + 1]) : []));
}

function pairsOfValue(name: string, value: unknown): readonly Pair[] {
  if (Array.isArray(value)) return value.flatMap((each: unknown) => pairsOfValue(name, each));
  return typeof value === "string" || typeof value === "number" ? [[name, String(value)]] : [];
}
