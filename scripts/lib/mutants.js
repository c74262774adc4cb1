/** What Stryker's report says: how many mutants the tests noticed, and which ones survived where none may without a reason. */

/** Files whose every survivor has to be explained. */
const KEY_FILES = [
  "lib/crypto/aead.ts",
  "lib/crypto/envelope.ts",
  "lib/vault/lock-machine.ts",
  "lib/injection/plan.ts",
];
const NOTICED = ["Killed", "Timeout"];
const MISSED = ["Survived", "NoCoverage"];

/**
 * @param {any} report
 * @returns {{ file: string, line: number, original: string, replacement: string, status: string }[]}
 */
export function listMutants(report) {
  return Object.entries(report.files).flatMap(([file, { source, mutants }]) => {
    const lines = source.split("\n");
    return mutants.map(({ location: { start, end }, replacement, status }) => {
      const text = start.line === end.line ? lines[start.line - 1].slice(start.column - 1, end.column - 1) : undefined;
      return { file, line: start.line, original: text ?? lines[start.line - 1].trim(), replacement, status };
    });
  });
}

/** A row a folder. @param {ReturnType<typeof listMutants>} mutants */
export function countByFolder(mutants) {
  const folders = [...new Set(mutants.map(folderOf))].toSorted();
  return folders.map((folder) => {
    const mine = mutants.filter((one) => folderOf(one) === folder);
    const noticed = mine.filter(({ status }) => NOTICED.includes(status)).length;
    const all = noticed + mine.filter(({ status }) => MISSED.includes(status)).length;
    return { folder, noticed, all };
  });
}

/**
 * @param {ReturnType<typeof listMutants>} mutants
 * @param {readonly { file: string, original: string, replacement: string, why: string }[]} explained
 */
export function findUnexplained(mutants, explained) {
  const isSame = (one, other) =>
    one.file === other.file && one.original === other.original && one.replacement === other.replacement;
  const missed = mutants.filter(({ file, status }) => KEY_FILES.includes(file) && MISSED.includes(status));
  return missed.filter((one) => !explained.some((other) => isSame(one, other)));
}

function folderOf({ file }) {
  return file.slice(0, file.lastIndexOf("/"));
}
