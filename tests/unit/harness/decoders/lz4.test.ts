import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeMozLz4, unpackLz4 } from "../../../harness/decoders/lz4.ts";

/** 3 literals "abc"; a match of 4 + 5 from 3 back; last, 5 literals "xyz!?". */
const BLOCK = Buffer.from([0x35, ...Buffer.from("abc"), 3, 0, 0x50, ...Buffer.from("xyz!?")]);
const PLAIN = "abcabcabcabcxyz!?";

describe("unpackLz4", () => {
  it("reads literals and a match that overlaps itself", () => {
    expect(unpackLz4(BLOCK, PLAIN.length).toString()).toBe(PLAIN);
  });

  it("reads lengths that go on in further bytes", () => {
    const literals = "L".repeat(15 + 255 + 2);
    // 272 literals; a match of 4 + 15 + 3 from 1 back; one literal to end with.
    const block = Buffer.from([0xff, 255, 2, ...Buffer.from(literals), 1, 0, 3, 0x10, ...Buffer.from(".")]);
    expect(unpackLz4(block, 272 + 22 + 1).toString()).toBe(`${literals}${"L".repeat(22)}.`);
  });

  it("gives the beginning of a block that was cut short", () => {
    expect(unpackLz4(BLOCK.subarray(0, 6), PLAIN.length).toString()).toBe("abcabcabcabc");
  });

  it("never throws, whatever the bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(5000), (bytes, length) => {
        expect(unpackLz4(Buffer.from(bytes), length).length).toBeLessThanOrEqual(length);
      }),
    );
  });
});

describe("decodeMozLz4", () => {
  const file = Buffer.concat([Buffer.from("mozLz40\0"), Buffer.from([PLAIN.length, 0, 0, 0]), BLOCK]);

  it("reads Mozilla's file", () => {
    expect([...decodeMozLz4(file)]).toEqual([{ decoder: "mozLz4", bytes: Buffer.from(PLAIN) }]);
  });

  it("is silent about any other file", () => {
    expect([...decodeMozLz4(file.subarray(1))]).toEqual([]);
    expect([...decodeMozLz4(Buffer.from("mozLz40\0"))]).toEqual([]);
  });
});
