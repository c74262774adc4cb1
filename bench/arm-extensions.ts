/**
 * The extensions that ours is measured against, each in a folder made for one run and with a key made up for it. All of them
 * may do what ours may do: permission alone costs each request something, and what is compared is what they do with it.
 */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fillHeaders } from "../lib/injection/header-forms.ts";
import { INFINITY_ASSISTANT } from "../lib/injection/infinity-assistant.ts";
import { buildRules } from "../lib/injection/plan.ts";

export const RELEASE_DIR = fileURLToPath(new URL("../.output/chrome-mv3", import.meta.url));

const FIXTURES = fileURLToPath(new URL("../tests/fixtures", import.meta.url));

const PERMISSION_FIELDS = ["permissions", "host_permissions", "optional_host_permissions", "minimum_chrome_version"];

type Manifest = Record<string, unknown>;

/** Asks for all that the built extension asks for, and does nothing. */
export function buildEmptyExtension(folder: string): string {
  mkdirSync(folder);
  writeManifest(folder, { manifest_version: 3, name: "Empty extension (bench)", version: "1.0" });
  return folder;
}

/** Nothing but the rules that ours has while a page of the site is open: no script in the page, nobody who counts. */
export function buildRulesExtension(folder: string, key: string): string {
  const { endpoints, keysApiPath, origins } = INFINITY_ASSISTANT;
  const delivery = { kind: "key", headers: fillHeaders("infinity", "openai", key) } as const;
  const addRules = buildRules(origins.slice(0, 1).map((origin) => ({ origin, endpoints, keysApiPath, delivery })));
  mkdirSync(folder);
  writeFileSync(
    join(folder, "background.js"),
    `chrome.declarativeNetRequest.updateSessionRules(${JSON.stringify({ addRules })});\n`,
  );
  const background = { service_worker: "background.js" };
  writeManifest(folder, { manifest_version: 3, name: "The key's rules alone (bench)", version: "1.0", background });
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
  writeManifest(folder, readManifest(folder));
  return folder;
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Manifest;
}

function writeManifest(folder: string, manifest: Manifest): void {
  const built = readManifest(RELEASE_DIR);
  const asked = Object.fromEntries(PERMISSION_FIELDS.map((field) => [field, built[field]]));
  writeFileSync(join(folder, "manifest.json"), JSON.stringify({ ...manifest, ...asked }));
}
