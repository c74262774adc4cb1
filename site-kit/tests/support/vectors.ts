/** Reads the vectors of `vectors/`, which other implementations of the protocol may run as well. */
import { readFileSync } from "node:fs";

const FOLDER = new URL("../../vectors/", import.meta.url);

export function readVectors<File>(name: string): File {
  return JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), "utf8")) as File;
}

/** A text, or one that would be too long to write out. */
export type VectorText = string | { readonly repeat: string; readonly times: number };

export function expand(text: VectorText): string {
  return typeof text === "string" ? text : text.repeat.repeat(text.times);
}
