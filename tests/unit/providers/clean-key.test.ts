import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanKey } from "../../../lib/providers/clean-key.ts";
import { PROVIDER_IDS } from "../../../lib/providers/provider-id.ts";
import { madeUpKey } from "../../support/made-up-keys.ts";

const WRAPPERS: readonly (readonly [string, (key: string) => string])[] = [
  ["white space", (key) => `  \t${key} \n`],
  ["a byte order mark and a non-breaking space", (key) => `\ufeff${key}\u00a0`],
  ["double quotes", (key) => `"${key}"`],
  ["single quotes", (key) => `'${key}'`],
  ["typographic quotes", (key) => `“${key}”`],
  ["backticks", (key) => `\`${key}\``],
  ["half a pair of quotes", (key) => `"${key}`],
  ["a variable's name", (key) => `OPENAI_API_KEY=${key}`],
  ["a variable's name with spaces", (key) => `API_KEY = ${key}`],
  ["a name in camel case", (key) => `apiKey = "${key}";`],
  ["export", (key) => `export ANTHROPIC_API_KEY='${key}'`],
  ["Bearer", (key) => `Bearer ${key}`],
  ["bearer in lower case, in quotes", (key) => `"bearer ${key}"`],
  ["a trailing semicolon", (key) => `${key};`],
  ["a trailing comma after quotes", (key) => `"${key}",`],
  ["PowerShell's variable", (key) => `$env:OPENAI_API_KEY="${key}"`],
  ["the command prompt's variable", (key) => `set OPENAI_API_KEY=${key}`],
  ["a line of YAML", (key) => `OPENAI_API_KEY: ${key}`],
  ["a line of JSON", (key) => `  "apiKey": "${key}",`],
  ["a header", (key) => `x-api-key: ${key}`],
  ["the header of an HTTP request", (key) => `Authorization: Bearer ${key}`],
  ["all of it", (key) => ` export KEY = "Bearer ${key}" ; `],
];

describe("cleanKey", () => {
  it.each(WRAPPERS)("takes a key out of %s", (_name, wrap) => {
    for (const provider of PROVIDER_IDS) {
      const key = madeUpKey(provider);
      expect(cleanKey(wrap(key))).toBe(key);
    }
  });

  it("leaves a key as it is", () => {
    for (const provider of PROVIDER_IDS) {
      const key = madeUpKey(provider);
      expect(cleanKey(key)).toBe(key);
    }
  });

  it("leaves base64 padding and what is inside", () => {
    expect(cleanKey("c29tZXRoaW5nIGVsc2U==")).toBe("c29tZXRoaW5nIGVsc2U==");
    expect(cleanKey("some,thing else;here")).toBe("some,thing else;here");
  });

  it("leaves nothing of what holds no key", () => {
    for (const empty of ["", "  ", '""', '"";', "\n\n"]) expect(cleanKey(empty)).toBe("");
  });

  it("is idempotent, and only takes from the ends", () => {
    const pieces = fc.constantFrom('"', "'", " ", "\n", ";", ",", "export ", "KEY=", "apiKey = ", "Bearer ", "=", "x");
    const pasted = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(pieces, { maxLength: 30 }).map((all) => all.join("")),
    );
    fc.assert(
      fc.property(pasted, (input) => {
        const cleaned = cleanKey(input);
        expect(cleanKey(cleaned)).toBe(cleaned);
        expect(input).toContain(cleaned);
      }),
    );
  });

  it("comes to an end with a long paste", () => {
    for (const piece of ['"', "A=", '" ;', "export ", "Bearer "]) {
      expect(cleanKey(`x${piece.repeat(20_000)}x`)).toContain("x");
      expect(cleanKey(piece.repeat(5_000)).length).toBeLessThanOrEqual(piece.length * 5_000);
    }
  });
});
