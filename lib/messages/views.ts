/** What the popup and the options page are shown: no secret, nothing that the page could not print. Times in ms since 1970. */
import type { Kdf } from "../crypto/kdf.ts";
import type { Endpoint } from "../injection/infinity-assistant.ts";
import type { ProviderId } from "../providers/provider-id.ts";

export type VaultStatus = "none" | "locked" | "unlocked";

/** The site's own word on a request (`X-Provider-Key-Result`), or that it said nothing. */
export type RequestResult = "used" | "refused" | "no-credit" | "rate-limited" | "ignored" | "unconfirmed";

export interface LastUse {
  readonly atMs: number;
  readonly result: RequestResult;
  /** Method and address without the query, as it went out: "POST https://example.org/api/chat". */
  readonly request?: string | undefined;
}

/** Requests that carried a key on the last days, today among them. */
export interface RecentUses {
  readonly days: number;
  readonly sent: number;
  /** By result; together fewer than `sent` where some were counted before results were. */
  readonly results: { readonly [K in RequestResult]?: number | undefined };
}

export interface KeyView {
  readonly id: string;
  readonly provider: ProviderId;
  readonly name: string;
  /** First four and last four characters, "sk-a...9fAA"; `***` for eight characters or fewer. */
  readonly mask: string;
  readonly addedAtMs: number;
  /** The one key of its provider that sites use. */
  readonly active: boolean;
  readonly lastUse: LastUse | null;
}

export interface KeyList {
  /** Newest first. */
  readonly keys: readonly KeyView[];
  /** Records that fail their authentication: kept, never used, shown as set apart. */
  readonly damaged: readonly { readonly id: string }[];
}

/**
 * Why a site is or is not served, most decisive first: `no-vault`, `no-permission` (the browser withholds the host), `damaged`
 * (requests are stopped; its record fails authentication), `off` (the user switched it off), `paused` (for now), `locked`, `no-provider` (none
 * chosen), `no-key` (none for that provider), `key-damaged` (held and unreadable; requests are stopped), `on`.
 */
export type SiteStatus =
  | "no-vault"
  | "locked"
  | "off"
  | "paused"
  | "no-permission"
  | "damaged"
  | "no-provider"
  | "no-key"
  | "key-damaged"
  | "on";

/** What the site's requests do while the vault is locked. `ask`: wait for the user, a minute at most; `site`: go out without a key. */
export type WhileLocked = "ask" | "stop" | "site";

export interface HeaderTemplate {
  /** A header's name. */
  readonly name: string;
  /** Its value; `{key}` and `{provider}` stand for those of the site. */
  readonly value: string;
}

/** `infinity`: `X-Provider` and `X-Provider-Key`; `provider`: the one that the provider itself takes; or the user's own templates. */
export type HeaderForm = "infinity" | "provider" | { readonly headers: readonly HeaderTemplate[] };

export interface SiteView {
  readonly id: string;
  readonly name: string;
  readonly origin: string;
  /** Came with the extension: cannot be removed, and its header form is fixed. */
  readonly builtIn: boolean;
  readonly status: SiteStatus;
  readonly enabled: boolean;
  readonly provider: ProviderId | null;
  readonly endpoints: readonly Endpoint[];
  readonly headerForm: HeaderForm;
  readonly whileLocked: WhileLocked;
  /** What its requests carry, the key masked; null unless `status` is `on`. */
  readonly headers: readonly HeaderTemplate[] | null;
  /** The key that requests carry; null unless `status` is `on`. */
  readonly key: { readonly id: string; readonly name: string; readonly mask: string } | null;
  /** Providers that have an active key, for the choice in the popup. */
  readonly choices: readonly { readonly provider: ProviderId; readonly keyName: string; readonly mask: string }[];
  /** Requests that carried a key since midnight, local time. */
  readonly sentToday: number;
  readonly recent: RecentUses;
  readonly lastUse: LastUse | null;
}

/** Something that a site waits for and the user decides. One a site at most. */
export type QuestionView = {
  readonly id: string;
  readonly site: string;
  readonly origin: string;
  readonly askedAtMs: number;
} & (
  | { readonly kind: "unlock" }
  | { readonly kind: "add-key"; readonly provider: ProviderId; readonly name: string; readonly mask: string }
  | { readonly kind: "delete-key"; readonly provider: ProviderId; readonly name: string; readonly mask: string }
);

/** Parameters of the derivation as they travel to the page that derives. */
export type KdfView = Kdf;

/** A key as far as one needs to know it to choose it. */
export type KeyChoiceView = Pick<KeyView, "id" | "provider" | "name" | "mask" | "active">;

/** All that the popup shows, of one moment. */
export interface PopupView {
  readonly vault: VaultView;
  /** Of the tab in front; null where the browser does not tell. */
  readonly origin: string | null;
  /** Null where the tab in front is no site of ours. */
  readonly site: SiteView | null;
  /** Oldest first. */
  readonly questions: readonly QuestionView[];
  /** Where Infinity Assistant is. */
  readonly assistant: string;
  readonly keys: {
    /** Of each provider the first few, the active one before the newest. None while locked. */
    readonly first: readonly KeyChoiceView[];
    readonly total: number;
  };
}

export interface VaultView {
  readonly status: VaultStatus;
  /** Parameters of the vault there is; null where there is none. */
  readonly kdf: KdfView | null;
}
