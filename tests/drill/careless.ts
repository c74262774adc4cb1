/** The control: a copy of the careless extension that makes one mistake, with the key of this run. */
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { CarelessMode } from "./attack.ts";

const FIXTURE = fileURLToPath(new URL("../fixtures/careless-rules", import.meta.url));

/** @returns the folder of the extension, inside the one given */
export function buildCareless(folder: string, mode: CarelessMode, key: string): string {
  const extensionDir = join(folder, "careless");
  cpSync(FIXTURE, extensionDir, { recursive: true });
  for (const name of ["careless.js", "careless-page.js"]) {
    writeFileSync(join(extensionDir, name), `const CARELESS = ${JSON.stringify({ mode, key })};\n`);
  }
  return extensionDir;
}
