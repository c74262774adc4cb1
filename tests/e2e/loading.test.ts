/** What Chromium itself has to say of the built extension, on its own page of extensions. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeCertificate } from "../harness/certificate.ts";
import { launchKeyring } from "../harness/chromium.ts";
import { OptionsPage } from "../harness/options-page.ts";
import { pollFor } from "../harness/poll.ts";
import { type Site, startSite } from "../harness/site.ts";
import { RELEASE_DIR } from "./support/builds.ts";

interface ExtensionInfo {
  readonly state: string;
  readonly manifestErrors: unknown[];
  readonly runtimeErrors: unknown[];
  readonly installWarnings?: unknown[];
}

interface ExtensionsPage {
  readonly chrome: {
    developerPrivate: {
      updateProfileConfiguration(change: { inDeveloperMode: boolean }): Promise<void>;
      reload(id: string, options: { failQuietly: boolean }): Promise<unknown>;
      getExtensionInfo(id: string): Promise<ExtensionInfo>;
    };
  };
}

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

async function readComplaints(extensionDir: string, profile: string) {
  const launched = await launchKeyring({ extensionDirs: [extensionDir], profileDir: join(folder, profile), site });
  try {
    await OptionsPage.ofInstall(launched.context, launched.extensionId);
    const page = await launched.context.newPage();
    await page.goto("chrome://extensions");
    const read = (reload: boolean) =>
      page.evaluate(
        async ([id, isToReload]) => {
          const { developerPrivate } = (globalThis as unknown as ExtensionsPage).chrome;
          if (isToReload) {
            // Chromium keeps complaints for developers only, and only of what it loads from then on.
            await developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
            await developerPrivate.reload(id, { failQuietly: true });
          }
          return developerPrivate.getExtensionInfo(id);
        },
        [launched.extensionId, reload] as const,
      );
    await read(true);
    const isEnabled = (info: ExtensionInfo) => info.state === "ENABLED" && info;
    const info = await pollFor(async () => isEnabled(await read(false)), { what: "the extension to be enabled again" });
    return [info.manifestErrors, info.runtimeErrors, info.installWarnings].flat().filter(Boolean);
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
