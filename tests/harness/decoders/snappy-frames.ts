/**
 * Snappy's framing format (google/snappy, framing_format.txt), in which Firefox writes IndexedDB values that are too large for its
 * database to a file of their own.
 */
import type { Decoded } from "./decoder.ts";
import { unpackSnappy } from "./snappy.ts";

const STREAM_IDENTIFIER = Buffer.concat([Buffer.from([0xff, 6, 0, 0]), Buffer.from("sNaPpY")]);
const COMPRESSED = 0;
const UNCOMPRESSED = 1;
const CHECKSUM_BYTES = 4;

export function* decodeSnappyFrames(bytes: Buffer): Generator<Decoded> {
  if (!bytes.subarray(0, STREAM_IDENTIFIER.length).equals(STREAM_IDENTIFIER)) return;
  const parts: Buffer[] = [];
  for (let at = 0; at + 4 <= bytes.length; ) {
    const kind = bytes.readUInt8(at);
    const end = at + 4 + bytes.readUIntLE(at + 1, 3);
    const content = bytes.subarray(at + 4 + CHECKSUM_BYTES, end);
    if (kind === COMPRESSED) parts.push(unpackSnappy(content)?.bytes ?? Buffer.alloc(0));
    if (kind === UNCOMPRESSED) parts.push(content);
    at = end;
  }
  yield { decoder: "snappy frames", bytes: Buffer.concat(parts) };
}
