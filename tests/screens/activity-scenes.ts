/** The section "Activity" in every state. */

import { localDay } from "../../lib/injection/local-days.ts";
import type { SecurityView } from "../../lib/messages/security-views.ts";
import { EVERY_EVENT, makeActivityPage, makeEntries, makeUses } from "../component/made-up-activity.ts";
import { DAY_MS, MINUTE_MS } from "../component/made-up-views.ts";
import { LONG_NAME } from "./long-names.ts";
import type { Scene } from "./scene.ts";

const security: SecurityView = {
  idleMinutes: 15,
  maxMinutes: null,
  withSystem: true,
  keepActivityDays: 90,
  locksAtMs: null,
  lastCheck: null,
};

/** Over three days, so that every way to name a day is seen. */
const entries = makeEntries(EVERY_EVENT, Date.now(), 97 * MINUTE_MS);

/** As many as are shown at first. */
const hundred = makeEntries(Array.from({ length: 100 }, () => ({ kind: "vault-unlocked" })));

const longEntries = makeEntries([
  {
    kind: "key-used",
    key: { id: "k", name: LONG_NAME, mask: "sk-p...9f2Q", provider: "openai" },
    site: { id: "s", name: "W".repeat(80), origin: "https://example.org" },
    count: 1_204,
    result: "rate-limited",
    request: `POST https://${"an-instance-of-our-own.".repeat(4)}example.org:8443/${"a-part/".repeat(12)}`,
  },
]);

const longPage = {
  entries: longEntries,
  filter: { key: "k", site: "s" },
  keys: longEntries.flatMap(({ key }) => key ?? []),
  sites: longEntries.flatMap(({ site }) => site ?? []),
  uses: makeUses([1_204, 98_000]),
} as const;

/** A month of somebody who works on weekdays, today's first. */
const uses = makeUses([14, 31, 58, 12, 0, 0, 44, 61, 37, 29, 52, 0, 3, 48, 66, 71, 35, 40, 0, 0, 55, 62, 18, 9, 24]);

const today = localDay(Date.now());
const used = makeEntries(
  EVERY_EVENT.filter(({ kind }) => kind === "key-used"),
  Date.now(),
  1,
);
const filter = { key: "key-work", site: "infinity-assistant", kind: "uses", day: today } as const;

const base = { page: "options", vault: "unlocked", fragment: "#activity", security } as const;

export const ACTIVITY_SCENES: readonly Scene[] = [
  { ...base, name: "activity-none", activity: makeActivityPage() },
  { ...base, name: "activity", activity: makeActivityPage({ entries, uses }) },
  {
    ...base,
    name: "activity-more",
    activity: makeActivityPage({ entries: hundred, next: 1, total: 8_000, all: 8_000, uses: makeUses([0, 0, 1]) }),
  },
  {
    ...base,
    name: "activity-filtered",
    fragment: `#activity?${new URLSearchParams(filter)}`,
    activity: makeActivityPage({ entries: used, filter, all: 1_204, uses }),
    act: (page) => page.getByText("The numbers, and what they count").click(),
  },
  {
    ...base,
    name: "activity-none-found",
    fragment: "#activity?kind=log&site=infinity-assistant",
    activity: makeActivityPage({ filter: { kind: "log", site: "infinity-assistant" }, all: 1_204 }),
  },
  {
    ...base,
    name: "activity-damaged",
    activity: makeActivityPage({
      entries: makeEntries(EVERY_EVENT.slice(0, 5), Date.now() - DAY_MS),
      damages: [
        { kind: "missing", first: 12, last: 15 },
        { kind: "altered", first: 40, last: 40 },
        { kind: "cut-off", first: 241, last: 1_244 },
      ],
    }),
  },
  { ...base, name: "activity-long", fragment: "#activity?key=k&site=s", activity: makeActivityPage(longPage) },
  {
    ...base,
    name: "activity-failed",
    activity: makeActivityPage(),
    refusals: { "activity.list": "background-unreachable" },
  },
  {
    ...base,
    name: "activity-exported",
    activity: makeActivityPage({ entries }),
    act: async (page) => {
      await page.getByRole("button", { name: "Export as JSON" }).click();
      await page.getByText("Saved activity.json").first().waitFor();
    },
  },
];
