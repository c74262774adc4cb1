/** One thing to look at: a page of ours in a state that a person can meet, as answers of a made-up background. */
import type { Page } from "playwright-core";
import type { ErrorCode } from "../../lib/errors.ts";
import type { KeyList, QuestionView, SiteView, VaultStatus } from "../../lib/messages/views.ts";

export interface Scene {
  readonly name: string;
  readonly page: "options" | "popup";
  readonly vault: VaultStatus;
  readonly list?: KeyList;
  /** Of the tab in front. */
  readonly site?: SiteView | null;
  /** Of the tab in front; the site's own, or one that is none of ours. */
  readonly tab?: string;
  readonly sites?: readonly SiteView[];
  readonly questions?: readonly QuestionView[];
  /** The section at which the options page is opened. */
  readonly fragment?: string;
  /** Commands that are refused, by type. */
  readonly refusals?: Readonly<Record<string, ErrorCode>>;
  /** What a person has done before one looks. */
  readonly act?: (page: Page) => Promise<void>;
}
