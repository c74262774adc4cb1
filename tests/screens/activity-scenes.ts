/** The section "Activity" in every state. */
import type { SecurityView } from "../../lib/messages/security-views.ts";
import { EVERY_EVENT, makeActivityPage, makeEntries } from "../component/made-up-activity.ts";
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

const base = { page: "options", vault: "unlocked", fragment: "#activity", security } as const;

export const ACTIVITY_SCENES: readonly Scene[] = [
  { ...base, name: "activity-none", activity: makeActivityPage() },
  { ...base, name: "activity", activity: makeActivityPage({ entries }) },
  { ...base, name: "activity-more", activity: makeActivityPage({ entries: hundred, next: 1, total: 800 }) },
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
  { ...base, name: "activity-long", activity: makeActivityPage({ entries: longEntries }) },
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
