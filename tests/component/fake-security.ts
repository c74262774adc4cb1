/** The made-up background's lock settings, care of the vault and activity log, as far as a page can tell. */
import { KeyringError } from "../../lib/errors.ts";
import { localDay } from "../../lib/injection/local-days.ts";
import type { ActivityFilter } from "../../lib/messages/activity-filter.ts";
import type { ActivityEntry, NamedKey, NamedSite } from "../../lib/messages/security-views.ts";
import { GROUP_OF } from "../../lib/vault/audit-groups.ts";
import type { Answers, FakeState } from "./fake-services.ts";
import { findKey, viewVault } from "./fake-views.ts";

type AnswersOf<Prefix extends string> = Pick<Answers, Extract<keyof Answers, `${Prefix}.${string}`>>;

export const SECURITY_ANSWERS: AnswersOf<"security"> = {
  "security.view": (state) => viewSecurity(state),
  "security.change": (state, { type: _, ...change }) => {
    // As a message is written down: what is not given is not there.
    state.settings = { ...state.settings, ...(JSON.parse(JSON.stringify(change)) as Partial<FakeState["settings"]>) };
    return viewSecurity(state);
  },
};

export const CARE_ANSWERS: Pick<Answers, "vault.changePassphrase" | "vault.check" | "vault.wipe" | "keys.reveal"> = {
  "vault.changePassphrase": (state, { wrappingKey, newWrappingKey }) => {
    needPassphrase(state, wrappingKey);
    state.wrappingKey = newWrappingKey;
    return viewVault(state);
  },
  "vault.check": (state) => {
    state.lastCheck = state.check;
    return state.check;
  },
  "vault.wipe": (state) => {
    Object.assign(state, { vault: "none", wrappingKey: null, keys: [], secrets: {}, activity: [] });
    return viewVault(state);
  },
  "keys.reveal": (state, { id, wrappingKey }) => {
    needPassphrase(state, wrappingKey);
    return { key: state.secrets[findKey(state, id).id] ?? "" };
  },
};

export const ACTIVITY_ANSWERS: AnswersOf<"activity"> = {
  "activity.list": (state, { before, limit, filter: asked = {} }) => {
    const { activity, logDamages, entriesAtOnce } = state;
    const { keys, sites } = nameSubjects(state);
    const { key, site, ...rest } = asked;
    const filter = {
      ...rest,
      ...(keys.some(({ id }) => id === key) && { key }),
      ...(sites.some(({ id }) => id === site) && { site }),
    };
    const found = activity.filter((entry) => isFound(entry, filter));
    const older = found.filter(({ seq }) => before === undefined || seq < before);
    const entries = older.slice(0, Math.min(limit, entriesAtOnce));
    const next = older.length > entries.length ? (entries.at(-1)?.seq ?? null) : null;
    const counts = { total: found.length, all: activity.length };
    return { entries, next, filter, ...counts, keys, sites, uses: state.uses(filter), damages: logDamages };
  },
  "activity.export": ({ activity }, { format }) => ({
    fileName: `infinity-keyring-activity-2026-11-22.${format}`,
    mediaType: format === "json" ? "application/json" : "text/csv",
    text: `${activity.length} entries as ${format}`,
  }),
};

function viewSecurity({ settings, locksAtMs, lastCheck }: FakeState) {
  return { ...settings, locksAtMs, lastCheck };
}

function needPassphrase(state: FakeState, wrappingKey: string): void {
  if (wrappingKey !== state.wrappingKey) throw new KeyringError("passphrase-wrong");
}

/** What the entries tell of, and what there is. */
function nameSubjects({ activity, keys, sites }: FakeState) {
  const named = { keys: new Map<string, NamedKey>(), sites: new Map<string, NamedSite>() };
  for (const { key, site } of activity) {
    if (key) named.keys.set(key.id, key);
    if (site) named.sites.set(site.id, site);
  }
  for (const { id, name, mask, provider } of keys) named.keys.set(id, { id, name, mask, provider });
  for (const { id, name, origin } of sites) named.sites.set(id, { id, name, origin });
  return { keys: [...named.keys.values()], sites: [...named.sites.values()] };
}

function isFound(entry: ActivityEntry, { key, site, kind, day }: ActivityFilter): boolean {
  const isOf = (wanted: string | undefined, found: string | undefined) => wanted === undefined || wanted === found;
  return (
    isOf(key, entry.key?.id) &&
    isOf(site, entry.site?.id) &&
    isOf(kind, GROUP_OF[entry.kind]) &&
    isOf(day, localDay(entry.atMs))
  );
}
