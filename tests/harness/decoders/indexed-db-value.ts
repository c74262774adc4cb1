/**
 * Chromium's large IndexedDB values: from 64 KiB on they are compressed with Snappy behind the bytes FF 11 02
 * (chromium, third_party/blink/renderer/modules/indexeddb/idb_value_wrapping.cc).
 */
import { type Decoded, findAll } from "./decoder.ts";
import { unpackSnappy } from "./snappy.ts";

const MARKER = Buffer.from([0xff, 0x11, 0x02]);

export function* decodeIndexedDbValues(bytes: Buffer): Generator<Decoded> {
  for (const at of findAll(bytes, MARKER)) {
    const unpacked = unpackSnappy(bytes.subarray(at + MARKER.length));
    if (unpacked !== null) yield { decoder: "snappy value of IndexedDB", bytes: unpacked.bytes };
  }
}
