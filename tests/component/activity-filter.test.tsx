import { screen, waitFor, within } from "@testing-library/react";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { activityFragment, parseActivityFilter } from "../../components/activity/activity-filter.ts";
import { buildScale } from "../../components/activity/plot-scale.ts";
import { parseSection } from "../../components/options/section.ts";
import { lastDays, localDay } from "../../lib/injection/local-days.ts";
import { ACTIVITY_GROUPS } from "../../lib/messages/activity-filter.ts";
import type { FakeState } from "./fake-services.ts";
import { makeEntries, makeUses } from "./made-up-activity.ts";
import { DAY_MS, makeAddedSite } from "./made-up-views.ts";
import { openOptionsAt } from "./site-page.tsx";

const NOON_MS = new Date().setHours(12, 0, 0, 0);
const WORK = { id: "key-work", name: "Work", mask: "sk-p...9f2Q", provider: "openai" } as const;
const GONE = { id: "key-gone", name: "Old one", mask: "***", provider: "google" } as const;
const ASSISTANT = { id: "assistant", name: "Infinity Assistant", origin: "https://infinityassistant.io" };
const GATEWAY = { id: "gateway", name: "Gateway", origin: "https://gateway.example.org" };

const activity = makeEntries([
  { kind: "key-used", key: WORK, site: ASSISTANT, count: 14, atMs: NOON_MS },
  { kind: "key-used", key: GONE, site: GATEWAY, count: 3, atMs: NOON_MS - DAY_MS },
  { kind: "key-deleted", key: GONE, atMs: NOON_MS - DAY_MS },
  { kind: "vault-unlocked", atMs: NOON_MS - DAY_MS },
]);
const uses: FakeState["uses"] = ({ key }) => makeUses(key === "key-work" ? [14] : [14, 3]);

async function openActivity(fragment = "#activity", rest: Partial<FakeState> = {}) {
  const page = openOptionsAt(fragment, { activity, uses, ...rest });
  await screen.findByRole("combobox", { name: "Key" });
  return page;
}

const choice = (name: string) => screen.getByRole<HTMLSelectElement>("combobox", { name });
// By the index: the made-up browser keeps an old list of what is selected.
const chosen = () => ["Key", "Site", "Kind"].map((name) => choice(name).options[choice(name).selectedIndex]?.text);
const sentences = () => {
  const list = screen.queryByRole("region", { name: "Activity by day" });
  return list ? [...list.querySelectorAll("li")].map((item) => item.querySelector("p")?.textContent) : [];
};
const found = () => screen.getByText(/^[\d,]+ (?:of [\d,]+ )?entr/);
const bars = () => within(screen.getByRole("list", { name: "Uses per day" })).getAllByRole("button");
const bar = (name: RegExp) => within(screen.getByRole("list", { name: "Uses per day" })).getByRole("button", { name });

describe("the choice of what is shown", () => {
  it("is by key, site and kind at once, said, and kept in the address", async () => {
    const { user } = await openActivity();
    expect(chosen()).toEqual(["Every key", "Every site", "Everything"]);
    expect(found().textContent).toBe("4 entries");
    await user.selectOptions(choice("Key"), "Old one");
    await waitFor(() => expect(sentences()).toHaveLength(2));
    await user.selectOptions(choice("Kind"), "Requests with a key");
    await waitFor(() => expect(sentences()).toEqual(["Gateway was sent Old one with 3 requests"]));
    expect(found().textContent).toBe("1 of 4 entries");
    expect(found().getAttribute("role")).toBe("status");
    expect(location.hash).toBe("#activity?key=key-gone&kind=uses");
    expect(document.activeElement).toBe(choice("Kind"));
    history.back();
    await waitFor(() => expect(sentences()).toHaveLength(2));
    expect(chosen()).toEqual(["Old one", "Every site", "Everything"]);
  });

  it("is opened at its address, and left by one button", async () => {
    const { user } = await openActivity(`#activity?site=gateway&day=${localDay(NOON_MS - DAY_MS)}`);
    expect(sentences()).toEqual(["Gateway was sent Old one with 3 requests"]);
    screen.getByRole("button", { name: "Yesterday: show every day" });
    await user.click(screen.getByRole("button", { name: "Show all" }));
    await waitFor(() => expect(sentences()).toHaveLength(4));
    expect(location.hash).toBe("#activity");
    expect(document.activeElement).toBe(found());
    expect(screen.queryByRole("button", { name: "Show all" })).toBeNull();
  });

  it("offers what is in the list, whatever has become of it, with its ending or address where names are not enough", async () => {
    await openActivity("#activity?site=other", { sites: [makeAddedSite({ ...GATEWAY, id: "other" })] });
    expect([...choice("Key").options].map(({ text }) => text)).toEqual(["Every key", "Old one", "Work, ends 9f2Q"]);
    expect(chosen()[1]).toBe("Gateway · https://gateway.example.org");
    expect(sentences()).toEqual([]);
  });

  it("takes what nobody knows for no choice", async () => {
    await openActivity("#activity?key=nobody&kind=everything&day=2026-02-31");
    expect(chosen()).toEqual(["Every key", "Every site", "Everything"]);
    expect(sentences()).toHaveLength(4);
    expect(screen.queryByRole("button", { name: "Show all" })).toBeNull();
  });

  it("teaches where nothing fits", async () => {
    const { user } = await openActivity("#activity?key=key-work&kind=log");
    screen.getByRole("heading", { name: "Nothing like that has happened" });
    screen.getByText(/Choose less, or show all/);
    expect(found().textContent).toBe("0 of 4 entries");
    await user.click(screen.getByRole("button", { name: "Show all" }));
    await waitFor(() => expect(sentences()).toHaveLength(4));
  });

  it("holds for what is shown on request, and is not undone by an answer that comes late", async () => {
    const many = makeEntries(Array.from({ length: 150 }, () => ({ kind: "key-used", key: WORK }) as const));
    const { user, asked, hold } = await openActivity("#activity?kind=uses", { activity: many });
    expect(sentences()).toHaveLength(100);
    const release = hold("activity.list");
    await user.click(screen.getByRole("button", { name: "Show more" }));
    await user.selectOptions(choice("Kind"), "Vault and lock");
    release();
    await screen.findByRole("heading", { name: "Nothing like that has happened" });
    expect(found().textContent).toBe("0 of 150 entries");
    expect(asked).toContainEqual({ type: "activity.list", filter: { kind: "uses" }, limit: 200 });
  });
});

describe("the plot of uses per day", () => {
  it("has a bar for each of thirty days, says its number, and what is counted", async () => {
    await openActivity();
    expect(bars()).toHaveLength(30);
    screen.getByText("17 requests in the last 30 days");
    expect(
      bars()
        .map((each) => each.getAttribute("aria-label"))
        .slice(0, 3),
    ).toEqual(["Today: 14 requests", "Yesterday: 3 requests", expect.stringMatching(/: 0 requests$/)]);
    screen.getByText(/counted once, when it has ended, whatever the site answered/);
    const rows = within(screen.getByRole("table", { name: "Uses per day", hidden: true }));
    expect(rows.getAllByRole("row", { hidden: true })).toHaveLength(31);
    expect(rows.getByRole("row", { name: "Yesterday 3", hidden: true })).toBeTruthy();
  });

  it("shows the entries of a day at a press of its bar, and all days at another", async () => {
    const { user } = await openActivity("#activity?key=key-gone");
    await user.click(bar(/^Yesterday/));
    await waitFor(() => expect(bar(/^Yesterday/).getAttribute("aria-pressed")).toBe("true"));
    expect(location.hash).toBe(`#activity?key=key-gone&day=${localDay(NOON_MS - DAY_MS)}`);
    await user.click(bar(/^Today/));
    await screen.findByRole("heading", { name: "Nothing like that has happened" });
    await user.click(bar(/^Today/));
    await waitFor(() => expect(sentences()).toHaveLength(2));
    expect(location.hash).toBe("#activity?key=key-gone");
  });

  it("is one stop of the keyboard, with arrows from day to day", async () => {
    const { user } = await openActivity();
    expect(bars().filter(({ tabIndex }) => tabIndex === 0)).toEqual([bar(/^Today/)]);
    bar(/^Today/).focus();
    await user.keyboard("{ArrowRight}");
    expect(document.activeElement).toBe(bar(/^Today/));
    await user.keyboard("{ArrowLeft}");
    expect(document.activeElement).toBe(bar(/^Yesterday/));
    expect(bar(/^Yesterday/).tabIndex).toBe(0);
    await user.keyboard("{Home}");
    expect(document.activeElement).toBe(bars().at(-1));
    await user.keyboard("{ArrowLeft}");
    expect(document.activeElement).toBe(bars().at(-1));
    await user.keyboard("{End}{ArrowLeft}{Enter}");
    await waitFor(() => expect(sentences()).toHaveLength(3));
    expect(document.activeElement).toBe(bar(/^Yesterday/));
  });

  it("is of the chosen key and site, and says so", async () => {
    const { user } = await openActivity();
    await user.selectOptions(choice("Key"), "Work, ends 9f2Q");
    await screen.findByText("14 requests in the last 30 days");
    await user.selectOptions(choice("Site"), "Infinity Assistant");
    await waitFor(() =>
      expect(document.body.textContent).toContain("Requests to Infinity Assistant that carried Work14 requests"),
    );
  });

  it("says that there were none", async () => {
    await openActivity("#activity", { uses: () => makeUses() });
    screen.getByText(/^None in the last 30 days/);
    expect(screen.queryByRole("list", { name: "Uses per day" })).toBeNull();
  });
});

describe("the fragment of a choice", () => {
  const day = fc.constantFrom(...lastDays(Date.now()), "2024-02-29");
  const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/);
  const filters = fc.record(
    { key: id, site: id, kind: fc.constantFrom(...ACTIVITY_GROUPS), day },
    { requiredKeys: [] },
  );

  it("is read as it was written", () => {
    fc.assert(
      fc.property(filters, (filter) => {
        expect(parseSection(activityFragment(filter))).toEqual({ name: "activity", filter });
      }),
    );
  });

  it("holds nothing but what can be chosen, whatever somebody has written there", () => {
    const odd = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("__proto__", "<b>", "2026-02-30", "a".repeat(65)),
    );
    const fields = fc.array(fc.tuple(fc.constantFrom("key", "site", "kind", "day", "__proto__", "x"), odd));
    fc.assert(
      fc.property(fields, (pairs) => {
        const filter = parseActivityFilter(new URLSearchParams(pairs));
        for (const value of Object.values(filter)) expect(value).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
        expect(Object.keys(filter).every((name) => ["key", "site", "kind", "day"].includes(name))).toBe(true);
      }),
    );
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void parseSection(`#activity?${text}`)));
  });
});

describe("the scale of the plot", () => {
  it.each([
    [[], [2, 1, 0]],
    [
      [0, 1],
      [2, 1, 0],
    ],
    [[3], [4, 2, 0]],
    [
      [71, 5],
      [100, 50, 0],
    ],
    [[100], [100, 50, 0]],
    [[101], [200, 100, 0]],
    [[98_000], [100_000, 50_000, 0]],
  ])("for %j is %j", (counts, marks) => {
    expect(buildScale(counts)).toEqual({ top: marks[0], marks });
  });

  it("is of whole numbers and has room for all, and not much more", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(10_000_000)), (counts) => {
        const { top, marks } = buildScale(counts);
        const most = Math.max(2, ...counts);
        expect(top).toBeGreaterThanOrEqual(most);
        expect(top).toBeLessThanOrEqual(2.5 * most);
        expect(marks.every(Number.isInteger)).toBe(true);
      }),
    );
  });
});
