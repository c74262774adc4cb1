import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { type BuildFiles, findBuildDifferences, findManifestFaults, type Manifest } from "./manifest-rules.ts";
import { ROOT } from "./repository-files.ts";

const BROWSERS = ["chrome", "firefox"] as const;

/** Read when a test asks, so that a missing build fails that test with its sentence. */
function readBuild(name: string): BuildFiles {
  const folder = path.join(ROOT, ".output", name);
  if (!existsSync(path.join(folder, "manifest.json")))
    throw new Error(`.output/${name} is not built: run npm test, which builds it first.`);
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
    statSync(path.join(folder, file)).isFile(),
  );
  return new Map(files.map((file) => [file.replaceAll(path.sep, "/"), readFileSync(path.join(folder, file))]));
}

function readManifest(name: string): Manifest {
  return JSON.parse(readBuild(name).get("manifest.json")?.toString("utf8") ?? "") as Manifest;
}

describe.each(BROWSERS)("the manifest built for %s", (browser) => {
  it("is as decided", () => {
    expect(findManifestFaults(readManifest(`${browser}-mv3`), browser)).toEqual([]);
  });

  it("names only files that are in the build", () => {
    const build = readBuild(`${browser}-mv3`);
    const named = JSON.stringify(readManifest(`${browser}-mv3`)).match(/[\w/-]+\.(?:js|html|png|css)\b/g) ?? [];
    expect(named.length).toBeGreaterThan(6);
    for (const file of named) expect([...build.keys()]).toContain(file);
  });

  it("differs from its development-site variant in that one host", () => {
    const [release, variant] = [readBuild(`${browser}-mv3`), readBuild(`${browser}-mv3-dev-site`)];
    expect(findBuildDifferences(release, variant)).toEqual([]);
  });

  it.each<[string, (manifest: Manifest) => Manifest]>([
    ["permissions", (manifest) => ({ ...manifest, permissions: [...(manifest["permissions"] as string[]), "tabs"] })],
    ["host_permissions", (manifest) => ({ ...manifest, host_permissions: ["https://*.infinityassistant.io/*"] })],
    ["optional_host_permissions", (manifest) => ({ ...manifest, optional_host_permissions: ["<all_urls>"] })],
    ["incognito", (manifest) => ({ ...manifest, incognito: "spanning" })],
    ["content_security_policy", weakenPolicy],
    ["content_scripts", (manifest) => ({ ...manifest, content_scripts: [...contentScriptsOf(manifest)].reverse() })],
    [
      "content_scripts",
      (manifest) => ({
        ...manifest,
        content_scripts: contentScriptsOf(manifest).map((script) => ({ ...script, all_frames: true })),
      }),
    ],
    ["background", (manifest) => ({ ...manifest, background: { page: "background.html" } })],
    ["web_accessible_resources", (manifest) => ({ ...manifest, web_accessible_resources: [] })],
    ["externally_connectable", (manifest) => ({ ...manifest, externally_connectable: { ids: ["*"] } })],
    [browser === "chrome" ? "minimum_chrome_version" : "browser_specific_settings", lowerVersions],
    ["action", ({ action: _, ...rest }) => rest],
  ])("would not pass with another %s", (key, alter) => {
    const manifest = readManifest(`${browser}-mv3`);
    expect(findManifestFaults(alter(manifest), browser)).toEqual([expect.stringContaining(`${key} `)]);
  });
});

describe("the comparison of two builds", () => {
  const manifest = (host: readonly string[]) =>
    Buffer.from(JSON.stringify({ host_permissions: ["a", ...host], content_scripts: [{ matches: ["a", ...host] }] }));
  const release = new Map([
    ["manifest.json", manifest([])],
    ["background.js", Buffer.from("code")],
  ]);
  const variant = new Map([
    ["manifest.json", manifest(["http://localhost/*"])],
    ["background.js", Buffer.from("code")],
  ]);

  it("passes where only the host was added", () => {
    expect(findBuildDifferences(release, variant)).toEqual([]);
  });

  it.each<[string, BuildFiles, string]>([
    ["a changed byte", new Map([...variant, ["background.js", Buffer.from("c0de")]]), "background.js differs"],
    ["a file too many", new Map([...variant, ["more.js", Buffer.from("")]]), "more.js is only in the variant"],
    [
      "a file too few",
      new Map([["manifest.json", manifest(["http://localhost/*"])]]),
      "background.js is only in the release",
    ],
    ["another host", new Map([...variant, ["manifest.json", manifest(["http://*/*"])]]), "manifest.json differs"],
    [
      "one host more",
      new Map([...variant, ["manifest.json", manifest(["http://localhost/*", "b"])]]),
      "manifest.json differs",
    ],
    ["no host added", release, "manifest.json differs"],
  ])("fails on %s", (_what, altered, fault) => {
    expect(findBuildDifferences(release, altered)).toEqual([fault]);
  });
});

type ContentScripts = readonly Readonly<Record<string, unknown>>[];

function contentScriptsOf(manifest: Manifest): ContentScripts {
  return manifest["content_scripts"] as ContentScripts;
}

function weakenPolicy(manifest: Manifest): Manifest {
  const { extension_pages } = manifest["content_security_policy"] as { extension_pages: string };
  const weaker = extension_pages.replace("connect-src 'self'", "connect-src https:");
  return { ...manifest, content_security_policy: { extension_pages: weaker } };
}

function lowerVersions(manifest: Manifest): Manifest {
  return JSON.parse(JSON.stringify(manifest).replace('"127"', '"120"').replace('"142.0"', '"115.0"')) as Manifest;
}
