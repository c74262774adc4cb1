import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { madeUpKey, REFUSED_SHAPES } from "../../support/made-up-keys.ts";
import { findForbiddenText, findLengthFaults } from "./house-rules.ts";
import { listFiles, ROOT, readText } from "./repository-files.ts";

/** Why a file may be longer than 250 lines. */
const REASONS_FOR_LENGTH: Readonly<Record<string, string>> = {};

const BINARY = /\.(?:png|ico|woff2?|webm|zip)$/;
const COUNTED = /\.(?:tsx?|mjs|css)$/;

const files = listFiles();
const texts = new Map(files.filter((file) => !BINARY.test(file)).map((file) => [file, readText(file)]));

describe("the text of the repository", () => {
  it("was looked at", () => {
    expect(texts.has("package.json")).toBe(true);
    expect(texts.size).toBeGreaterThan(100);
  });

  it("says nothing that it may not", () => {
    expect([...texts].flatMap(([file, text]) => findForbiddenText(file, text))).toEqual([]);
  });

  it("is in files of a length that can be read", () => {
    const lines = [...texts]
      .filter(([file]) => COUNTED.test(file))
      .map(([file, text]) => [file, text.split("\n").length - 1] as const);
    expect(findLengthFaults(new Map(lines), REASONS_FOR_LENGTH)).toEqual([]);
  });

  it("opens every module of the extension with what it is for", () => {
    const modules = [...texts].filter(([file]) => /^(?:lib|components)\/.*\.tsx?$/.test(file));
    expect(modules.filter(([, text]) => !/^\/[/*]/.test(text)).map(([file]) => file)).toEqual([]);
  });

  it("uses every message of the catalogue", () => {
    const keys = [...structureOfCatalogue().matchAll(/^ {2}"([^@"][^"]*)":/gm)].map(([, key = ""]) => key);
    const sources = [...texts]
      .filter(([file]) => /^(?:components|entrypoints|lib)\/|^manifest/.test(file))
      .map(([, text]) => text)
      .join("\n");
    expect(keys.length).toBeGreaterThan(50);
    // The browser's own name of a message, in the manifest and for the toolbar, has underscores.
    const names = (key: string) => [`"${key}"`, `"${key.replaceAll(".", "_")}"`, `__MSG_${key}__`];
    expect(keys.filter((key) => !names(key).some((name) => sources.includes(name)))).toEqual([]);
  });
});

function structureOfCatalogue(): string {
  const file = ".wxt/i18n/structure.d.ts";
  if (!existsSync(path.join(ROOT, file)))
    throw new Error(`${file} is not there: run npm test, which generates it first.`);
  return readText(file);
}

describe("the commands", () => {
  const { scripts } = JSON.parse(texts.get("package.json") ?? "{}") as { scripts: Readonly<Record<string, string>> };

  it("of the README are the ones that the build machine runs, and exist", () => {
    const commands = [...(texts.get("README.md") ?? "").matchAll(/^\s*(?:\$ )?npm (?:run )?([\w:]+)/gm)].map(
      ([, name = ""]) => name,
    );
    expect(commands).toEqual(expect.arrayContaining(["test", "demo"]));
    expect(commands.filter((name) => !["install", "ci"].includes(name) && !(name in scripts))).toEqual([]);
    const added = [...(texts.get(".ci/run") ?? "").matchAll(/^add npm (?:run )?(\w+)$/gm)].map(([, name]) => name);
    expect(added).toEqual(["test", "check"]);
  });

  it("run files that are there", () => {
    const named = Object.values(scripts).flatMap((script) => script.match(/[\w/-]+\.(?:mjs|ts)\b/g) ?? []);
    expect(named).toContain("scripts/test.mjs");
    expect(named.filter((file) => !files.includes(file))).toEqual([]);
  });

  it("install nothing of their own accord", () => {
    expect(Object.keys(scripts).filter((name) => /^(?:pre|post)?(?:install|prepare)$/.test(name))).toEqual([]);
  });
});

describe("the rules", () => {
  const folder = (name: string) => `"/${name}/somewhere"`;
  it.each([
    ["a.md", folder("root")],
    ["a.ts", folder("home/somebody")],
    ["a.ts", folder("tmp")],
    ["package-lock.json", `"resolved": "https://${"registry"}.example.org/a.tgz"`],
    ["a.md", madeUpKey("openai")],
    ["a.md", madeUpKey("anthropic")],
    ["a.json", madeUpKey("google")],
    ["a.md", REFUSED_SHAPES["key-admin"][0]()],
    ["a.test.ts", `${"it"}.only("a", () => {})`],
    ["a.test.ts", `${"describe"}.skip.each([])("a")`],
    ["a.test.tsx", `${"f"}it("a")`],
    ["a.ts", `// @ts-${"ignore"}`],
  ])("would not pass %s with %s", (file, text) => {
    expect(findForbiddenText(file, text)).toHaveLength(1);
  });

  it("let ordinary text through", () => {
    for (const text of [
      "https://example.org/work/a",
      "./tmp/a",
      "src/root/a",
      "it.each([])",
      "unit.only",
      "sk-ant-api03-",
    ]) {
      expect(findForbiddenText("a.test.ts", text)).toEqual([]);
    }
  });

  it("name a long file, and a reason too many", () => {
    const lines = new Map([
      ["long.ts", 251],
      ["known.ts", 300],
      ["short.ts", 250],
    ]);
    const faults = ["long.ts has 251 lines", "gone.ts needs no reason any more"];
    expect(findLengthFaults(lines, { "known.ts": "a table", "gone.ts": "" })).toEqual(faults);
  });
});
