/** What Firefox has to say of an extension: of its manifest, and of the code that has run so far. */
import type { Privileged } from "./privileged.ts";

interface BrowserWindow {
  readonly ChromeUtils: { importESModule(url: string): { ExtensionData: new (root: object) => ExtensionData } };
  readonly WebExtensionPolicy: {
    getByID(id: string): { readonly extension: { readonly rootURI: object }; getURL(path: string): string } | null;
  };
  readonly Services: { readonly console: { getMessageArray(): readonly ConsoleMessage[] } };
}

interface ExtensionData {
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  loadManifest(): Promise<unknown>;
}

interface ConsoleMessage {
  readonly sourceName?: string;
  readonly errorMessage?: string;
}

export function readComplaints(privileged: Privileged, extensionId: string): Promise<string[]> {
  return privileged.run(async (id) => {
    const { ChromeUtils, Services, WebExtensionPolicy } = globalThis as unknown as BrowserWindow;
    const policy = WebExtensionPolicy.getByID(id);
    if (policy === null) return ["The extension is not there."];
    const { ExtensionData } = ChromeUtils.importESModule("resource://gre/modules/Extension.sys.mjs");
    const data = new ExtensionData(policy.extension.rootURI);
    await data.loadManifest();
    const ofCode = Services.console
      .getMessageArray()
      .filter(({ sourceName }) => sourceName?.startsWith(policy.getURL("")))
      .map(({ sourceName, errorMessage }) => `${sourceName}: ${errorMessage}`);
    return [...data.errors, ...data.warnings, ...ofCode];
  }, extensionId);
}
