import { gzipSync } from "node:zlib";
import { compress } from "snappyjs";
import { describe, expect, it } from "vitest";
import { decodeAll } from "../../../harness/decoders/decode-all.ts";

const PLAIN = "a value that is written again, a value that is written again";

function pathsTo(text: string, file: Buffer): string[] {
  return [...decodeAll(file)].filter(({ bytes }) => bytes.includes(text)).map(({ decoder }) => decoder);
}

/** As Chromium writes a large value of IndexedDB. */
function packValue(plain: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0xff, 0x11, 0x02]), compress(plain), Buffer.from("next")]);
}

describe("decodeAll", () => {
  it("gives the bytes themselves", () => {
    expect(pathsTo(PLAIN, Buffer.from(PLAIN))).toEqual(["raw"]);
  });

  it("reads a compressed value of IndexedDB", () => {
    expect(pathsTo(PLAIN, packValue(Buffer.from(PLAIN)))).toEqual(["snappy value of IndexedDB"]);
  });

  it("reads a compressed value inside a log", () => {
    const value = packValue(Buffer.from(PLAIN));
    const header = Buffer.from([0, 0, 0, 0, value.length, 0, 1]);
    expect(pathsTo(PLAIN, Buffer.concat([header, value]))).toContain("leveldb log > snappy value of IndexedDB");
  });

  it("reads what is compressed twice", () => {
    const inner = gzipSync(PLAIN);
    expect(pathsTo(PLAIN, packValue(inner))).toEqual(expect.arrayContaining(["snappy value of IndexedDB > gzip"]));
    expect(pathsTo(PLAIN, gzipSync(gzipSync(inner)))).toEqual(["gzip > gzip > gzip"]);
  });
});
