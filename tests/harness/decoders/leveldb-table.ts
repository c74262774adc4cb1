/**
 * LevelDB's sorted tables (google/leveldb, doc/table_format.md): blocks are compressed with Snappy, and a key leaves out what
 * it shares with the one before, so neither shows in the raw file. Checksums are not looked at: damaged data counts too.
 */
import type { Decoded } from "./decoder.ts";
import { unpackSnappy } from "./snappy.ts";
import { readVarint } from "./varint.ts";

const FOOTER_BYTES = 48;
const MAGIC = Buffer.from("57fb808b247547db", "hex");
const SNAPPY = 1;

interface Entry {
  readonly key: Buffer;
  readonly value: Buffer;
}

export function* decodeLevelDbTable(file: Buffer): Generator<Decoded> {
  if (file.length < FOOTER_BYTES || !file.subarray(-MAGIC.length).equals(MAGIC)) return;
  for (const handle of listDataBlocks(file)) {
    const block = readBlock(file, handle);
    if (block === null) continue;
    yield { decoder: `leveldb table, ${block.packed ? "snappy" : "plain"} block`, bytes: block.bytes };
    const entries = [...listEntries(block.bytes)].flatMap(({ key, value }) => [key, value]);
    yield {
      decoder: `leveldb table, entries of a ${block.packed ? "snappy" : "plain"} block`,
      bytes: Buffer.concat(entries),
    };
  }
}

interface BlockHandle {
  readonly offset: number;
  readonly length: number;
}

function* listDataBlocks(file: Buffer): Generator<BlockHandle> {
  const footer = file.subarray(-FOOTER_BYTES);
  const metaIndex = readHandle(footer, 0);
  const index = metaIndex === null ? null : readHandle(footer, metaIndex.next);
  const indexBlock = index === null ? null : readBlock(file, index);
  if (indexBlock === null) return;
  for (const { value } of listEntries(indexBlock.bytes)) {
    const handle = readHandle(value, 0);
    if (handle !== null) yield handle;
  }
}

function readHandle(bytes: Buffer, at: number): (BlockHandle & { readonly next: number }) | null {
  const offset = readVarint(bytes, at);
  const length = offset === null ? null : readVarint(bytes, offset.next);
  return offset === null || length === null ? null : { offset: offset.value, length: length.value, next: length.next };
}

function readBlock(file: Buffer, { offset, length }: BlockHandle): { bytes: Buffer; packed: boolean } | null {
  if (offset + length >= file.length) return null;
  const stored = file.subarray(offset, offset + length);
  if (file.readUInt8(offset + length) !== SNAPPY) return { bytes: stored, packed: false };
  const unpacked = unpackSnappy(stored);
  return unpacked === null ? null : { bytes: unpacked.bytes, packed: true };
}

/** The block ends with the list of its restart points, which is left out. */
function* listEntries(block: Buffer): Generator<Entry> {
  if (block.length < 4) return;
  const end = block.length - 4 * (block.readUInt32LE(block.length - 4) + 1);
  let key = Buffer.alloc(0);
  let at = 0;
  while (at < end) {
    const shared = readVarint(block, at);
    const unshared = shared && readVarint(block, shared.next);
    const valueLength = unshared && readVarint(block, unshared.next);
    if (!shared || !unshared || !valueLength) return;
    const keyEnd = valueLength.next + unshared.value;
    key = Buffer.concat([key.subarray(0, shared.value), block.subarray(valueLength.next, keyEnd)]);
    at = keyEnd + valueLength.value;
    yield { key, value: block.subarray(keyEnd, at) };
  }
}
