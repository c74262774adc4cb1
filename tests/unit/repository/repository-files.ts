/** The files of the repository as git would commit them, ignored ones left out. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

/** Paths from the project folder, with `/`. @throws Error where git cannot list them */
export function listFiles(): readonly string[] {
  // A clone that belongs to another user, as on build machines, would be refused otherwise.
  const args = ["-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const listed = execFileSync("git", args, { cwd: ROOT, encoding: "utf8" }).split("\0").filter(Boolean);
  return listed.filter((file) => existsSync(path.join(ROOT, file))).sort();
}

export function readText(file: string): string {
  return readFileSync(path.join(ROOT, file), "utf8");
}
