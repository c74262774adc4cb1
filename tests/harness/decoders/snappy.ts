/**
 * Snappy's block format (google/snappy, format_description.txt), read leniently: a value inside a log does not say where it
 * ends, so bytes after the announced length are ignored, and what was read before damage is given all the same.
 */
import { copyFromEarlier } from "./copy-within.ts";
import { MAX_DECODED_BYTES } from "./decoder.ts";
import { readVarint } from "./varint.ts";

export interface Unpacked {
  readonly bytes: Buffer;
  /** Everything that was announced has been read. */
  readonly complete: boolean;
}

/** Null where the bytes do not even begin as a Snappy block. */
export function unpackSnappy(input: Buffer): Unpacked | null {
  const header = readVarint(input, 0);
  if (header === null || header.value === 0 || header.value > MAX_DECODED_BYTES) return null;
  // A block cannot grow more than 64 bytes from 3, so a greater claim is no block, and would cost memory for nothing.
  if (header.value > input.length * 64) return null;
  const output = Buffer.alloc(header.value);
  const written = unpackInto(output, input, header.next);
  return { bytes: output.subarray(0, written), complete: written === output.length };
}

function unpackInto(output: Buffer, input: Buffer, start: number): number {
  let at = 0;
  let from = start;
  while (at < output.length && from < input.length) {
    const element = readElement(input, from);
    if (element === null) break;
    from = element.next;
    if (element.kind === "literal") {
      const end = Math.min(from + element.length, input.length);
      at += input.copy(output, at, from, end);
      from = end;
    } else {
      if (element.distance === 0 || element.distance > at) break;
      at = copyFromEarlier(output, at, element);
    }
  }
  return at;
}

type Element =
  | { readonly kind: "literal"; readonly length: number; readonly next: number }
  | { readonly kind: "copy"; readonly length: number; readonly distance: number; readonly next: number };

function readElement(input: Buffer, at: number): Element | null {
  const tag = input.readUInt8(at);
  const extraBytes = (tag & 3) === 0 ? Math.max(0, (tag >> 2) - 59) : ([0, 1, 2, 4][tag & 3] ?? 0);
  const next = at + 1 + extraBytes;
  if (next > input.length) return null;
  const extra = extraBytes === 0 ? 0 : input.readUIntLE(at + 1, extraBytes);
  if ((tag & 3) === 0) return { kind: "literal", length: (extraBytes === 0 ? tag >> 2 : extra) + 1, next };
  if ((tag & 3) === 1) {
    return { kind: "copy", length: ((tag >> 2) & 7) + 4, distance: ((tag >> 5) << 8) | extra, next };
  }
  return { kind: "copy", length: (tag >> 2) + 1, distance: extra, next };
}
