/** All decoders, one inside the other: a compressed value may stand in a compressed block of a table. */

import type { Decoded, Decoder } from "./decoder.ts";
import { decodeDeflate } from "./deflate.ts";
import { decodeIndexedDbValues } from "./indexed-db-value.ts";
import { decodeLevelDbLog } from "./leveldb-log.ts";
import { decodeLevelDbTable } from "./leveldb-table.ts";
import { decodeMozLz4 } from "./lz4.ts";
import { decodeSnappyFrames } from "./snappy-frames.ts";
import { decodeSqlite } from "./sqlite.ts";

const OF_WHOLE_FILES: readonly Decoder[] = [
  decodeLevelDbTable,
  decodeLevelDbLog,
  decodeMozLz4,
  decodeSnappyFrames,
  decodeSqlite,
];
const OF_ANY_BYTES: readonly Decoder[] = [decodeIndexedDbValues, decodeDeflate];
/** Table, value, and one more inside; deeper nesting is not what browsers write. */
const MAX_DEPTH = 3;

/** The bytes themselves first, as "raw", then everything that can be unpacked from them. */
export function* decodeAll(file: Buffer): Generator<Decoded> {
  yield { decoder: "raw", bytes: file };
  for (const found of decodeBy([...OF_WHOLE_FILES, ...OF_ANY_BYTES], file)) yield* withInner(found, 1);
}

function* decodeBy(decoders: readonly Decoder[], bytes: Buffer): Generator<Decoded> {
  for (const decode of decoders) yield* decode(bytes);
}

function* withInner(found: Decoded, depth: number): Generator<Decoded> {
  yield found;
  if (depth === MAX_DEPTH) return;
  for (const inner of decodeBy(OF_ANY_BYTES, found.bytes)) {
    yield* withInner({ decoder: `${found.decoder} > ${inner.decoder}`, bytes: inner.bytes }, depth + 1);
  }
}
