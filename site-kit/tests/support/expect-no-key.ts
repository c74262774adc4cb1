/** Looks for a key in everything that a log, an error reporter or a debugger's console would make of a value. */
import { format, inspect } from "node:util";
import { expect } from "vitest";

export function textsOf(value: unknown): readonly string[] {
  const stack = value instanceof Error ? `${value.stack}\n${inspect(value.cause)}` : "";
  return [
    inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true, maxStringLength: null }),
    inspect(value, { customInspect: false, depth: Number.POSITIVE_INFINITY, showHidden: true }),
    JSON.stringify(value) ?? "",
    JSON.stringify(value, Object.getOwnPropertyNames(Object(value))) ?? "",
    format("%s %o %j", value, value, value),
    String(value),
    stack,
  ];
}

export function expectNoKey(value: unknown, key: string): void {
  for (const text of textsOf(value)) expect(text).not.toContain(key);
}
