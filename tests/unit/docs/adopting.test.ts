import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const FOLDER = new URL("../../../site-kit/tests/samples/", import.meta.url);

describe("the code in docs/adopting.md", () => {
  const page = readFileSync(new URL("../../../docs/adopting.md", import.meta.url), "utf8");
  const blocks = [...page.matchAll(/^```ts\n\/\/ (\S+)\n([\s\S]*?)^```$/gm)].map(([, name = "", text = ""]) => [
    name,
    text,
  ]);

  it("is all of it a sample, and every sample is there", () => {
    expect(page.match(/^```ts$/gm)).toHaveLength(blocks.length);
    expect(blocks.map(([name]) => name).sort()).toEqual(readdirSync(FOLDER).sort());
  });

  it.each(blocks)("is the sample %s, which the type check reads", (name = "", text) => {
    expect(text).toBe(readFileSync(new URL(name, FOLDER), "utf8"));
  });
});
