/** A record of SQLite's, read column by column. https://www.sqlite.org/fileformat2.html#record_format */

/** Bytes of the column types 0 to 9; from 12 on, even types are blobs and odd ones texts. */
const FIXED_BYTES = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0];

/** Every blob that is there as a whole. */
export function* listBlobs(record: Buffer): Generator<Buffer> {
  const header = readSqliteVarint(record, 0);
  let column = header.value;
  for (let at = header.next; at < header.value && at < record.length; ) {
    const { value: type, next } = readSqliteVarint(record, at);
    const length = type < 12 ? (FIXED_BYTES[type] ?? 0) : Math.floor((type - 12) / 2);
    if (type >= 12 && type % 2 === 0 && column + length <= record.length) {
      yield record.subarray(column, column + length);
    }
    column += length;
    at = next;
  }
}

/** Seven bits a byte, the highest first; a ninth byte counts whole. Beyond the end it reads zero. */
export function readSqliteVarint(bytes: Buffer, start: number): { value: number; next: number } {
  let value = 0;
  for (let index = 0; index < 8; index += 1) {
    const byte = bytes[start + index] ?? 0;
    value = value * 128 + (byte & 127);
    if (byte < 128) return { value, next: start + index + 1 };
  }
  return { value: value * 256 + (bytes[start + 8] ?? 0), next: start + 9 };
}
