/** What an entrypoint hands to its page. */
import { buildKdf } from "../crypto/kdf.ts";
import { buildClient } from "../messages/client.ts";
import type { PageServices } from "../messages/page-services.ts";
import { browser } from "./api.ts";
import { listenForChanges } from "./change-signal.ts";
import { buildDerivation } from "./derivation.ts";
import { originOf } from "./open-sites.ts";

export function buildPageServices(): PageServices {
  return {
    client: buildClient((message) => browser.runtime.sendMessage(message)),
    deriveWrappingKey: buildDerivation(),
    buildKdf,
    subscribe: listenForChanges,
    currentOrigin: async () => {
      const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
      return originOf(tab?.url);
    },
    openOptions: () => browser.runtime.openOptionsPage(),
  };
}
