/**
 * SQLite's files, in which Firefox keeps IndexedDB and `storage.local`: records are put together again from the pages over which they
 * are spread, and what is a Snappy block in them is unpacked. https://www.sqlite.org/fileformat2.html, sections 1.3, 1.6 and 2.1
 */
import type { Decoded } from "./decoder.ts";
import { unpackSnappy } from "./snappy.ts";
import { listBlobs, readSqliteVarint } from "./sqlite-record.ts";

const MAGIC = Buffer.from("SQLite format 3\0");
const FILE_HEADER_BYTES = 100;

interface Database {
  readonly bytes: Buffer;
  readonly pageBytes: number;
  /** What is left of a page for its content. */
  readonly usableBytes: number;
}

/** The kinds of page that hold records: leaves of tables, and of indexes, which "without rowid" tables are. */
const PAGE_KINDS = {
  13: { isTable: true, headerBytes: 8, cellPrefixBytes: 0 },
  10: { isTable: false, headerBytes: 8, cellPrefixBytes: 0 },
  2: { isTable: false, headerBytes: 12, cellPrefixBytes: 4 },
} as const;

export function* decodeSqlite(bytes: Buffer): Generator<Decoded> {
  if (bytes.length < FILE_HEADER_BYTES || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) return;
  const written = bytes.readUInt16BE(16);
  const pageBytes = written === 1 ? 65_536 : written;
  if (pageBytes < 512) return;
  const database = { bytes, pageBytes, usableBytes: pageBytes - bytes.readUInt8(20) };
  for (let start = 0; start + pageBytes <= bytes.length; start += pageBytes) {
    for (const record of readPage(database, start)) yield* decodeRecord(record);
  }
}

function* decodeRecord(record: Buffer): Generator<Decoded> {
  yield { decoder: "SQLite record", bytes: record };
  for (const blob of listBlobs(record)) {
    const unpacked = unpackSnappy(blob);
    if (unpacked?.complete) yield { decoder: "snappy value in SQLite", bytes: unpacked.bytes };
  }
}

function* readPage(database: Database, start: number): Generator<Buffer> {
  const { bytes, pageBytes } = database;
  const header = start === 0 ? FILE_HEADER_BYTES : start;
  const kind = PAGE_KINDS[bytes.readUInt8(header) as keyof typeof PAGE_KINDS];
  if (kind === undefined) return;
  const cells = bytes.readUInt16BE(header + 3);
  for (let index = 0; index < cells; index += 1) {
    const pointer = header + kind.headerBytes + index * 2;
    if (pointer + 2 > start + pageBytes) return;
    const cell = start + bytes.readUInt16BE(pointer) + kind.cellPrefixBytes;
    if (cell < start + pageBytes) yield readCell(database, cell, kind.isTable);
  }
}

/** What could be read of it: shorter where a page is missing. */
function readCell(database: Database, cell: number, isTable: boolean): Buffer {
  const { bytes } = database;
  const { value: length, next } = readSqliteVarint(bytes, cell);
  const from = isTable ? readSqliteVarint(bytes, next).next : next;
  const local = countLocalBytes(database, length, isTable);
  const parts = [bytes.subarray(from, from + local)];
  let missing = length - local;
  for (let page = missing > 0 ? readPageNumber(bytes, from + local) : 0; page > 0 && missing > 0; ) {
    const start = (page - 1) * database.pageBytes;
    const part = bytes.subarray(start + 4, start + Math.min(database.usableBytes, missing + 4));
    if (part.length === 0) break;
    parts.push(part);
    missing -= part.length;
    page = readPageNumber(bytes, start);
  }
  return Buffer.concat(parts);
}

function readPageNumber(bytes: Buffer, at: number): number {
  return at + 4 <= bytes.length ? bytes.readUInt32BE(at) : 0;
}

/** How much of a record stands in the page itself. */
function countLocalBytes({ usableBytes }: Database, length: number, isTable: boolean): number {
  const most = isTable ? usableBytes - 35 : Math.floor(((usableBytes - 12) * 64) / 255) - 23;
  if (length <= most) return length;
  const least = Math.floor(((usableBytes - 12) * 32) / 255) - 23;
  const wanted = least + ((length - least) % (usableBytes - 4));
  return wanted <= most ? wanted : least;
}
