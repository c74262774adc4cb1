/**
 * Searches every file of a browser's profile for secrets: as they are, in the usual encodings, and inside what browsers pack.
 * It says where, never what, so a report may be printed. While the browser runs, a file may change under the search.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { decodeAll } from "./decoders/decode-all.ts";
import { type EncodedNeedle, encodeNeedle } from "./needle-encodings.ts";

export interface Needle {
  /** How the report calls it. */
  readonly label: string;
  /** Text, or the raw bytes of a binary secret; at least 8 bytes. */
  readonly value: string | Uint8Array;
}

export interface ProfileHit {
  /** The needle's label. */
  readonly needle: string;
  /** Relative to the profile. */
  readonly file: string;
  /** "raw", "file name", or how the bytes were unpacked. */
  readonly decoder: string;
  readonly encoding: string;
}

export interface ProfileSearch {
  readonly filesSearched: number;
  /** Raw and unpacked together. */
  readonly bytesSearched: number;
  readonly hits: readonly ProfileHit[];
}

interface PreparedNeedle {
  readonly label: string;
  readonly forms: readonly EncodedNeedle[];
}

/** @throws where a file cannot be read: an unread file is no clean one. */
export function searchProfile(profileDir: string, needles: readonly Needle[]): ProfileSearch {
  const prepared = needles.map(({ label, value }) => ({ label, forms: encodeNeedle(value) }));
  const paths = listFiles(profileDir);
  const hits: ProfileHit[] = [];
  let bytesSearched = 0;
  for (const path of paths) {
    const file = relative(profileDir, path);
    const parts = [{ decoder: "file name", bytes: Buffer.from(file) }, ...decodeAll(readFileSync(path))];
    for (const { decoder, bytes } of parts) {
      bytesSearched += bytes.length;
      for (const { needle, encoding } of findIn(bytes, prepared)) hits.push({ needle, file, decoder, encoding });
    }
  }
  return { filesSearched: paths.length, bytesSearched, hits: withoutRepeats(hits) };
}

function listFiles(dir: string): string[] {
  const entries = readdirSync(dir, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

function* findIn(bytes: Buffer, needles: readonly PreparedNeedle[]): Generator<{ needle: string; encoding: string }> {
  for (const { label, forms } of needles) {
    for (const form of forms) {
      if (bytes.includes(form.bytes)) yield { needle: label, encoding: form.encoding };
    }
  }
}

function withoutRepeats(hits: readonly ProfileHit[]): ProfileHit[] {
  return [...new Map(hits.map((hit) => [JSON.stringify(hit), hit])).values()];
}
