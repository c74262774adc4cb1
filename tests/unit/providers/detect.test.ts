import { describe, expect, it } from "vitest";
import { PROVIDERS } from "../../../lib/providers/catalog.ts";
import { detectProviders } from "../../../lib/providers/detect.ts";
import { PROVIDER_IDS } from "../../../lib/providers/provider-id.ts";
import { madeUpKey, OTHER_SHAPES, UNSERVED_SHAPES } from "../../support/made-up-keys.ts";

const REPEATS = 50;

describe("detectProviders", () => {
  it.each(PROVIDER_IDS)("knows each shape of %s, and takes it for no other's", (provider) => {
    for (const make of [() => madeUpKey(provider), ...OTHER_SHAPES[provider]]) {
      for (let i = 0; i < REPEATS; i += 1) {
        const { name } = PROVIDERS[provider];
        expect(detectProviders(make())).toEqual([{ provider, name, retired: expect.any(Boolean) }]);
      }
    }
  });

  it.each(Object.keys(UNSERVED_SHAPES))("names %s, which is not served", (name) => {
    for (let i = 0; i < REPEATS; i += 1) {
      expect(detectProviders(UNSERVED_SHAPES[name]?.() ?? "")).toEqual([{ provider: null, name, retired: false }]);
    }
  });

  it("calls Google's old shape alone retired, also where it ends in a hyphen", () => {
    const old = OTHER_SHAPES.google[1]?.() ?? "";
    const isRetired = (key: string) => detectProviders(key).some(({ retired }) => retired);
    expect(isRetired(old)).toBe(true);
    expect(isRetired(`${old.slice(0, -1)}-`)).toBe(true);
    for (const provider of PROVIDER_IDS) expect(isRetired(madeUpKey(provider))).toBe(false);
  });

  it("tells the most specific first where two shapes fit", () => {
    const key = `${madeUpKey("anthropic").slice(0, 40)}T3BlbkFJ${madeUpKey("anthropic").slice(48)}`;
    expect(detectProviders(key).map(({ provider }) => provider)).toEqual(["anthropic", "openai"]);
  });

  it("takes no key of Anthropic's that was cut off at its end", () => {
    expect(detectProviders(`${madeUpKey("anthropic").slice(0, -1)}B`)).toEqual([]);
  });

  it("takes sk- alone for nothing, and a shape with a character too few or too many neither", () => {
    expect(detectProviders("sk-")).toEqual([]);
    for (const key of [madeUpKey("mistral"), madeUpKey("cohere"), `${OTHER_SHAPES.google[1]?.().slice(0, -1)}-`]) {
      expect(detectProviders(key.slice(0, -1))).toEqual([]);
      expect(detectProviders(`${key}x`)).toEqual([]);
    }
  });
});

describe("the catalogue", () => {
  it.each(PROVIDER_IDS)("has a whole entry for %s", (id) => {
    const entry = PROVIDERS[id];
    expect(entry.id).toBe(id);
    expect(new URL(entry.keysPage).protocol).toBe("https:");
    expect(new URL(entry.verificationOrigin).origin).toBe(entry.verificationOrigin);
    for (const { pattern } of entry.shapes)
      expect([pattern.source.at(0), pattern.source.at(-1), pattern.flags]).toEqual(["^", "$", ""]);
  });
});
