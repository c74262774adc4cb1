/** What each status of a site is called, in two words and as the next step. Exhaustive by type. */
import type { SiteStatus, SiteView } from "../../lib/messages/views.ts";
import { PROVIDERS } from "../../lib/providers/catalog.ts";
import { type PlainTextKey, t } from "../text.ts";

const SHORT_TEXTS = {
  "no-vault": "popup.noVaultShort",
  locked: "popup.lockedShort",
  off: "popup.offShort",
  "no-permission": "popup.noPermissionShort",
  damaged: "popup.damagedShort",
  "no-provider": "popup.noProviderShort",
  "no-key": "popup.noKeyShort",
  "key-damaged": "popup.keyDamagedShort",
  on: "popup.onShort",
} as const satisfies Record<SiteStatus, PlainTextKey>;

export function shortStatusText(status: SiteStatus): string {
  return t(SHORT_TEXTS[status]);
}

/** The next step towards the user's own key; null where there is none to take. */
export function nextStepText({ status, name, choices }: SiteView): string | null {
  const canChoose = choices.length > 0;
  switch (status) {
    case "no-vault":
    case "locked":
    case "on":
      return null;
    case "off":
      return t("popup.offNext");
    case "no-permission":
      return t("popup.noPermissionNext", { site: name });
    case "damaged":
      return t("popup.damagedNext");
    case "no-provider":
      return canChoose ? t("popup.noProviderNext") : t("popup.noProviderNextAdd");
    case "no-key":
      return canChoose ? t("popup.noKeyNext") : t("popup.noKeyNextAdd");
    case "key-damaged":
      return t("popup.keyDamagedNext");
  }
}

export function providerName(provider: SiteView["provider"]): string {
  return provider === null ? "" : PROVIDERS[provider].name;
}
