import { deflateSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeDeflate } from "../../../harness/decoders/deflate.ts";

const PLAIN = Buffer.from("What was sent, and sent again, and sent again once more.");

function read(bytes: Buffer): string[] {
  return [...decodeDeflate(bytes)].map((found) => `${found.decoder}: ${found.bytes.toString("latin1")}`);
}

describe("decodeDeflate", () => {
  it.each([
    ["gzip", gzipSync(PLAIN)],
    ["zlib", deflateSync(PLAIN)],
    ["zlib", deflateSync(PLAIN, { level: 1 })],
    ["zlib", deflateSync(PLAIN, { level: 9 })],
  ])("reads %s in the middle of a file", (name, packed) => {
    const file = Buffer.concat([Buffer.from("before "), packed, Buffer.from(" after, 0x1f is not next")]);
    expect(file.includes(PLAIN)).toBe(false);
    expect(read(file)).toContain(`${name}: ${PLAIN}`);
  });

  it("reads two members one after the other", () => {
    const file = Buffer.concat([gzipSync(PLAIN), gzipSync("and another")]);
    expect(read(file)).toEqual(expect.arrayContaining([`gzip: ${PLAIN}`, "gzip: and another"]));
  });

  it("steps over the optional fields of the header", () => {
    const packed = gzipSync(PLAIN);
    packed.writeUInt8(2 | 4 | 8 | 16, 3);
    const fields = Buffer.concat([Buffer.from([3, 0, 1, 2, 3]), Buffer.from("name\0comment\0"), Buffer.from([9, 9])]);
    const file = Buffer.concat([packed.subarray(0, 10), fields, packed.subarray(10)]);
    expect(read(file)).toContain(`gzip: ${PLAIN}`);
  });

  it("gives the beginning of an answer that was cut short", () => {
    const text = Array.from({ length: 500 }, (_, index) => `line ${index};`).join("");
    const [found] = read(gzipSync(text).subarray(0, 600));
    expect(found).toMatch(/^gzip: line 0;line 1;line 2;/);
  });

  it("never throws, whatever follows the first bytes", () => {
    fc.assert(
      fc.property(fc.constantFrom("1f8b08", "789c", "7801"), fc.uint8Array({ maxLength: 200 }), (magic, bytes) => {
        expect(() => read(Buffer.concat([Buffer.from(magic, "hex"), bytes]))).not.toThrow();
      }),
    );
  });
});
