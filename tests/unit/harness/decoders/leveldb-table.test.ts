import fc from "fast-check";
import { compress } from "snappyjs";
import { describe, expect, it } from "vitest";
import { decodeLevelDbTable } from "../../../harness/decoders/leveldb-table.ts";

type Entry = readonly [shared: number, rest: string, value: Buffer];

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)];
}

function buildBlock(entries: readonly Entry[]): Buffer {
  const parts = entries.map(([shared, rest, value]) =>
    Buffer.from([...varint(shared), ...varint(rest.length), ...varint(value.length), ...Buffer.from(rest), ...value]),
  );
  // One restart point, at 0.
  return Buffer.concat([...parts, Buffer.from([0, 0, 0, 0, 1, 0, 0, 0])]);
}

/** A table of the blocks given: data blocks, an empty index of metadata, the index, the footer. */
function buildTable(blocks: readonly { entries: readonly Entry[]; packed: boolean }[]): Buffer {
  const chunks: Buffer[] = [];
  const append = (block: Buffer, packed: boolean): number[] => {
    const offset = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    const stored = packed ? Buffer.from(compress(block)) : block;
    chunks.push(stored, Buffer.from([packed ? 1 : 0, 0, 0, 0, 0]));
    return [...varint(offset), ...varint(stored.length)];
  };
  const handles = blocks.map(({ entries, packed }) => append(buildBlock(entries), packed));
  const metaIndex = append(buildBlock([]), false);
  const index = append(buildBlock(handles.map((handle, at) => [0, `key${at}`, Buffer.from(handle)])), true);
  const footer = Buffer.alloc(48);
  footer.set([...metaIndex, ...index]);
  footer.set(Buffer.from("57fb808b247547db", "hex"), 40);
  return Buffer.concat([...chunks, footer]);
}

const VALUE = Buffer.from("some value, some value, some value, some value, some value");

function textOf(file: Buffer): string {
  return [...decodeLevelDbTable(file)].map(({ bytes }) => bytes.toString("latin1")).join("|");
}

describe("decodeLevelDbTable", () => {
  const entries: Entry[] = [
    [0, "user:secret-part-one", VALUE],
    [12, "part-two", Buffer.from("second value")],
  ];

  it("reads a compressed block, whose text is not in the file as it stands", () => {
    const file = buildTable([{ entries, packed: true }]);
    expect(file.includes(VALUE)).toBe(false);
    expect(textOf(file)).toContain(VALUE.toString());
  });

  it("puts keys together that leave out what they share", () => {
    const file = buildTable([{ entries, packed: false }]);
    expect(file.includes("user:secret-part-two")).toBe(false);
    expect(textOf(file)).toContain("user:secret-part-twosecond value");
  });

  it("reads every block and names the way", () => {
    const file = buildTable([
      { entries, packed: true },
      { entries: [[0, "last", Buffer.from("in the second block")]], packed: false },
    ]);
    expect(textOf(file)).toContain("in the second block");
    expect([...decodeLevelDbTable(file)].map(({ decoder }) => decoder)).toEqual([
      "leveldb table, snappy block",
      "leveldb table, entries of a snappy block",
      "leveldb table, plain block",
      "leveldb table, entries of a plain block",
    ]);
  });

  it("is silent about a file without the magic number", () => {
    expect(textOf(buildTable([{ entries, packed: true }]).subarray(0, -1))).toBe("");
  });

  it("never throws, whatever is damaged", () => {
    const file = buildTable([{ entries, packed: true }]);
    fc.assert(
      fc.property(fc.nat(file.length - 9), fc.uint8Array({ maxLength: 8 }), (at, damage) => {
        const damaged = Buffer.from(file);
        damaged.set(damage, at);
        expect(() => textOf(damaged)).not.toThrow();
      }),
    );
  });
});
