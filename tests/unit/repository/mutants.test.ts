import { describe, expect, it } from "vitest";
import { countByFolder, findUnexplained, listMutants } from "../../../scripts/lib/mutants.js";

const FILE = "lib/crypto/envelope.ts";
const location = { start: { line: 2, column: 8 }, end: { line: 2, column: 13 } };
const report = (status: string, file = FILE) => ({
  files: { [file]: { source: "first\nreturn a < b;\n", mutants: [{ location, replacement: "a <= b", status }] } },
});

describe("a mutation run", () => {
  it("says what survived where nothing may, unless it was explained", () => {
    const survived = listMutants(report("Survived"));
    expect(survived).toEqual([{ file: FILE, line: 2, original: "a < b", replacement: "a <= b", status: "Survived" }]);
    expect(findUnexplained(survived, [])).toEqual(survived);
    expect(findUnexplained(survived, [{ file: FILE, original: "a < b", replacement: "a <= b" }])).toEqual([]);
    expect(findUnexplained(survived, [{ file: FILE, original: "a < b", replacement: "a > b" }])).toEqual(survived);
    expect(findUnexplained(listMutants(report("NoCoverage")), [])).toHaveLength(1);
    expect(findUnexplained(listMutants(report("Killed")), [])).toEqual([]);
    expect(findUnexplained(listMutants(report("Survived", "lib/vault/key-name.ts")), [])).toEqual([]);
  });

  it("counts what was noticed, by folder", () => {
    const mutants = ["Killed", "Timeout", "Survived", "NoCoverage", "CompileError"].flatMap((status) =>
      listMutants(report(status)),
    );
    expect(countByFolder(mutants)).toEqual([{ folder: "lib/crypto", noticed: 2, all: 4 }]);
  });
});
