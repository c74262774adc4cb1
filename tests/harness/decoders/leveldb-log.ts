/**
 * LevelDB's logs (google/leveldb, doc/log_format.md): a record that does not fit is cut at the end of its 32 KiB block, so a
 * value may stand in pieces with headers between. Checksums are not looked at: a record that was cut short counts too.
 */
import type { Decoded } from "./decoder.ts";

const BLOCK_BYTES = 32 * 1024;
const HEADER_BYTES = 7;
const LAST_TYPE = 4;

/** Gives the records without their headers, one after the other, where the bytes begin as a log does. */
export function* decodeLevelDbLog(file: Buffer): Generator<Decoded> {
  const pieces: Buffer[] = [];
  for (let start = 0; start < file.length; start += BLOCK_BYTES) {
    const found = listFragments(file.subarray(start, start + BLOCK_BYTES));
    if (start === 0 && found.length === 0) return;
    pieces.push(...found);
  }
  if (pieces.length > 0) yield { decoder: "leveldb log", bytes: Buffer.concat(pieces) };
}

function listFragments(block: Buffer): Buffer[] {
  const fragments: Buffer[] = [];
  let at = 0;
  while (at + HEADER_BYTES <= block.length) {
    const length = block.readUInt16LE(at + 4);
    const type = block.readUInt8(at + 6);
    const end = at + HEADER_BYTES + length;
    // Type 0 pads the rest of a block; anything else is no fragment.
    if (type === 0 || type > LAST_TYPE || end > block.length) break;
    fragments.push(block.subarray(at + HEADER_BYTES, end));
    at = end;
  }
  return fragments;
}
