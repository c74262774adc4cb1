/** LZ4's block format (lz4/lz4, doc/lz4_Block_format.md), and Mozilla's files of one such block behind a magic number. */
import { copyFromEarlier } from "./copy-within.ts";
import { type Decoded, MAX_DECODED_BYTES } from "./decoder.ts";

const MOZ_LZ4_MAGIC = Buffer.from("mozLz40\0");

export function* decodeMozLz4(bytes: Buffer): Generator<Decoded> {
  const start = MOZ_LZ4_MAGIC.length + 4;
  if (bytes.length <= start || !bytes.subarray(0, MOZ_LZ4_MAGIC.length).equals(MOZ_LZ4_MAGIC)) return;
  const length = bytes.readUInt32LE(MOZ_LZ4_MAGIC.length);
  if (length > MAX_DECODED_BYTES) return;
  yield { decoder: "mozLz4", bytes: unpackLz4(bytes.subarray(start), length) };
}

/** What could be read of at most `length` bytes: shorter where the block is damaged. */
export function unpackLz4(input: Buffer, length: number): Buffer {
  const output = Buffer.alloc(length);
  let at = 0;
  let from = 0;
  while (from < input.length && at < length) {
    const token = input.readUInt8(from);
    const literals = readLength(input, from + 1, token >> 4);
    const literalsEnd = Math.min(literals.next + literals.length, input.length);
    at += input.copy(output, at, literals.next, literalsEnd);
    // The last sequence has literals alone.
    if (literalsEnd + 2 > input.length) break;
    const distance = input.readUInt16LE(literalsEnd);
    if (distance === 0 || distance > at) break;
    const match = readLength(input, literalsEnd + 2, token & 15);
    at = copyFromEarlier(output, at, { distance, length: match.length + 4 });
    from = match.next;
  }
  return output.subarray(0, at);
}

/** A length of 15 goes on in the bytes that follow, until one is not 255. */
function readLength(input: Buffer, start: number, nibble: number): { length: number; next: number } {
  let length = nibble;
  let next = start;
  if (nibble === 15) {
    let byte = 255;
    while (byte === 255 && next < input.length) {
      byte = input.readUInt8(next);
      length += byte;
      next += 1;
    }
  }
  return { length, next };
}
