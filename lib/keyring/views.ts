/** From the situation to what popup and options are shown. */
import { fillHeaders } from "../injection/header-forms.ts";
import { localDay } from "../injection/local-days.ts";
import { lastUseByKey, type UsageRecord } from "../injection/results.ts";
import { sumRecent } from "../injection/usage-days.ts";
import type { KeyList, KeyView, LastUse, PopupView, SiteView } from "../messages/views.ts";
import { PROVIDER_IDS } from "../providers/provider-id.ts";
import { cleanKeyName } from "../vault/key-name.ts";
import { getActiveProviderKey, type HeldKey, type KeyRing } from "../vault/key-ring.ts";
import type { SiteSituation, Situation } from "./situation.ts";

export function buildKeyList(ring: KeyRing, usage: readonly UsageRecord[]): KeyList {
  const lastUses = lastUseByKey(usage);
  return {
    keys: ring.held.map((key) => buildKeyView(key, lastUses)),
    damaged: ring.damaged.map((id) => ({ id })),
  };
}

export function buildKeyView({ record, summary }: HeldKey, lastUses: ReadonlyMap<string, LastUse>): KeyView {
  const { provider, name, mask, addedAtMs, active } = summary;
  return { id: record.id, provider, name, mask, addedAtMs, active, lastUse: lastUses.get(record.id) ?? null };
}

/** As many as can be looked over. Whoever has more searches, in all of them, and is shown a few of each provider first. */
const ALL_UP_TO = 20;
const FEW = 4;

export function buildKeyChoices({ held }: KeyRing): PopupView["keys"] {
  const most = held.length > ALL_UP_TO ? FEW : ALL_UP_TO;
  const first = PROVIDER_IDS.flatMap((provider) => {
    const summaries = held.filter(({ summary }) => summary.provider === provider);
    const inOrder = summaries.toSorted((a, b) => Number(b.summary.active) - Number(a.summary.active));
    return inOrder.slice(0, most).map(({ record, summary: { name, mask, active } }) => {
      return { id: record.id, provider, name, mask, active };
    });
  });
  return { first, total: held.length };
}

export function buildSiteView(
  { ring }: Situation,
  { record, builtIn, status, key }: SiteSituation,
  { usage, nowMs }: { usage: readonly UsageRecord[]; nowMs: number },
): SiteView {
  const ofSite = usage.filter(({ site }) => site === record.id);
  return {
    id: record.id,
    // While locked nobody can tell whether it is what the user wrote: it must not reorder or break what stands around it.
    name: cleanKeyName(record.name),
    origin: record.origin,
    builtIn,
    status,
    enabled: record.enabled,
    provider: record.provider,
    endpoints: record.endpoints,
    headerForm: record.headerForm,
    whileLocked: record.whileLocked,
    headers: key && fillHeaders(record.headerForm, key.summary.provider, key.summary.mask),
    key: key && { id: key.record.id, name: key.summary.name, mask: key.summary.mask },
    choices: PROVIDER_IDS.flatMap((provider) => {
      const choice = getActiveProviderKey(ring, provider);
      return choice ? [{ provider, keyName: choice.summary.name, mask: choice.summary.mask }] : [];
    }),
    sentToday: ofSite.find(({ day }) => day === localDay(nowMs))?.sent ?? 0,
    recent: sumRecent(ofSite, {}, nowMs),
    lastUse: ofSite.map(({ last }) => last).toSorted((a, b) => b.atMs - a.atMs)[0] ?? null,
  };
}
