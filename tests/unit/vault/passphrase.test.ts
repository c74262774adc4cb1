import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkPassphrase, checkTypedPassphrase, encodePassphrase } from "../../../lib/vault/passphrase.ts";

describe("checkPassphrase", () => {
  it.each([
    ["passphrase-empty", ""],
    ["passphrase-too-short", "123456789"],
    ["passphrase-too-short", "🔑🔑🔑🔑🔑🔑🔑🔑🔑"],
    ["passphrase-too-short", "e\u0301e\u0301e\u0301e\u0301e\u0301"],
    ["passphrase-too-long", "x".repeat(1025)],
    ["passphrase-too-long", "🔑".repeat(513)],
    ["passphrase-unreadable", `long enough \ud800`],
    ["passphrase-unreadable", `\udc00 long enough`],
    ["passphrase-unreadable", "long\nenough"],
    ["passphrase-unreadable", "long enough\u0085"],
    [null, "0123456789"],
    [null, "🔑🔑🔑🔑🔑🔑🔑🔑🔑🔑"],
    [null, "x".repeat(1024)],
    [null, " ten spaces, 日本 "],
    [null, "ﷺ"],
  ])("%s: %j", (code, passphrase) => {
    expect(checkPassphrase(passphrase)).toBe(code);
  });
});

describe("checkTypedPassphrase", () => {
  it("asks for no length, so that every vault can be opened", () => {
    expect(checkTypedPassphrase("x")).toBeNull();
    expect(checkTypedPassphrase("")).toBe("passphrase-empty");
    expect(checkTypedPassphrase("x".repeat(1025))).toBe("passphrase-too-long");
    expect(checkTypedPassphrase("x\u0000")).toBe("passphrase-unreadable");
  });
});

describe("encodePassphrase", () => {
  it("gives the same bytes for the same text, however it was typed", () => {
    const composed = encodePassphrase("\u00e9 \u212b ﬁ Ａ");
    expect(encodePassphrase("e\u0301 A\u030a fi A")).toEqual(composed);
    expect(Array.from(composed)).toEqual([0xc3, 0xa9, 0x20, 0xc3, 0x85, 0x20, 0x66, 0x69, 0x20, 0x41]);
  });

  it("keeps spaces and case", () => {
    expect(Array.from(encodePassphrase(" aA "))).toEqual([0x20, 0x61, 0x41, 0x20]);
  });

  it("never encodes something else than what was typed", () => {
    expect(() => encodePassphrase("lone \ud800 surrogate")).toThrow(
      expect.objectContaining({ code: "passphrase-unreadable" }),
    );
    expect(() => encodePassphrase("")).toThrow(expect.objectContaining({ code: "passphrase-empty" }));
  });

  it("decodes to the normalised text for whatever may be typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 400 }), (text) => {
        fc.pre(checkTypedPassphrase(text) === null);
        expect(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(encodePassphrase(text))).toBe(
          text.normalize("NFKC"),
        );
      }),
    );
  });
});
