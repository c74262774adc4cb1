import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkKey } from "../../../lib/providers/check-key.ts";
import { PROVIDER_IDS, type ProviderId } from "../../../lib/providers/provider-id.ts";
import { madeUpKey, OTHER_SHAPES, REFUSED_SHAPES, UNSERVED_SHAPES } from "../../support/made-up-keys.ts";

const REPEATS = 50;
const anyProvider = fc.constantFrom(...PROVIDER_IDS);

function codeOf(input: string, provider: ProviderId = "openai"): string {
  const check = checkKey(input, provider);
  return check.ok ? "accepted" : check.code;
}

describe("a key of the chosen provider", () => {
  it.each(PROVIDER_IDS)("of %s is accepted as it is, without a word", (provider) => {
    for (let i = 0; i < REPEATS; i += 1) {
      const key = madeUpKey(provider);
      expect(checkKey(key, provider)).toEqual({ ok: true, key, changed: false, warnings: [], suggested: null });
    }
  });

  it.each(PROVIDER_IDS)("of %s is accepted in its other shapes; only Google's old one warns", (provider) => {
    for (const make of OTHER_SHAPES[provider]) {
      const key = make();
      const warnings = key.startsWith("AIza") ? ["retired-format"] : [];
      expect(checkKey(key, provider)).toEqual({ ok: true, key, changed: false, warnings, suggested: null });
    }
  });

  it("is cleaned, and says so", () => {
    const key = madeUpKey("anthropic");
    expect(checkKey(`export ANTHROPIC_API_KEY="${key}"\n`, "anthropic")).toMatchObject({
      ok: true,
      key,
      changed: true,
    });
  });
});

describe("a key of another provider", () => {
  it("is accepted with a warning and a suggestion", () => {
    for (const chosen of PROVIDER_IDS) {
      for (const other of PROVIDER_IDS.filter((id) => id !== chosen)) {
        const expected = { ok: true, warnings: ["looks-like-other-provider"], suggested: other };
        expect(checkKey(madeUpKey(other), chosen)).toMatchObject(expected);
      }
    }
  });

  it("that is not served is accepted with a warning alone", () => {
    for (const make of Object.values(UNSERVED_SHAPES)) {
      const expected = { ok: true, warnings: ["looks-like-other-provider"], suggested: null };
      expect(checkKey(make(), "openai")).toMatchObject(expected);
    }
  });

  it("is called retired too, where it is", () => {
    const warnings = ["looks-like-other-provider", "retired-format"];
    expect(checkKey(OTHER_SHAPES.google[1]?.() ?? "", "openai")).toMatchObject({ warnings, suggested: "google" });
  });
});

describe("an unfamiliar format", () => {
  it("is a warning and never a refusal: the provider may have changed its prefix", () => {
    for (const key of [`sk-next-${madeUpKey("mistral")}`, `AZ.${madeUpKey("cohere")}`, `${madeUpKey("mistral")}=`]) {
      expect(checkKey(key, "openai")).toEqual({
        ok: true,
        key,
        changed: false,
        warnings: ["unusual-format"],
        suggested: null,
      });
    }
  });

  it("holds for a key of letters and digits that begins like a token", () => {
    expect(codeOf(`eyJ${madeUpKey("mistral").slice(3)}`, "mistral")).toBe("accepted");
  });
});

describe("what is refused", () => {
  it.each(Object.entries(REFUSED_SHAPES))("%s", (code, makers) => {
    for (const make of makers) for (const provider of PROVIDER_IDS) expect(codeOf(make(), provider)).toBe(code);
  });

  const key = madeUpKey("cohere");
  const [head, tail] = [key.slice(0, 20), key.slice(20)];
  it.each([
    ["key-empty", "nothing", ""],
    ["key-empty", "empty quotes", '  "" '],
    ["key-line-break", "a line break", `${head}\n${tail}`],
    ["key-line-break", "two lines of an env file", `A_KEY=${head}\r\nB_KEY=${tail}`],
    ["key-line-break", "a line separator", `${head}\u2028${tail}`],
    ["key-line-break", "a whole text: not its length", `${"x ".repeat(2000)}\n${tail}`],
    ["key-space-inside", "a space", `${head} ${tail}`],
    ["key-space-inside", "a tab", `${head}\t${tail}`],
    ["key-space-inside", "a non-breaking space", `${head}\u00a0${tail}`],
    ["key-control-character", "a zero character", `${head}\u0000${tail}`],
    ["key-control-character", "a delete character at the end", `${head}${tail}\u007f`],
    ["key-control-character", "a control character beyond ASCII", `${head}\u0090${tail}`],
    ["key-comma-inside", "two keys in one", `${head},${tail}`],
    ["key-not-ascii", "a Cyrillic letter", `${head}\u0430${tail}`],
    ["key-not-ascii", "a zero-width space", `${head}\u200b${tail}`],
    ["key-not-ascii", "half a surrogate pair", `${head}\ud800${tail}`],
    ["key-too-short", "five characters", "q7Rk2"],
    ["key-too-short", "fifteen characters", head.slice(0, 15)],
    ["key-too-long", "more than 2,048 characters", madeUpKey("mistral").repeat(64) + head],
  ])("%s: %s", (code, _what, input) => {
    expect(codeOf(input)).toBe(code);
  });

  it("nothing at the bounds themselves", () => {
    expect(codeOf(key.slice(0, 16))).toBe("accepted");
    expect(codeOf(madeUpKey("mistral").repeat(64))).toBe("accepted");
  });

  it.each([
    "sk-...",
    "sk-…",
    "sk-ant-api03-••••••••AA",
    "sk-proj-****************abcd",
    "your-api-key",
    "YOUR_API_KEY",
    "your_openai_api_key_here",
    "sk-your-key-here",
    "paste your key here",
    "<your key>",
    "sk-<key>",
    "\u0024{OPENAI_API_KEY}",
    "{{api_key}}",
    "changeme",
    "OPENAI_API_KEY=your-openai-key",
    "API_KEY_HERE",
    "example-api-key-1",
    "sk-xxxxxxxxxxxxxxxxxxxxxxxx",
    "sk-proj-XXXXXXXXXXXXXXXXXXXXXXXXXXXX",
    "sk-ant-api03-xxxxxxxxxxxxxxxx",
    "sk-1234567890abcdef",
    // In two parts, or searches of the repository for keys would stop here.
    `AIzaSyabcdefghijklmnopqrstu${"vwxyz1234567"}`,
    "abababababababababababababababab",
    "00000000000000000000000000000000",
  ])("the placeholder %s", (placeholder) => {
    expect(codeOf(placeholder)).toBe("key-placeholder");
  });
});

describe("whatever is pasted", () => {
  const keyCharacter = fc.integer({ min: 0x21, max: 0x7e });
  const anyCharacter = fc.integer({ min: 0, max: 0xffff });
  const nearlyKey = fc
    .array(fc.oneof({ arbitrary: keyCharacter, weight: 50 }, { arbitrary: anyCharacter, weight: 1 }), {
      minLength: 12,
      maxLength: 60,
      size: "max",
    })
    .map((units) => String.fromCharCode(...units));
  const anyText = fc.oneof(fc.string({ unit: "binary", size: "large" }), nearlyKey);

  it("is accepted only as printable ASCII without space or comma, of 16 to 2,048 characters", () => {
    const counts = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(anyText, anyProvider, (input, provider) => {
        const check = checkKey(input, provider);
        counts[check.ok ? "accepted" : "refused"] += 1;
        if (!check.ok) return;
        expect(check.key).toMatch(/^[\x21-\x2b\x2d-\x7e]{16,2048}$/);
        expect(check.changed).toBe(check.key !== input);
      }),
      { numRuns: 1000 },
    );
    expect(Math.min(counts.accepted, counts.refused)).toBeGreaterThan(50);
  });

  it("comes to the same when the accepted key is checked again", () => {
    fc.assert(
      fc.property(nearlyKey, anyProvider, (input, provider) => {
        const first = checkKey(input, provider);
        fc.pre(first.ok);
        expect(checkKey(first.key, provider)).toEqual({ ...first, changed: false });
      }),
    );
  });
});
