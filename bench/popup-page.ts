/**
 * The popup and an empty React page in one extension: a copy of the release build with one page more. Both are opened anew each time as the
 * toolbar's popup, beside the real background, and say themselves when they can be used. A tab would not do: its coming and going has the
 * background look at all tabs and rules while the popup waits for it.
 */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { INFINITY_ASSISTANT } from "../lib/injection/infinity-assistant.ts";
import { openPopup } from "../tests/harness/chromium/popup.ts";
import { RELEASE_DIR } from "./arm-extensions.ts";
import { VaultPage } from "./vault-page.ts";

const EMPTY_PAGE = fileURLToPath(new URL("empty-page", import.meta.url));

export const PAGES = { popup: "popup.html", empty: "empty/index.html" } as const;
export type PageName = keyof typeof PAGES;

export async function buildExtensionWithEmptyPage(folder: string): Promise<string> {
  cpSync(RELEASE_DIR, folder, { recursive: true });
  await build({
    root: EMPTY_PAGE,
    base: "/empty/",
    configFile: false,
    logLevel: "warn",
    // As in wxt.config.ts.
    build: {
      outDir: join(folder, "empty"),
      emptyOutDir: false,
      target: ["chrome127", "firefox142"],
      modulePreload: { polyfill: false },
    },
  });
  const siteUrl = JSON.stringify(`${INFINITY_ASSISTANT.origins[0]}/`);
  writeFileSync(join(folder, "watch.js"), `(${watchForUse})(${siteUrl});`);
  for (const page of Object.values(PAGES)) addWatch(join(folder, page));
  return folder;
}

/** No script can be put into the toolbar's popup from outside before its own. */
function addWatch(page: string): void {
  const html = readFileSync(page, "utf8");
  writeFileSync(page, html.replace(/<head>/i, '<head><script src="/watch.js"></script>'));
}

/** An open vault of that size, with a key chosen for the site where there is one. */
export async function openVaultOfSize(profileDir: string, extensionDir: string, size: number): Promise<VaultPage> {
  const vault = await VaultPage.open(profileDir, { size, extensionDir });
  const [key] = (await vault.ask({ type: "keys.list" })).keys;
  if (key) await vault.ask({ type: "site.change", id: "infinity-assistant", provider: key.provider });
  // What another page of ours draws is not the popup's to pay for.
  await vault.openQuietPage();
  return vault;
}

/** From the begin of the navigation until the sentence and a control stand in the page, by the page's own clock. */
export async function measureOpening({ browser }: VaultPage, name: PageName): Promise<number> {
  const [worker] = browser.context.serviceWorkers();
  if (worker === undefined) throw new Error("The extension has no background.");
  await browser.evaluateInExtension((popup) => {
    const { chrome } = globalThis as unknown as { chrome: { action: { setPopup(to: object): Promise<void> } } };
    return chrome.action.setPopup({ popup });
  }, PAGES[name]);
  const popup = await openPopup(browser.context, worker, `/${PAGES[name]}`);
  const usableMs = Number(await popup.evaluate("globalThis.usable"));
  await popup.close();
  return usableMs;
}

/** Runs in the page before its own scripts. The popup is told that the site's tab is the one in front. */
function watchForUse(siteUrl: string): void {
  const { chrome } = globalThis as unknown as { chrome: { tabs?: { query(filter: object): Promise<unknown[]> } } };
  const { tabs } = chrome;
  const query = tabs?.query.bind(tabs);
  if (tabs && query) tabs.query = (filter) => query(filter).then(() => [{ url: siteUrl }]);
  // Where it has its place and its look: what stands there without them is seen by nobody.
  const isUsable = () => {
    const isStyled = document.querySelectorAll("link[rel=stylesheet]").length === document.styleSheets.length;
    const control =
      isStyled && document.querySelector("h1")?.textContent && document.querySelector("main button, main input");
    return control && control.getBoundingClientRect().height > 0;
  };
  const usable = new Promise<number>((resolve) => {
    const look = () => isUsable() && resolve(performance.now());
    new MutationObserver(look).observe(document, { childList: true, subtree: true });
    document.addEventListener("load", look, { capture: true });
  });
  Object.assign(globalThis, { usable });
}
