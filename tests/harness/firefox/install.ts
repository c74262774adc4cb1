/**
 * Installs unpacked extensions in a running Firefox as a person's own, so that it keeps them over a restart. (What BiDi's
 * `webExtension.install` installs is gone with the browser, and what lies in a new profile starts before anybody can watch.)
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ExtensionPackage } from "./package.ts";
import type { Privileged } from "./privileged.ts";

interface BrowserWindow {
  readonly ChromeUtils: { importESModule(url: string): { AddonManager: AddonManager; FileUtils: FileUtils } };
}

interface AddonManager {
  getAddonByID(id: string): Promise<{ readonly version: string } | null>;
  getInstallForFile(file: object): Promise<{ install(): Promise<unknown> }>;
}

interface FileUtils {
  readonly File: new (path: string) => object;
}

/** Whether the profile has it, enabled or not. */
export function isInstalled(privileged: Privileged, extensionId: string): Promise<boolean> {
  return privileged.run(async (id) => {
    const { ChromeUtils } = globalThis as unknown as BrowserWindow;
    const { AddonManager } = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
    return (await AddonManager.getAddonByID(id)) !== null;
  }, extensionId);
}

/** In the place of the one that is there, if there is one. Resolves once it is enabled. */
export async function installExtension(privileged: Privileged, { bytes }: ExtensionPackage): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "extension-package-"));
  try {
    const path = join(folder, "extension.xpi");
    writeFileSync(path, bytes);
    await privileged.run(async (file) => {
      const { ChromeUtils } = globalThis as unknown as BrowserWindow;
      const { AddonManager } = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
      const { FileUtils } = ChromeUtils.importESModule("resource://gre/modules/FileUtils.sys.mjs");
      await (await AddonManager.getInstallForFile(new FileUtils.File(file))).install();
    }, path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
