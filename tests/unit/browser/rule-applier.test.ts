import { beforeEach, describe, expect, it, vi } from "vitest";
import { buildRules, type Rule } from "../../../lib/injection/plan.ts";
import { madeUpKey } from "../../support/made-up-keys.ts";

/** A browser that only has rules; `refuse` says why it takes none of an update. */
const fake = vi.hoisted(() => ({
  rules: [] as { id: number }[],
  updates: 0,
  tabs: [] as { id: number; url?: string }[],
  refuse: (_rules: readonly unknown[]): string | null => null,
}));
vi.mock("webextension-polyfill", () => ({
  default: {
    tabs: { query: async () => fake.tabs },
    declarativeNetRequest: {
      getSessionRules: async () => fake.rules,
      updateSessionRules: async ({
        removeRuleIds,
        addRules = [],
      }: {
        removeRuleIds: number[];
        addRules?: { id: number }[];
      }) => {
        const why = fake.refuse(addRules);
        if (why) throw new Error(why);
        fake.updates += 1;
        fake.rules = [...fake.rules.filter(({ id }) => !removeRuleIds.includes(id)), ...addRules];
      },
    },
  },
}));
const { buildRuleApplier, dropKeyRules } = await import("../../../lib/browser/rule-applier.ts");

const key = madeUpKey("openai");
const plan = buildRules([
  {
    origin: "https://infinityassistant.io",
    endpoints: [
      { method: "POST", path: "/api/chat" },
      { method: "POST", path: "/v1/", match: "prefix" },
    ],
    delivery: { kind: "key", headers: [{ name: "X-Provider-Key", value: key }] },
    keysApiPath: null,
  },
]);
const namesTopDomains = (rules: readonly unknown[]) => JSON.stringify(rules).includes("topDomains");

beforeEach(() => {
  Object.assign(fake, { rules: [{ id: 77 }], updates: 0, tabs: [], refuse: () => null });
});

describe("the rule applier", () => {
  it("makes the browser's rules equal to the plan in one update, whatever was there", async () => {
    const apply = buildRuleApplier();
    await apply(plan);
    expect(fake.rules).toEqual(plan);
    expect(fake.updates).toBe(1);
    await apply(structuredClone(plan) as Rule[]);
    expect(fake.updates).toBe(1);
    await apply([]);
    expect(fake.rules).toEqual([]);
  });

  it("goes without topDomains in a browser that does not know it, from then on", async () => {
    const apply = buildRuleApplier();
    fake.refuse = (rules) => (namesTopDomains(rules) ? 'Unexpected property "topDomains"' : null);
    await apply(plan);
    expect(namesTopDomains(fake.rules)).toBe(false);
    expect(JSON.stringify(fake.rules)).toContain("initiatorDomains");
    fake.refuse = () => null;
    await apply([]);
    await apply(plan);
    expect(namesTopDomains(fake.rules)).toBe(false);
  });

  it("leaves out, where there is no topDomains, every tab that does not show the site", async () => {
    const apply = buildRuleApplier();
    fake.refuse = (rules) => (namesTopDomains(rules) ? 'Unexpected property "topDomains"' : null);
    fake.tabs = [
      { id: 1, url: "https://infinityassistant.io/chat" },
      { id: 2, url: "https://elsewhere.test/" },
      { id: 3 },
      { id: 4, url: "https://infinityassistant.io.elsewhere.test/" },
    ];
    await apply(plan);
    const ofOwnPages = (fake.rules as Rule[]).filter(({ condition }) => condition.initiatorDomains !== undefined);
    expect(ofOwnPages.length).toBeGreaterThan(0);
    for (const { condition } of ofOwnPages) expect(condition).toMatchObject({ excludedTabIds: [2, 3, 4] });
    const guards = (fake.rules as Rule[]).filter(({ action }) => action.type === "block");
    expect(guards.length).toBeGreaterThan(0);
    expect(JSON.stringify(guards)).not.toContain("TabIds");
    const ofPlan = plan.filter(({ action }) => action.type === "block");
    expect(guards).toEqual(ofPlan);
    expect(ofPlan.some(({ condition }) => condition.regexFilter !== undefined)).toBe(true);
    fake.tabs = [{ id: 1, url: "https://infinityassistant.io/chat" }];
    await apply(plan);
    expect(JSON.stringify(fake.rules)).not.toContain("TabIds");
  });

  it("never widens a rule for any other refusal, and leaves the old rules in force", async () => {
    const apply = buildRuleApplier();
    fake.refuse = () => "Internal error";
    await expect(apply(plan)).rejects.toMatchObject({ code: "rules-refused" });
    expect(fake.rules).toEqual([{ id: 77 }]);
    fake.refuse = () => null;
    await apply(plan);
    expect(namesTopDomains(fake.rules)).toBe(true);
  });

  it("passes nothing on of what the browser says, which may quote the key", async () => {
    fake.refuse = (rules) => JSON.stringify(rules);
    const refusal = await buildRuleApplier()(plan).catch((thrown: Error) => thrown);
    expect(refusal).toMatchObject({ code: "rules-refused" });
    expect(
      JSON.stringify([refusal, String(refusal), (refusal as Error).stack, (refusal as Error).cause]),
    ).not.toContain(key);
  });
});

describe("taking the key out at once", () => {
  it("leaves what stops requests, and nothing else", async () => {
    await buildRuleApplier()(plan);
    expect(JSON.stringify(fake.rules)).toContain(key);
    await dropKeyRules();
    expect(fake.rules).toEqual(plan.filter(({ action }) => action.type === "block"));
    expect(JSON.stringify(fake.rules)).not.toContain(key);
  });

  it("says that the browser refused, and not in its words", async () => {
    await buildRuleApplier()(plan);
    fake.refuse = () => `cannot remove ${key}`;
    await expect(dropKeyRules()).rejects.toThrow(/^rules-refused$/);
  });
});
