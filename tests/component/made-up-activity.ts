/** Entries of a log: made up, one of every kind among them. */
import { lastDays } from "../../lib/injection/local-days.ts";
import type { ActivityEntry, ActivityPage, IntegrityReport } from "../../lib/messages/security-views.ts";
import { MINUTE_MS } from "./made-up-views.ts";

const KEY = { id: "key-work", name: "Work", mask: "sk-p...9f2Q", provider: "openai" } as const;
const SITE = { id: "infinity-assistant", name: "Infinity Assistant", origin: "https://infinityassistant.io" } as const;
const REQUEST = "POST https://infinityassistant.io/api/chat";

type Kind = ActivityEntry["kind"];
type Parts = Partial<Omit<ActivityEntry, "seq" | "kind">>;

const of = (kind: Kind, parts: Parts = {}) => ({ kind, ...parts });
const ofKey = (kind: Kind, parts: Parts = {}) => of(kind, { key: KEY, ...parts });
const ofSite = (kind: Kind, parts: Parts = {}) => of(kind, { site: SITE, ...parts });
const ofBoth = (kind: Kind, parts: Parts = {}) => of(kind, { key: KEY, site: SITE, ...parts });

/** Every kind, with what is written down of it; locks for every reason, uses with every result. */
export const EVERY_EVENT = [
  of("vault-created"),
  of("vault-unlocked"),
  of("unlock-failed", { fromJournal: true }),
  of("vault-migrated"),
  of("vault-altered"),
  of("settings-changed"),
  of("passphrase-changed"),
  of("vault-rotated"),
  ofKey("key-added"),
  ofKey("key-renamed"),
  ofKey("key-activated"),
  ofKey("key-deleted"),
  of("key-discarded"),
  ofKey("key-shown"),
  ofKey("key-copied"),
  ofBoth("key-armed"),
  ofBoth("key-disarmed"),
  ofBoth("key-used", { count: 14, request: REQUEST, result: "used" }),
  ofBoth("key-used", { count: 1, request: REQUEST, result: "unconfirmed" }),
  ofBoth("key-used", { count: 2, request: REQUEST, result: "refused" }),
  ofSite("site-added"),
  ofSite("site-changed"),
  ofSite("site-removed"),
  ofSite("site-restored"),
  of("log-pruned", { count: 31 }),
  of("log-exported"),
  of("vault-locked", { why: "asked" }),
  of("vault-locked", { why: "idle" }),
  of("vault-locked", { why: "time-up" }),
  of("vault-locked", { why: "system-locked" }),
  of("vault-locked", { why: "sleep", fromJournal: true }),
  of("vault-locked", { why: "clock" }),
  of("vault-locked", { why: "wiped" }),
] as const;

type MadeUpEvent = { readonly kind: Kind } & Parts;

/** Newest first, each so long before the one above it. */
export function makeEntries(
  events: readonly MadeUpEvent[],
  newestAtMs = Date.now(),
  stepMs = 7 * MINUTE_MS,
): ActivityEntry[] {
  return events.map((event, index) => ({ atMs: newestAtMs - index * stepMs, ...event, seq: events.length - index }));
}

export function makeActivityPage(parts: Partial<ActivityPage> = {}): ActivityPage {
  const entries = parts.entries ?? [];
  const counts = { total: entries.length, all: entries.length };
  return {
    entries,
    next: null,
    filter: {},
    ...counts,
    keys: [KEY],
    sites: [SITE],
    uses: makeUses(),
    damages: [],
    ...parts,
  };
}

/** Of the last thirty days, today's first; none on those that are not given. */
export function makeUses(newestFirst: readonly number[] = []): ActivityPage["uses"] {
  return lastDays(Date.now()).map((day, index, { length }) => ({ day, sent: newestFirst[length - 1 - index] ?? 0 }));
}

export function makeReport(parts: Partial<IntegrityReport> = {}): IntegrityReport {
  return {
    checkedAtMs: Date.now() - 2 * MINUTE_MS,
    intact: { keys: 12, sites: 3, entries: 240 },
    damages: [],
    ...parts,
  };
}

/** One of everything that can be damaged. */
export const EVERY_DAMAGE: IntegrityReport["damages"] = [
  { kind: "key", id: "a", known: { name: "Side project", mask: "sk-a...QwAA", provider: "anthropic" } },
  { kind: "key", id: "b", known: null },
  { kind: "site", id: "c", name: "Gateway", origin: "https://gateway.example.org" },
  { kind: "site", id: "d", name: null, origin: null, setAside: true },
  { kind: "vault" },
  { kind: "log", damage: { kind: "missing", first: 12, last: 15 } },
  { kind: "log", damage: { kind: "altered", first: 40, last: 40 } },
  { kind: "log", damage: { kind: "cut-off", first: 241, last: 1_244 } },
];
