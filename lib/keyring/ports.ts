/** What the background's service needs of the browser. lib/browser fills these in. */
import type { Rule } from "../injection/plan.ts";
import type { SentRequest, UsageRecord } from "../injection/results.ts";
import type { PageNotice } from "../messages/page-messages.ts";
import type { Progress } from "../messages/page-services.ts";
import type { VaultStatus } from "../messages/views.ts";
import type { IdleState } from "../vault/lock-machine.ts";
import type { SessionStore, VaultStore } from "../vault/ports.ts";
import type { QuestionStore } from "./questions.ts";

export interface UsageStore {
  /** Counts it; on the disk a moment later, or before the next reading. Our own pages are told then. */
  readonly record: (sent: SentRequest) => void;
  readonly readAll: () => Promise<readonly UsageRecord[]>;
  /** Removes the counts of the days before that one, but for the last word on a site or a key. */
  readonly prune: (keepFromDay: string) => Promise<void>;
}

/**
 * `on`: requests carry the key; `refused`: they do, and the provider did not take it; `locked`; `stopped`: something cannot be
 * read, requests are stopped; `asks`: the site waits for an answer of the user's; `paused`: as if we were not there, for now; `off`: the
 * same, until the user says otherwise.
 */
export type ToolbarState = "on" | "refused" | "locked" | "stopped" | "asks" | "paused" | "off";

/** What the toolbar shows: a state for the browser and one for each open site. */
export interface Announcement {
  readonly vault: VaultStatus;
  readonly pages: readonly { readonly origin: string; readonly state: ToolbarState }[];
}

/** What has to wake the background while the vault is open, so that it locks in time. */
export interface LockAlarms {
  /** Null where no time is known at which it locks. */
  readonly deadlineMs: number | null;
  /** Between two looks at the clock and at whether somebody is there. */
  readonly tickMinutes: number;
}

export interface KeyringPorts {
  readonly store: VaultStore;
  readonly session: SessionStore;
  readonly usage: UsageStore;
  /** Makes the browser's session rules equal to these, in one update. @throws KeyringError `rules-refused` */
  readonly syncRules: (rules: readonly Rule[]) => Promise<void>;
  /** Takes out the rules that hold a key and leaves the others, without asking the disk. @throws KeyringError `rules-refused` */
  readonly dropKeyRules: () => Promise<void>;
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
  readonly questions: QuestionStore;
  /** Content scripts for these sites and no others, beside those of the manifest; runs them in tabs that are open already. */
  readonly syncSiteScripts: (origins: readonly string[]) => Promise<void>;
  /** Gives the browser's permission for this host back; the manifest's own stay. */
  readonly removeAccess: (origin: string) => Promise<void>;
  /** To the content scripts of every tab that shows this origin; to none where nobody listens. */
  readonly notifySite: (origin: string, notice: PageNotice) => void;
  readonly notifyTab: (tabId: number, notice: PageNotice) => void;
  /** Opens the toolbar's popup where this tab is in front; does nothing where the browser will not. */
  readonly openPopup: (tabId: number) => void;
  /** Wakes the background for a reconciliation at that time, or somewhat later. */
  readonly wakeAt: (atMs: number) => void;
  /** Makes the alarms of the lock equal to these; null while there is nothing to lock. Some time: nobody waits for it. */
  readonly syncLockAlarms: (alarms: LockAlarms | null) => void;
  /** Whether somebody used the computer within so many seconds, or its screen is locked. */
  readonly queryIdle: (withinSeconds: number) => Promise<IdleState>;
  /** Tells our own open pages how far a long task has come. */
  readonly reportProgress: (progress: Progress) => void;
  /** Tells our own open pages to look again. */
  readonly notifyPages: () => void;
  readonly now: () => number;
}
