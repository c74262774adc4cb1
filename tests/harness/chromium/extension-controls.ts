/** What a person does to an extension on Chromium's own page of extensions, by that page's own interface. */
import type { BrowserContext, Page } from "playwright-core";
import { pollFor } from "../poll.ts";

interface ExtensionInfo {
  readonly state: string;
  readonly permissions: {
    readonly runtimeHostPermissions?: {
      readonly hostAccess: string;
      readonly hosts: readonly { readonly host: string; readonly granted: boolean }[];
    };
  };
}

interface ExtensionsPage {
  readonly chrome: {
    readonly management: { setEnabled(id: string, isEnabled: boolean): Promise<void> };
    readonly developerPrivate: {
      getExtensionInfo(id: string): Promise<ExtensionInfo>;
      reload(id: string, options: { failQuietly: boolean }): Promise<unknown>;
      updateProfileConfiguration(change: { inDeveloperMode: boolean }): Promise<void>;
      updateExtensionConfiguration(change: object): Promise<void>;
      addHostPermission(id: string, host: string): Promise<void>;
      removeHostPermission(id: string, host: string): Promise<void>;
    };
  };
}

export async function setEnabled(context: BrowserContext, extensionId: string, isEnabled: boolean): Promise<void> {
  await onExtensionsPage(context, (page) =>
    page.evaluate(
      ([id, enable]) => (globalThis as unknown as ExtensionsPage).chrome.management.setEnabled(id, enable),
      [extensionId, isEnabled] as const,
    ),
  );
  if (isEnabled) return;
  const isAlive = () => context.serviceWorkers().some((worker) => worker.url().includes(extensionId));
  await pollFor(() => !isAlive(), { what: "the background to stop" });
}

/** From its folder, as it is now. Resolves once it is enabled again. */
export function reloadExtension(context: BrowserContext, extensionId: string): Promise<void> {
  return onExtensionsPage(context, async (page) => {
    await page.evaluate(async (id) => {
      const { developerPrivate } = (globalThis as unknown as ExtensionsPage).chrome;
      // Without it, what is not from the store stays disabled.
      await developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
      await developerPrivate.reload(id, { failQuietly: true });
    }, extensionId);
    const readState = (id: string) =>
      (globalThis as unknown as ExtensionsPage).chrome.developerPrivate.getExtensionInfo(id).then(({ state }) => state);
    await pollFor(async () => (await page.evaluate(readState, extensionId)) === "ENABLED", {
      what: "the extension to be enabled again",
    });
  });
}

export interface HostAccess {
  readonly matchPattern: string;
  readonly isGranted: boolean;
}

/** As under "Site access", for hosts of the manifest and for those that the extension may ask for. */
export function setHostAccess(context: BrowserContext, extensionId: string, access: HostAccess): Promise<void> {
  return onExtensionsPage(context, (page) =>
    page.evaluate(
      async ([id, { matchPattern, isGranted }]) => {
        const { developerPrivate } = (globalThis as unknown as ExtensionsPage).chrome;
        const before = (await developerPrivate.getExtensionInfo(id)).permissions.runtimeHostPermissions;
        if (before?.hostAccess !== "ON_ALL_SITES") {
          await developerPrivate[isGranted ? "addHostPermission" : "removeHostPermission"](id, matchPattern);
          return;
        }
        // Choosing hosts one by one withholds them all at first.
        await developerPrivate.updateExtensionConfiguration({ extensionId: id, hostAccess: "ON_SPECIFIC_SITES" });
        const others = before.hosts.filter(({ host, granted }) => granted && host !== matchPattern);
        const kept = [...others.map(({ host }) => host), ...(isGranted ? [matchPattern] : [])];
        for (const host of kept) await developerPrivate.addHostPermission(id, host);
      },
      [extensionId, access] as const,
    ),
  );
}

export async function onExtensionsPage<T>(context: BrowserContext, act: (page: Page) => Promise<T>): Promise<T> {
  const page = await context.newPage();
  try {
    await page.goto("chrome://extensions");
    return await act(page);
  } finally {
    await page.close();
  }
}
