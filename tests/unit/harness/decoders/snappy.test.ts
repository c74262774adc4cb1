import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { compress } from "snappyjs";
import { describe, expect, it } from "vitest";
import { unpackSnappy } from "../../../harness/decoders/snappy.ts";

/** Repetitive enough for copies of every kind, with runs that overlap themselves. */
const compressible = fc
  .array(fc.tuple(fc.string({ minLength: 1, maxLength: 20 }), fc.integer({ min: 1, max: 400 })), { minLength: 1 })
  .map((runs) => Buffer.from(runs.map(([text, times]) => text.repeat(times)).join("")));

describe("unpackSnappy", () => {
  it("reads what another implementation wrote", () => {
    fc.assert(
      fc.property(compressible, (plain) => {
        const unpacked = unpackSnappy(Buffer.from(compress(plain)));
        expect(unpacked?.complete).toBe(true);
        expect(unpacked?.bytes.equals(plain)).toBe(true);
      }),
    );
  });

  it("reads the example of the format's description, a run that overlaps itself", () => {
    // "ab" and a copy of length 6 from 2 bytes ago, as two bytes: length 6 - 4 in bits 2 to 4, kind 1.
    const block = Buffer.from([8, 0b000001_00, 0x61, 0x62, 0b000_010_01, 2]);
    expect(unpackSnappy(block)?.bytes.toString()).toBe("abababab");
  });

  it("reads a copy whose distance has two bytes, and one whose has four", () => {
    const start = [6, 0b000010_00, 0x61, 0x62, 0x63];
    expect(unpackSnappy(Buffer.from([...start, 0b000010_10, 3, 0]))?.bytes.toString()).toBe("abcabc");
    expect(unpackSnappy(Buffer.from([...start, 0b000010_11, 3, 0, 0, 0]))?.bytes.toString()).toBe("abcabc");
  });

  it.each([60, 61, 300, 70_000])("reads %i bytes that could not be compressed", (length) => {
    const plain = randomBytes(length);
    expect(unpackSnappy(Buffer.from(compress(plain)))).toEqual({ bytes: plain, complete: true });
  });

  it("stops at a copy from before the beginning", () => {
    const block = Buffer.from([8, 0b000001_00, 0x61, 0x62, 0b000_010_01, 3]);
    expect(unpackSnappy(block)).toEqual({ bytes: Buffer.from("ab"), complete: false });
  });

  it("ignores what follows the block", () => {
    const plain = Buffer.from("value ".repeat(50));
    const followed = Buffer.concat([compress(plain), Buffer.from("the next record")]);
    expect(unpackSnappy(followed)).toEqual({ bytes: plain, complete: true });
  });

  it("gives the beginning of a block that was cut short", () => {
    const plain = Buffer.from(Array.from({ length: 200 }, (_, index) => `line ${index};`).join(""));
    const block = Buffer.from(compress(plain));
    const unpacked = unpackSnappy(block.subarray(0, block.length / 2));
    expect(unpacked?.complete).toBe(false);
    expect(unpacked?.bytes.length).toBeGreaterThan(10);
    expect(plain.indexOf(unpacked?.bytes ?? "")).toBe(0);
  });

  it("never throws, whatever the bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(() => unpackSnappy(Buffer.from(bytes))).not.toThrow();
      }),
    );
  });
});
