/** What Firefox does to an extension when it is idle, and what a person does to it on the page of add-ons. */
import { pollFor } from "../poll.ts";
import { findView } from "./extension-views.ts";
import type { Privileged } from "./privileged.ts";

interface BrowserWindow {
  readonly ChromeUtils: {
    importESModule(url: string): { AddonManager: AddonManager; ExtensionPermissions: Permissions };
  };
  readonly WebExtensionPolicy: { getByID(id: string): { readonly extension: Extension } | null };
}

interface Extension {
  readonly backgroundState: string;
  terminateBackground(): Promise<void>;
}

interface AddonManager {
  getAddonByID(id: string): Promise<{ enable(): Promise<void>; disable(): Promise<void> } | null>;
}

interface Permissions {
  add(id: string, what: object, extension: Extension): Promise<unknown>;
  remove(id: string, what: object, extension: Extension): Promise<unknown>;
}

/** Resolves once this life of it has ended; the next event may begin another at once. */
export async function killBackground(privileged: Privileged, extensionId: string): Promise<void> {
  const find = () => findView(privileged, extensionId, "background");
  const alive = await find();
  if (alive === null) return;
  const terminate = () =>
    privileged.run(async (id) => {
      const { WebExtensionPolicy } = globalThis as unknown as BrowserWindow;
      await WebExtensionPolicy.getByID(id)?.extension.terminateBackground();
    }, extensionId);
  await pollFor(
    async () => {
      // Firefox does nothing where the background is only just starting.
      await terminate();
      return (await find()) !== alive;
    },
    { what: "the background to stop" },
  );
}

export function setEnabled(privileged: Privileged, extensionId: string, isEnabled: boolean): Promise<void> {
  return privileged.run(
    async ([id, enable]) => {
      const { ChromeUtils } = globalThis as unknown as BrowserWindow;
      const { AddonManager } = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
      const addon = await AddonManager.getAddonByID(id);
      await (enable ? addon?.enable() : addon?.disable());
    },
    [extensionId, isEnabled] as const,
  );
}

export interface HostAccess {
  readonly matchPattern: string;
  readonly isGranted: boolean;
}

export function setHostAccess(privileged: Privileged, extensionId: string, access: HostAccess): Promise<void> {
  return privileged.run(
    async ([id, { matchPattern, isGranted }]) => {
      const { ChromeUtils, WebExtensionPolicy } = globalThis as unknown as BrowserWindow;
      const { ExtensionPermissions } = ChromeUtils.importESModule(
        "resource://gre/modules/ExtensionPermissions.sys.mjs",
      );
      const extension = WebExtensionPolicy.getByID(id)?.extension;
      if (extension === undefined) throw new Error("The extension is not there.");
      const what = { permissions: [], origins: [matchPattern], data_collection: [] };
      await ExtensionPermissions[isGranted ? "add" : "remove"](id, what, extension);
    },
    [extensionId, access] as const,
  );
}

interface ShortcutWindow {
  readonly document: { querySelectorAll(selector: string): Iterable<{ doCommand(): void }> };
}

/** By the one key that the extension has in the browser's window. */
export function runOnlyShortcut(privileged: Privileged): Promise<void> {
  return privileged.run(() => {
    const { document } = globalThis as unknown as ShortcutWindow;
    const keys = [...document.querySelectorAll('keyset[id^="ext-keyset-id"] key[modifiers][key]')];
    if (keys.length !== 1) throw new Error(`The browser has ${keys.length} shortcuts of extensions.`);
    keys[0]?.doCommand();
  }, null);
}
