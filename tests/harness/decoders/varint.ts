/** Little-endian base-128 numbers, as LevelDB and Snappy write lengths. */
export interface Varint {
  readonly value: number;
  /** Offset of the byte after it. */
  readonly next: number;
}

/** Null where the bytes end inside it or it is longer than a safe integer. */
export function readVarint(bytes: Buffer, offset: number): Varint | null {
  let value = 0;
  for (let at = offset; at < bytes.length && at < offset + 7; at++) {
    const byte = bytes.readUInt8(at);
    value += (byte & 0x7f) * 2 ** (7 * (at - offset));
    if (byte < 0x80) return { value, next: at + 1 };
  }
  return null;
}
