/** What the browser itself has to say of the built extension. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeCertificate } from "../harness/certificate.ts";
import { launchKeyring } from "../harness/launch.ts";
import { OptionsPage } from "../harness/options-page.ts";
import { type Site, startSite } from "../harness/site.ts";
import { RELEASE_DIR } from "./support/builds.ts";

let folder: string;
let site: Site;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "keyring-loading-"));
  site = await startSite({
    certificate: await makeCertificate(),
    providerUrl: "http://127.0.0.1:9",
    systemKey: "none",
  });
});
afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true, force: true });
});

async function readComplaints(extensionDir: string, profile: string): Promise<string[]> {
  const launched = await launchKeyring({ extensionDirs: [extensionDir], profileDir: join(folder, profile), site });
  try {
    await OptionsPage.ofInstall(launched);
    return await launched.readComplaints();
  } finally {
    await launched.close();
  }
}

it("loads the release without a warning", async () => {
  expect(await readComplaints(RELEASE_DIR, "release")).toEqual([]);
});

it("would say so if there were one", async () => {
  const altered = join(folder, "altered");
  cpSync(RELEASE_DIR, altered, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(altered, "manifest.json"), "utf8")) as { permissions: string[] };
  manifest.permissions.push("no-such-permission");
  writeFileSync(join(altered, "manifest.json"), JSON.stringify(manifest));
  expect(await readComplaints(altered, "altered-profile")).not.toEqual([]);
});
