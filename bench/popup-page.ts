/**
 * The popup and an empty React page in one extension: a copy of the release build with one page more. Both are opened anew each time,
 * beside the real background, and say themselves when they can be used.
 */
import { cpSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { INFINITY_ASSISTANT } from "../lib/injection/infinity-assistant.ts";
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
  return folder;
}

/** An open vault of that size, with a key chosen for the site where there is one. */
export async function openVaultOfSize(profileDir: string, extensionDir: string, size: number): Promise<VaultPage> {
  const vault = await VaultPage.open(profileDir, { size, extensionDir });
  const [key] = (await vault.ask({ type: "keys.list" })).keys;
  if (key) await vault.ask({ type: "site.change", id: "infinity-assistant", provider: key.provider });
  // What another page of ours draws is not the popup's to pay for.
  await vault.openQuietPage();
  await vault.browser.context.addInitScript(watchForUse, `${INFINITY_ASSISTANT.origins[0]}/`);
  return vault;
}

/** From the begin of the navigation until the sentence and a control stand in the page, by the page's own clock. */
export async function measureOpening({ browser }: VaultPage, name: PageName): Promise<number> {
  const page = await browser.context.newPage();
  await page.goto(`${browser.extensionOrigin}/${PAGES[name]}`);
  const usable = await page.waitForFunction(() => (globalThis as { usableMs?: number }).usableMs);
  const usableMs = await usable.jsonValue();
  await page.close();
  if (usableMs === undefined) throw new Error(`"${name}" could not be used.`);
  return usableMs;
}

/** Runs in the page before its own scripts. The popup is opened as a tab here, and is told that the site's tab is the one in front. */
function watchForUse(siteUrl: string): void {
  const scope = globalThis as unknown as Record<string, unknown> & {
    chrome: { tabs?: { query(filter: object): Promise<unknown[]> } };
  };
  const { tabs } = scope.chrome;
  const query = tabs?.query.bind(tabs);
  if (tabs && query) tabs.query = (filter) => query(filter).then(() => [{ url: siteUrl }]);
  // Where it has its place and its look: what stands there without them is seen by nobody.
  const isUsable = () => {
    const isStyled = document.querySelectorAll("link[rel=stylesheet]").length === document.styleSheets.length;
    const control =
      isStyled && document.querySelector("h1")?.textContent && document.querySelector("main button, main input");
    return control && control.getBoundingClientRect().height > 0;
  };
  const look = () => {
    if (scope["usableMs"] === undefined && isUsable()) scope["usableMs"] = performance.now();
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
  document.addEventListener("load", look, { capture: true });
}
