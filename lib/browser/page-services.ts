/** What an entrypoint hands to its page. */
import { buildKdf } from "../crypto/kdf.ts";
import { matchPatternOf } from "../injection/endpoint.ts";
import { buildClient } from "../messages/client.ts";
import type { PageServices } from "../messages/page-services.ts";
import { browser } from "./api.ts";
import { browserFamily } from "./browser-family.ts";
import { describeBrowser } from "./browser-name.ts";
import { listenForChanges, listenForProgress } from "./change-signal.ts";
import { readCurrentOrigin } from "./current-origin.ts";
import { buildDerivation } from "./derivation.ts";
import { keepStorage } from "./storage-keeping.ts";
import { watchToolbarIcon } from "./toolbar-icon.ts";

export function buildPageServices(): PageServices {
  return {
    client: buildClient((message) => browser.runtime.sendMessage(message)),
    ...buildDerivation(),
    buildKdf,
    subscribe: listenForChanges,
    currentOrigin: () => readCurrentOrigin(browser.tabs),
    openOptions,
    listenForProgress,
    keepStorage,
    readProduct: () => ({
      version: browser.runtime.getManifest().version,
      browserName: describeBrowser(navigator.userAgent),
    }),
    writeClipboard: (text) => navigator.clipboard.writeText(text),
    browserFamily: browserFamily(),
    watchToolbarIcon,
    requestAccess: (origin) => browser.permissions.request({ origins: [matchPatternOf(origin)] }),
  };
}

/** With a fragment in a tab of its own: the browser's way of opening options knows none. */
async function openOptions(fragment?: string): Promise<void> {
  if (fragment === undefined) await browser.runtime.openOptionsPage();
  else await browser.tabs.create({ url: browser.runtime.getURL(`options.html${fragment}`) });
}
