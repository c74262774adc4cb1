import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { searchProfile } from "../../harness/profile-search.ts";

const KEY = `sk-made-up-${crypto.randomUUID()}`;
let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "profile-search-"));
  mkdirSync(join(dir, "Default", "Cache"), { recursive: true });
});
afterEach(() => rmSync(dir, { recursive: true }));

function write(file: string, content: string | Buffer): void {
  writeFileSync(join(dir, file), content);
}

const search = () => searchProfile(dir, [{ label: "key", value: KEY }]);

describe("searchProfile", () => {
  it("names file, decoder and encoding of every hit", () => {
    write("Default/Preferences", `{"key":"${KEY}"}`);
    write("Default/Cache/answer_0", Buffer.concat([Buffer.from("header"), gzipSync(KEY), Buffer.from("end")]));
    write("Local State", Buffer.from(KEY, "utf16le"));
    const { filesSearched, hits } = search();
    expect(filesSearched).toBe(3);
    expect(hits).toHaveLength(3);
    expect(hits).toEqual(
      expect.arrayContaining([
        { needle: "key", file: "Default/Preferences", decoder: "raw", encoding: "utf-8" },
        { needle: "key", file: "Default/Cache/answer_0", decoder: "gzip", encoding: "utf-8" },
        { needle: "key", file: "Local State", decoder: "raw", encoding: "utf-16le" },
      ]),
    );
  });

  it("looks at the names of files too", () => {
    write(`Default/${KEY}.txt`, "nothing");
    expect(search().hits).toMatchObject([{ decoder: "file name" }]);
  });

  it("finds nothing where nothing is, and says how much it searched", () => {
    write("Default/Preferences", "x".repeat(1000));
    const { filesSearched, bytesSearched, hits } = search();
    expect(hits).toEqual([]);
    expect(filesSearched).toBe(1);
    expect(bytesSearched).toBeGreaterThanOrEqual(1000);
  });

  it("never prints the needle", () => {
    write("Default/Preferences", KEY);
    expect(JSON.stringify(search())).not.toContain(KEY);
  });

  it("fails where there is no such folder, instead of calling it clean", () => {
    expect(() => searchProfile(join(dir, "missing"), [])).toThrow();
  });
});
