/** The control: a copy of the careless extension that makes one mistake, with the key of this run. */
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type CarelessMode, QUESTION_MODES } from "./attack.ts";

const FIXTURES = fileURLToPath(new URL("../fixtures", import.meta.url));

/** @returns the folder of the extension, inside the one given */
export function buildCareless(folder: string, mode: CarelessMode, key: string): string {
  const extensionDir = join(folder, "careless");
  const fixture = QUESTION_MODES.some((one) => one === mode) ? "careless-questions" : "careless-rules";
  cpSync(join(FIXTURES, fixture), extensionDir, { recursive: true });
  for (const name of ["careless.js", "careless-page.js"]) {
    writeFileSync(join(extensionDir, name), `const CARELESS = ${JSON.stringify({ mode, key })};\n`);
  }
  return extensionDir;
}
