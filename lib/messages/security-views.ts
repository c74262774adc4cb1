/** What the options page is shown of lock, integrity and activity. Times in ms since 1970; no secret. */
import type { DayUses } from "../injection/usage-days.ts";
import type { ProviderId } from "../providers/provider-id.ts";
import type { AuditEvent } from "../vault/audit-events.ts";
import type { VaultSettings } from "../vault/settings.ts";
import type { ActivityFilter } from "./activity-filter.ts";

/** The settings as they are in force, and what follows from them. */
export interface SecurityView extends VaultSettings {
  /** When the vault locks by itself if nobody does anything; null where it never does. */
  readonly locksAtMs: number | null;
  /** What the check after unlocking, or the last one that was asked for, has found; null before the first. */
  readonly lastCheck: IntegrityReport | null;
}

/** A stretch of the log that is not as it was written: numbers of entries, both included. */
export interface LogDamage {
  /** `missing`: removed. `altered`: there, and changed, moved or unreadable. `cut-off`: missing at the end. */
  readonly kind: "missing" | "altered" | "cut-off";
  readonly first: number;
  readonly last: number;
}

export type Damage =
  | {
      readonly kind: "key";
      readonly id: string;
      /** Null where its description cannot be read either. */
      readonly known: { readonly name: string; readonly mask: string; readonly provider: ProviderId } | null;
    }
  /** Name and address as they are stored: anyone may have written them. */
  | {
      readonly kind: "site";
      readonly id: string;
      readonly name: string | null;
      readonly origin: string | null;
      /** In no list of sites, because it cannot be read: its requests go out as if it were not there. It can be removed. */
      readonly setAside?: true;
    }
  /** The vault's own record: its settings were set back to the first ones, or will be with the next change. */
  | { readonly kind: "vault" }
  | { readonly kind: "log"; readonly damage: LogDamage };

export interface IntegrityReport {
  readonly checkedAtMs: number;
  /** What opened as it was sealed. */
  readonly intact: { readonly keys: number; readonly sites: number; readonly entries: number };
  readonly damages: readonly Damage[];
}

export interface ActivityEntry extends AuditEvent {
  /** Its number in the log. */
  readonly seq: number;
}

export type NamedKey = NonNullable<AuditEvent["key"]>;
export type NamedSite = NonNullable<AuditEvent["site"]>;

export interface ActivityPage {
  /** Newest first. */
  readonly entries: readonly ActivityEntry[];
  /** For the next page; null where there is none. */
  readonly next: number | null;
  /** What was asked for, without what is not known: a key or a site of that id, a day that there is. */
  readonly filter: ActivityFilter;
  /** Entries that the filter lets through. */
  readonly total: number;
  /** Entries that can be read. */
  readonly all: number;
  /** What the entries tell of, and what the filter names; under its present name where it has one. */
  readonly keys: readonly NamedKey[];
  readonly sites: readonly NamedSite[];
  /** Requests with the filter's key to the filter's site on the last days, oldest first: the last is today. */
  readonly uses: readonly DayUses[];
  readonly damages: readonly LogDamage[];
}

export interface ActivityExport {
  /** "infinity-keyring-activity-2026-11-22.csv". */
  readonly fileName: string;
  readonly mediaType: string;
  readonly text: string;
}
