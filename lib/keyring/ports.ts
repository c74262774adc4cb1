/** What the background's service needs of the browser. lib/browser fills these in. */
import type { Rule } from "../injection/plan.ts";
import type { SentRequest, UsageRecord } from "../injection/results.ts";
import type { PageState } from "../injection/site-status.ts";
import type { VaultStatus } from "../messages/views.ts";
import type { SessionStore, VaultStore } from "../vault/ports.ts";

export interface UsageStore {
  readonly record: (sent: SentRequest) => Promise<void>;
  readonly readAll: () => Promise<readonly UsageRecord[]>;
}

/** What the toolbar shows: a state for the browser and one for each open site. */
export interface Announcement {
  readonly vault: VaultStatus;
  readonly pages: readonly { readonly origin: string; readonly state: PageState }[];
}

export interface KeyringPorts {
  readonly store: VaultStore;
  readonly session: SessionStore;
  readonly usage: UsageStore;
  /** Makes the browser's session rules equal to these, in one update. @throws KeyringError `rules-refused` */
  readonly syncRules: (rules: readonly Rule[]) => Promise<void>;
  /** Origins among these that a tab shows or is going to show, asked of the browser each time. */
  readonly findOpenOrigins: (origins: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Origins among these whose host the browser lets us see and change now. */
  readonly findPermittedOrigins: (origins: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Origins among these that the manifest of this build names. */
  readonly filterDeclaredOrigins: (origins: readonly string[]) => readonly string[];
  /** Origin that the tab shows; null where the browser does not tell. */
  readonly findTabOrigin: (tabId: number) => Promise<string | null>;
  /** Draws the toolbar, some time: nobody waits for it, and what it cannot draw takes nothing back that was done. */
  readonly announce: (announcement: Announcement) => void;
  /** Tells our own open pages to look again. */
  readonly notifyPages: () => void;
  readonly now: () => number;
}
