/**
 * An extension's documents that are no tabs, its background and its popup. Firefox's remote protocol knows tabs alone, but takes any
 * document whose context it can look up by an id: the lookup is widened here, in the browser under test.
 */
import { pollFor } from "../poll.ts";
import type { Privileged } from "./privileged.ts";

export type ViewType = "background" | "popup";

interface Browser {
  permanentKey?: object;
}

interface Extension {
  readonly views: Iterable<{ readonly viewType: string; readonly xulBrowser?: Browser }>;
}

/** What stands at hand in Firefox's own window. */
interface BrowserWindow {
  readonly ChromeUtils: { importESModule(url: string): { NavigableManager: NavigableManager } };
  readonly WebExtensionPolicy: { getByID(id: string): { readonly extension: Extension } | null };
}

interface NavigableManager {
  getBrowserById(id: string): Browser | null;
  getIdForBrowser(browser: Browser): string;
  lookupOfHarness?: true;
}

/** The context id of the view; null where there is none at the moment. */
export function findView(privileged: Privileged, extensionId: string, type: ViewType): Promise<string | null> {
  return privileged.run(
    ([id, wanted]) => {
      const { ChromeUtils, WebExtensionPolicy } = globalThis as unknown as BrowserWindow;
      const { NavigableManager } = ChromeUtils.importESModule(
        "chrome://remote/content/shared/NavigableManager.sys.mjs",
      );
      const listViews = () => [...(WebExtensionPolicy.getByID(id)?.extension.views ?? [])];
      if (NavigableManager.lookupOfHarness === undefined) {
        const ofTabs = NavigableManager.getBrowserById.bind(NavigableManager);
        NavigableManager.getBrowserById = (context) => {
          const browsers = listViews().flatMap(({ xulBrowser }) => (xulBrowser?.permanentKey ? [xulBrowser] : []));
          return browsers.find((one) => NavigableManager.getIdForBrowser(one) === context) ?? ofTabs(context);
        };
        NavigableManager.lookupOfHarness = true;
      }
      const browser = listViews().find(({ viewType }) => viewType === wanted)?.xulBrowser;
      if (browser === undefined) return null;
      browser.permanentKey ??= {};
      return NavigableManager.getIdForBrowser(browser);
    },
    [extensionId, type] as const,
  );
}

export function waitForView(privileged: Privileged, extensionId: string, type: ViewType): Promise<string> {
  return pollFor(() => findView(privileged, extensionId, type), { what: `the extension's ${type}` });
}
