/** Whether a site is served, and if not why: the one place that decides it, for rules, popup, toolbar and page alike. */
import type { PageAnswer } from "../messages/page-messages.ts";
import type { SiteStatus, VaultStatus, WhileLocked } from "../messages/views.ts";

/** Of the active key of the site's provider; `damaged` where it is held and cannot be read. */
export type KeyFact = "usable" | "damaged" | "missing";

export interface SiteFacts {
  readonly vault: VaultStatus;
  readonly enabled: boolean;
  /** For now, until the user goes on or the browser ends. */
  readonly paused: boolean;
  /** The browser lets us see and change requests of this host now. */
  readonly permitted: boolean;
  /** Its record opens under the vault; true while locked, when it cannot be known. */
  readonly genuine: boolean;
  readonly hasProvider: boolean;
  readonly key: KeyFact;
}

/** A site's status with the user's choice for a locked vault. */
export interface ServedState {
  readonly status: SiteStatus;
  readonly record: { readonly whileLocked: WhileLocked };
}

export function decideSiteStatus(facts: SiteFacts): SiteStatus {
  if (facts.vault === "none") return "no-vault";
  if (!facts.permitted) return "no-permission";
  if (!facts.genuine) return "damaged";
  if (!facts.enabled) return "off";
  if (facts.paused) return "paused";
  if (facts.vault === "locked") return "locked";
  if (!facts.hasProvider) return "no-provider";
  return ({ usable: "on", damaged: "key-damaged", missing: "no-key" } as const)[facts.key];
}

/** The user chose a key and it cannot be used now, or may have: the site's own must not step in unasked. */
export function isGuarded({ status, record }: ServedState): boolean {
  if (status === "locked") return record.whileLocked !== "site";
  return status === "key-damaged" || status === "damaged";
}

/** What the content script hears: never why, and never a key. */
export function pageStateOf(site: ServedState): PageAnswer["state"] {
  if (site.status === "on") return "armed";
  if (site.status === "no-permission") return "not-granted";
  if (!isGuarded(site)) return "free";
  return site.status === "locked" && site.record.whileLocked === "ask" ? "ask" : "stop";
}
