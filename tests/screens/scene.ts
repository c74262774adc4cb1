/** One thing to look at: a page of ours in a state that a person can meet, as answers of a made-up background. */
import type { Page } from "playwright-core";
import type { ErrorCode } from "../../lib/errors.ts";
import type { Progress } from "../../lib/messages/page-services.ts";
import type { ActivityPage, SecurityView } from "../../lib/messages/security-views.ts";
import type { KeyList, QuestionView, SiteView, VaultStatus } from "../../lib/messages/views.ts";
import { PROVIDERS } from "../../lib/providers/catalog.ts";
import { PROVIDER_IDS } from "../../lib/providers/provider-id.ts";

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
  readonly security?: SecurityView;
  readonly activity?: ActivityPage;
  /** What the browser says to whether it keeps the vault. */
  readonly kept?: boolean;
  /** Whether our icon is pinned to the toolbar. */
  readonly pinned?: boolean;
  /** In another browser than the one that takes the pictures. */
  readonly inFirefox?: boolean;
  /** What a key that is asked for turns out to be. */
  readonly secret?: string;
  /** Commands that never answer, and how far the background says it is meanwhile. */
  readonly held?: Readonly<Record<string, Progress | null>>;
  /** The section at which the options page is opened. */
  readonly fragment?: string;
  /** Commands that are refused, by type. */
  readonly refusals?: Readonly<Record<string, ErrorCode>>;
  /** What a person has done before one looks. */
  readonly act?: (page: Page) => Promise<void>;
}

/** What a scene's page shows that is no sentence of ours: names, masks, addresses, as they were put in. */
export function listData(scene: Scene): readonly string[] {
  const values: string[] = PROVIDER_IDS.map((id) => PROVIDERS[id].name);
  JSON.stringify(scene, (_key, value: unknown) => {
    if (typeof value === "string") values.push(value);
    return value;
  });
  return values;
}
