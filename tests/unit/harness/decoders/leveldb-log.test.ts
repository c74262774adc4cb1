import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeLevelDbLog } from "../../../harness/decoders/leveldb-log.ts";

const BLOCK_BYTES = 32 * 1024;

function fragment(type: number, data: Buffer): Buffer {
  const header = Buffer.alloc(7);
  header.writeUInt16LE(data.length, 4);
  header.writeUInt8(type, 6);
  return Buffer.concat([header, data]);
}

/** One record that begins so late in the first block that its text is cut in two. */
function buildCutRecord(text: string, cutAfter: number): Buffer {
  const first = fragment(1, Buffer.alloc(BLOCK_BYTES - 2 * 7 - cutAfter, "."));
  const [head, tail] = [Buffer.from(text.slice(0, cutAfter)), Buffer.from(text.slice(cutAfter))];
  return Buffer.concat([first, fragment(2, head), fragment(4, tail)]);
}

function read(file: Buffer): string {
  return [...decodeLevelDbLog(file)].map(({ bytes }) => bytes.toString("latin1")).join("|");
}

describe("decodeLevelDbLog", () => {
  it("joins a value that is cut at the end of a block", () => {
    const file = buildCutRecord("a-secret-in-two-pieces", 8);
    expect(file.includes("a-secret-in-two-pieces")).toBe(false);
    expect(read(file)).toContain("a-secret-in-two-pieces");
  });

  it("reads on after a block that is filled up with zeros", () => {
    const padded = Buffer.concat([fragment(1, Buffer.from("first")), Buffer.alloc(BLOCK_BYTES)]).subarray(
      0,
      BLOCK_BYTES,
    );
    expect(read(Buffer.concat([padded, fragment(1, Buffer.from("second"))]))).toBe("firstsecond");
  });

  it("reads on in the next block after a damaged one", () => {
    const damaged = Buffer.concat([fragment(1, Buffer.from("first")), Buffer.alloc(BLOCK_BYTES, 0xff)]);
    const file = Buffer.concat([damaged.subarray(0, BLOCK_BYTES), fragment(1, Buffer.from("second"))]);
    expect(read(file)).toBe("firstsecond");
  });

  it("is silent about a file that does not begin as a log", () => {
    expect(read(Buffer.from("<!doctype html>".repeat(10)))).toBe("");
    expect(read(Buffer.alloc(0))).toBe("");
  });

  it("never throws, whatever the bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(() => read(Buffer.from(bytes))).not.toThrow();
      }),
    );
  });
});
