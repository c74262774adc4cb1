/**
 * Anything compressed with gzip (RFC 1952) or zlib (RFC 1950) that stands anywhere in a file: cached answers, above all.
 * Deflate without a header (RFC 1951) cannot be told from other bytes and is not looked for.
 */
import { inflateRawSync, constants as zlib } from "node:zlib";
import { type Decoded, findAll, MAX_DECODED_BYTES } from "./decoder.ts";

const GZIP_MAGIC = Buffer.from([0x1f, 0x8b, 0x08]);
const GZIP_HEADER_BYTES = 10;
const ZLIB_MAGICS = [0x01, 0x5e, 0x9c, 0xda].map((level) => Buffer.from([0x78, level]));
const FLAG = { headerChecksum: 2, extra: 4, name: 8, comment: 16 } as const;

export function* decodeDeflate(bytes: Buffer): Generator<Decoded> {
  for (const at of findAll(bytes, GZIP_MAGIC)) yield* inflate("gzip", bytes, findGzipData(bytes, at));
  for (const magic of ZLIB_MAGICS) {
    for (const at of findAll(bytes, magic)) yield* inflate("zlib", bytes, at + magic.length);
  }
}

function findGzipData(bytes: Buffer, start: number): number {
  const flags = bytes[start + 3] ?? 0;
  let at = start + GZIP_HEADER_BYTES;
  if (flags & FLAG.extra && at + 2 <= bytes.length) at += 2 + bytes.readUInt16LE(at);
  if (flags & FLAG.name) at = bytes.indexOf(0, at) + 1;
  if (flags & FLAG.comment) at = bytes.indexOf(0, at) + 1;
  return flags & FLAG.headerChecksum ? at + 2 : at;
}

/** Reads the bare stream: Node's own reader of gzip takes what follows it in the file for damage. */
function* inflate(decoder: string, bytes: Buffer, start: number): Generator<Decoded> {
  try {
    // With Z_SYNC_FLUSH an answer that was cut short gives what there is of it.
    const options = { finishFlush: zlib.Z_SYNC_FLUSH, maxOutputLength: MAX_DECODED_BYTES };
    yield { decoder, bytes: inflateRawSync(bytes.subarray(start), options) };
  } catch (error) {
    if (!isDamage(error)) throw error;
  }
}

/** The first bytes stood there by chance, or the data is damaged. Too much of it is no damage: that has to be seen. */
function isDamage(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("Z_");
}
