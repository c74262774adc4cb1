import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeNeedle } from "../../harness/needle-encodings.ts";

const text = fc.string({ minLength: 12, maxLength: 60 });
const neighbours = fc.tuple(fc.uint8Array({ maxLength: 20 }), fc.uint8Array({ maxLength: 20 }));

function findForm(bytes: Buffer, value: string | Uint8Array): string | undefined {
  return encodeNeedle(value).find((form) => bytes.includes(form.bytes))?.encoding;
}

describe("encodeNeedle", () => {
  it.each(["base64", "base64url"] as const)("finds text in %s, whatever stands around it", (encoding) => {
    fc.assert(
      fc.property(text, neighbours, (value, [before, after]) => {
        const packed = Buffer.concat([before, Buffer.from(value), after]).toString(encoding);
        expect(findForm(Buffer.from(packed), value)).toMatch(/^base64/);
      }),
    );
  });

  it("finds text as it is, in two bytes a character, and in hex", () => {
    const value = "sk-made-up-k\u00e4y-0123";
    const hex = Buffer.from(value).toString("hex");
    expect(findForm(Buffer.from(`x${value}x`), value)).toBe("utf-8");
    expect(findForm(Buffer.from(`x${value}x`, "utf16le"), value)).toBe("utf-16le");
    expect(findForm(Buffer.from(`x${hex}x`), value)).toBe("hex");
    expect(findForm(Buffer.from(hex.toUpperCase()), value)).toBe("hex in upper case");
    expect(findForm(Buffer.from(hex, "utf16le"), value)).toBe("hex in utf-16le");
  });

  it("finds raw bytes, also as JSON's numbers", () => {
    const value = crypto.getRandomValues(new Uint8Array(32));
    expect(findForm(Buffer.concat([Buffer.from("x"), value]), value)).toBe("raw bytes");
    expect(findForm(Buffer.from(JSON.stringify([...value])), value)).toBe("decimal numbers");
    expect(findForm(Buffer.from(Buffer.from(value).toString("base64")), value)).toMatch(/^base64/);
  });

  it("does not find what is not there", () => {
    fc.assert(
      fc.property(neighbours, ([before, after]) => {
        expect(findForm(Buffer.concat([before, after]), "sk-made-up-key-0123")).toBeUndefined();
      }),
    );
  });

  it("refuses a needle that would be found by chance", () => {
    expect(() => encodeNeedle("short")).toThrow("fewer than 8 bytes");
  });
});
