/** What Chromium has to say of an extension on its own page of extensions: of its manifest, and of the code that has run so far. */
import type { BrowserContext } from "playwright-core";
import { onExtensionsPage, reloadExtension } from "./extension-controls.ts";

interface ExtensionsPage {
  readonly chrome: {
    readonly developerPrivate: {
      getExtensionInfo(id: string): Promise<{
        readonly manifestErrors: unknown[];
        readonly runtimeErrors: unknown[];
        readonly installWarnings?: unknown[];
      }>;
    };
  };
}

export async function readComplaints(context: BrowserContext, extensionId: string): Promise<string[]> {
  // Chromium keeps complaints for developers only, and only of what it loads from then on.
  await reloadExtension(context, extensionId);
  return onExtensionsPage(context, (page) =>
    page.evaluate(async (id) => {
      const { developerPrivate } = (globalThis as unknown as ExtensionsPage).chrome;
      const { manifestErrors, runtimeErrors, installWarnings = [] } = await developerPrivate.getExtensionInfo(id);
      return [...manifestErrors, ...runtimeErrors, ...installWarnings].map((one) => JSON.stringify(one));
    }, extensionId),
  );
}
