import { format, inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SecretKey } from "../secret-key.ts";
import { expectNoKey, textsOf } from "./support/expect-no-key.ts";
import { madeUpKey } from "./support/made-up-key.ts";

describe("a key in its wrapper", () => {
  const text = madeUpKey();
  const key = new SecretKey(text);

  it.each<[string, string]>([
    ["a template string", `${key}`],
    ["String()", String(key)],
    ["joining a list", [key].join("")],
    ["util.inspect", inspect(key)],
    ["console.log's format", format("%s", key)],
    ["JSON.stringify", JSON.parse(JSON.stringify(key)) as string],
  ])("shows [redacted] to %s", (_what, shown) => {
    expect(shown).toBe("[redacted]");
  });

  it("has nothing that can be listed, copied or changed", () => {
    expect(Object.keys(key)).toEqual([]);
    expect(Reflect.ownKeys(key)).toEqual([]);
    expect({ ...key }).toEqual({});
    expect(JSON.stringify(Object.assign({}, key))).toBe("{}");
    expect(Object.isFrozen(key)).toBe(true);
  });

  it("gives the key to whoever asks for it by name", () => {
    expect(key.reveal()).toBe(text);
  });

  it("shows no key, however deep it lies", () => {
    fc.assert(
      fc.property(fc.uuid(), (secret) => {
        expectNoKey(
          { list: [new Map([["key", new SecretKey(secret)]])], nested: { key: new SecretKey(secret) } },
          secret,
        );
      }),
    );
  });

  it("is looked for by a search that finds a bare one", () => {
    expect(textsOf({ key: text }).some((shown) => shown.includes(text))).toBe(true);
    expect(textsOf(new Error("failed", { cause: { key: text } })).some((shown) => shown.includes(text))).toBe(true);
  });
});
