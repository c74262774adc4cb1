/** What each status of a site is called, in two words and as the next step. Exhaustive by type. */
import type { Endpoint, PathMatch } from "../../lib/injection/infinity-assistant.ts";
import type { SiteStatus, SiteView } from "../../lib/messages/views.ts";
import { PROVIDERS } from "../../lib/providers/catalog.ts";
import { type PlainTextKey, t } from "../text.ts";

const SHORT_TEXTS = {
  "no-vault": "site.noVaultShort",
  locked: "site.lockedShort",
  off: "site.offShort",
  paused: "site.pausedShort",
  "no-permission": "site.noPermissionShort",
  damaged: "site.damagedShort",
  "no-provider": "site.noProviderShort",
  "no-key": "site.noKeyShort",
  "key-damaged": "site.keyDamagedShort",
  on: "site.onShort",
} as const satisfies Record<SiteStatus, PlainTextKey>;

const MATCH_TEXTS = {
  exact: "site.matchExact",
  query: "site.matchQuery",
  prefix: "site.matchPrefix",
} as const satisfies Record<PathMatch, PlainTextKey>;

/** Where the vault is open and the browser plays along: whether the site gets a key, and which, is the user's to say. */
const CHANGEABLE: readonly SiteStatus[] = ["on", "off", "paused", "no-provider", "no-key", "key-damaged"];

export function shortStatusText(status: SiteStatus): string {
  return t(SHORT_TEXTS[status]);
}

export function matchText({ match = "exact" }: Endpoint): string {
  return t(MATCH_TEXTS[match]);
}

export function isChangeable({ status }: SiteView): boolean {
  return CHANGEABLE.includes(status);
}

/** No key can be chosen before one is added. */
export function lacksKeys({ status, choices }: SiteView): boolean {
  return choices.length === 0 && (status === "no-key" || status === "no-provider");
}

/** The next step towards the user's own key; null where there is none to take. */
export function nextStepText({ status, choices, builtIn }: SiteView): string | null {
  const canChoose = choices.length > 0;
  switch (status) {
    case "no-vault":
    case "locked":
    case "on":
      return null;
    case "off":
      return t("site.offNext");
    case "paused":
      return t("site.pausedNext");
    case "no-permission":
      return t("site.noPermissionNext");
    case "damaged":
      return builtIn ? t("site.damagedNext") : t("site.damagedNextAdded");
    case "no-provider":
      return canChoose ? t("site.noProviderNext") : t("site.noProviderNextAdd");
    case "no-key":
      return canChoose ? t("site.noKeyNext") : t("site.noKeyNextAdd");
    case "key-damaged":
      return t("site.keyDamagedNext");
  }
}

export function providerName(provider: SiteView["provider"]): string {
  return provider === null ? "" : PROVIDERS[provider].name;
}
