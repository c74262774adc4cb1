/**
 * What of a visitor's keys the stand-in's server has kept: in any file of its data folder, in the usual encodings, and in its
 * encrypted store, opened. It says where and how many, never what.
 */
import { type ProfileHit, searchProfile } from "../../tests/harness/profile-search.ts";
import type { StandInApp } from "./app.ts";

export interface KeptKeys {
  readonly filesSearched: number;
  readonly bytesSearched: number;
  /** Places in files; a needle's label is its number. */
  readonly hits: readonly ProfileHit[];
  /** How many of the keys the server's store holds. */
  readonly stored: number;
}

export interface Search {
  readonly site: Pick<StandInApp, "storedKeys">;
  readonly dataDir: string;
  readonly keys: readonly string[];
}

export function findKeptKeys({ site, dataDir, keys }: Search): KeptKeys {
  const needles = keys.map((value, at) => ({ label: `key ${at + 1}`, value }));
  const stored = new Set(site.storedKeys());
  return { ...searchProfile(dataDir, needles), stored: keys.filter((key) => stored.has(key)).length };
}
