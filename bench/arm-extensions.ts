/** The extensions that ours is measured against, each in a folder made for one run and with a key made up for it. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const RELEASE_DIR = fileURLToPath(new URL("../.output/chrome-mv3", import.meta.url));

const FIXTURES = fileURLToPath(new URL("../tests/fixtures", import.meta.url));

/** What an extension may do costs by itself; what is left over is what ours does with it. */
const PERMISSION_FIELDS = ["permissions", "host_permissions", "optional_host_permissions", "minimum_chrome_version"];

/** Asks for all that the built extension asks for, and does nothing. */
export function buildEmptyExtension(folder: string): string {
  const built = JSON.parse(readFileSync(join(RELEASE_DIR, "manifest.json"), "utf8")) as Record<string, unknown>;
  const asked = Object.fromEntries(PERMISSION_FIELDS.map((field) => [field, built[field]]));
  const manifest = { manifest_version: 3, name: "Empty extension (bench)", version: "1.0", ...asked };
  mkdirSync(folder);
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
  return folder;
}

/** A copy of an injector among the tests' fixtures, with this key in it. */
export function buildInjector(
  name: "careless-injector" | "bench-message-injector",
  folder: string,
  key: string,
): string {
  cpSync(join(FIXTURES, name), folder, { recursive: true });
  writeFileSync(join(folder, "key.js"), `const CARELESS_KEY = ${JSON.stringify(key)};\n`);
  return folder;
}
