/**
 * A build with more hosts granted from the start. Chromium's prompt for a host cannot be answered without a display, so a test of a
 * site that a user adds takes this one: the release, but for the hosts in its manifest.
 */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** @param target a new folder; Chromium names an unpacked extension after it, so a browser that is restarted needs the same */
export function copyBuildWithHosts(buildDir: string, target: string, matchPatterns: readonly string[]): void {
  cpSync(buildDir, target, { recursive: true });
  const path = join(target, "manifest.json");
  const manifest = JSON.parse(readFileSync(path, "utf8")) as { host_permissions: string[] };
  manifest.host_permissions.push(...matchPatterns);
  writeFileSync(path, JSON.stringify(manifest));
}
