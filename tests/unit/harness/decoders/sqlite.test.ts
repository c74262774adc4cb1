import { describe, expect, it } from "vitest";
import { decodeSnappyFrames } from "../../../harness/decoders/snappy-frames.ts";
import { decodeSqlite } from "../../../harness/decoders/sqlite.ts";

const PAGE_BYTES = 512;
/** As SQLite splits a record of 600 bytes in a "without rowid" table of such pages (fileformat2.html, section 1.6). */
const [RECORD_BYTES, LOCAL_BYTES] = [600, 92];

/** A Snappy block of one literal: "canary-" and the letters of its length. */
function buildSnappyLiteral(text: string): Buffer {
  return Buffer.concat([Buffer.from([text.length, (text.length - 1) << 2]), Buffer.from(text)]);
}

/** A record of two blobs: a Snappy block, and filler up to 600 bytes. */
function buildRecord(block: Buffer): Buffer {
  const fillerBytes = RECORD_BYTES - 4 - block.length;
  const fillerType = fillerBytes * 2 + 12;
  const header = [4, block.length * 2 + 12, 128 + (fillerType >> 7), fillerType & 127];
  return Buffer.concat([Buffer.from(header), block, Buffer.alloc(fillerBytes, "f")]);
}

/** Page 1 holds nothing, page 2 the beginning of the record, page 4 and then page 3 the rest. */
function buildDatabase(record: Buffer): Buffer {
  const pages = Buffer.alloc(PAGE_BYTES * 4);
  pages.write("SQLite format 3\0");
  pages.writeUInt16BE(PAGE_BYTES, 16);
  const leaf = pages.subarray(PAGE_BYTES, PAGE_BYTES * 2);
  leaf.writeUInt8(10, 0);
  leaf.writeUInt16BE(1, 3);
  leaf.writeUInt16BE(300, 8);
  leaf.set([128 + (RECORD_BYTES >> 7), RECORD_BYTES & 127], 300);
  record.copy(leaf, 302, 0, LOCAL_BYTES);
  leaf.writeUInt32BE(4, 302 + LOCAL_BYTES);
  pages.writeUInt32BE(3, PAGE_BYTES * 3);
  record.copy(pages, PAGE_BYTES * 3 + 4, LOCAL_BYTES, LOCAL_BYTES + PAGE_BYTES - 4);
  record.copy(pages, PAGE_BYTES * 2 + 4, LOCAL_BYTES + PAGE_BYTES - 4);
  return pages;
}

describe("decodeSqlite", () => {
  const record = buildRecord(buildSnappyLiteral("canary-in-sqlite"));
  const database = buildDatabase(record);

  it("puts a record together again that is spread over pages", () => {
    const [found] = decodeSqlite(database);
    expect(found).toEqual({ decoder: "SQLite record", bytes: record });
  });

  it("unpacks what is packed in it", () => {
    const found = [...decodeSqlite(database)].map(({ bytes }) => bytes.toString());
    expect(found).toContain("canary-in-sqlite");
  });

  it("gives what can be read of a file that is cut off or turns in a circle, and is silent about others", () => {
    const [cut] = decodeSqlite(database.subarray(0, PAGE_BYTES * 2));
    expect(cut?.bytes).toEqual(record.subarray(0, LOCAL_BYTES));
    const circle = Buffer.from(database);
    circle.writeUInt32BE(4, PAGE_BYTES * 3);
    expect([...decodeSqlite(circle)].length).toBeGreaterThan(0);
    expect([...decodeSqlite(database.subarray(1))]).toEqual([]);
  });
});

describe("decodeSnappyFrames", () => {
  const identifier = Buffer.from([0xff, 6, 0, 0, ...Buffer.from("sNaPpY")]);
  const buildFrame = (kind: number, content: Buffer) =>
    Buffer.concat([Buffer.from([kind, content.length + 4, 0, 0]), Buffer.alloc(4), content]);

  it("joins packed and plain frames", () => {
    const stream = Buffer.concat([
      identifier,
      buildFrame(0, buildSnappyLiteral("canary-")),
      buildFrame(1, Buffer.from("plain")),
    ]);
    expect([...decodeSnappyFrames(stream)].map(({ bytes }) => bytes.toString())).toEqual(["canary-plain"]);
    expect([...decodeSnappyFrames(stream.subarray(1))]).toEqual([]);
  });
});
