/** What the toolbar shows of each open site, as a value: never "on" where nothing would be sent. */

import { isTrouble, type UsageRecord } from "../injection/results.ts";
import { isGuarded } from "../injection/site-status.ts";
import type { Announcement, ToolbarState } from "./ports.ts";
import type { Question } from "./questions.ts";
import type { Reconciled } from "./reconciler.ts";
import type { SiteSituation } from "./situation.ts";

interface Announced extends Reconciled {
  readonly questions: readonly Question[];
  readonly usage: readonly UsageRecord[];
}

export function buildAnnouncement({ situation, open, questions, usage }: Announced): Announcement {
  const pages = open.map((site) => {
    const isAsking = questions.some(({ siteId }) => siteId === site.record.id);
    return { origin: site.record.origin, state: isAsking ? "asks" : decideToolbarState(site, usage) } as const;
  });
  return { vault: situation.vaultStatus, pages };
}

function decideToolbarState(served: SiteSituation, usage: readonly UsageRecord[]): ToolbarState {
  const { record, status, key } = served;
  if (status === "locked" || status === "paused") return status;
  if (isGuarded(served)) return "stopped";
  if (status !== "on") return "off";
  const ofKey = usage.flatMap(({ site, keys }) => (site === record.id && key ? (keys[key.record.id] ?? []) : []));
  const [latest] = ofKey.map(({ last }) => last).toSorted((a, b) => b.atMs - a.atMs);
  return latest && isTrouble(latest.result) ? "refused" : "on";
}
