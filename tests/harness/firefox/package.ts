/** An unpacked extension as the package that Firefox installs, and the address that its pages will have. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { buildStoredZip } from "./stored-zip.ts";

export interface ExtensionPackage {
  /** Firefox's name for it, from its manifest. */
  readonly id: string;
  /** The host of its pages' address: Firefox makes one up, unless a preference says it. */
  readonly uuid: string;
  /** A zip archive. */
  readonly bytes: Buffer;
}

interface Manifest {
  readonly name: string;
  readonly browser_specific_settings?: { readonly gecko?: { readonly id: string } };
}

export function packExtension(dir: string): ExtensionPackage {
  const manifest = JSON.parse(readFileSync(join(dir, "manifest.json"), "utf8")) as Manifest;
  // Fixtures are for both browsers and name none.
  const gecko = manifest.browser_specific_settings?.gecko ?? { id: `${hash(manifest.name).slice(0, 16)}@fixture.test` };
  const bytes = archive(dir, { ...manifest, browser_specific_settings: { gecko } });
  return { id: gecko.id, uuid: uuidOf(gecko.id), bytes };
}

function archive(dir: string, manifest: object): Buffer {
  const paths = readdirSync(dir, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return buildStoredZip(
    paths.map((path) => {
      const name = relative(dir, path).split(sep).join("/");
      return { name, bytes: name === "manifest.json" ? Buffer.from(JSON.stringify(manifest)) : readFileSync(path) };
    }),
  );
}

/** The same at every start, or the profile's data would belong to nobody. */
function uuidOf(id: string): string {
  const hex = hash(id);
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
