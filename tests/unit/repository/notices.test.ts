import { describe, expect, it } from "vitest";
import { collectNotices, listNotices, writeLicences } from "../../../scripts/lib/notices.js";
import { ROOT, readText } from "./repository-files.ts";

const notices = collectNotices(ROOT);

describe("the notices of others' work", () => {
  it("list what is installed, as it is installed", () => {
    expect(JSON.parse(readText("components/about/notices.json"))).toEqual(listNotices(notices));
  });

  it("name every package that the extension depends on", () => {
    const { dependencies } = JSON.parse(readText("package.json")) as { dependencies: object };
    const names = notices.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(Object.keys(dependencies)));
    expect(names).toContain("scheduler");
  });

  it("bring every licence in full, with whose it is", () => {
    const texts = readText("public/licences.txt");
    expect(texts).toBe(writeLicences(readText("LICENSE"), notices));
    for (const { name, text } of notices) {
      expect(texts).toContain(`${name} `);
      expect(texts).toContain(text);
    }
  });

  it("would not pass a package that says nothing of its licence", () => {
    expect(() => collectNotices(`${ROOT}/site-kit`)).toThrow(/not installed/);
  });
});
