import { screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { FIRST_SETTINGS } from "../../lib/vault/settings.ts";
import type { FakeState } from "./fake-services.ts";
import { EVERY_EVENT, makeEntries } from "./made-up-activity.ts";
import { DAY_MS, MINUTE_MS } from "./made-up-views.ts";
import { openOptionsAt } from "./site-page.tsx";

async function openActivity(rest: Partial<FakeState> = {}) {
  const page = openOptionsAt("#activity", rest);
  await screen.findByLabelText("Keep activity for");
  return page;
}

const days = () => within(screen.getByRole("region", { name: "Activity by day" }));
const entryTexts = () =>
  days()
    .getAllByRole("listitem")
    .map((item) => item.querySelector("p")?.textContent);

afterEach(() => vi.restoreAllMocks());

describe("the activity", () => {
  it("says what is written there where nothing is yet", async () => {
    await openActivity();
    screen.getByRole("heading", { name: "Nothing has happened yet" });
    screen.getByText(/No key and no passphrase is ever written into it/);
  });

  it("stands by day, newest first", async () => {
    const noonMs = new Date().setHours(12, 0, 0, 0);
    const event = { kind: "vault-unlocked" } as const;
    const activity = makeEntries([
      { ...event, atMs: noonMs },
      { ...event, atMs: noonMs - MINUTE_MS },
      { ...event, atMs: noonMs - DAY_MS },
      { ...event, atMs: new Date(2026, 0, 5, 12).getTime() },
    ]);
    await openActivity({ activity });
    const titles = days().getAllByRole("heading", { level: 2 });
    expect(titles.map(({ textContent }) => textContent)).toEqual(["Today", "Yesterday", "Monday, January 5, 2026"]);
    expect(within(screen.getByRole("list", { name: "Today" })).getAllByRole("listitem")).toHaveLength(2);
  });

  it("tells every kind of entry in a sentence of its own", async () => {
    await openActivity({ activity: makeEntries(EVERY_EVENT) });
    const texts = entryTexts();
    expect(texts).toHaveLength(EVERY_EVENT.length);
    for (const text of texts) expect(text).toMatch(/^[A-Z][^{}]{8,}$/);
    expect(new Set(texts).size).toBe(EVERY_EVENT.length);
  });

  it("names key and site, how often, where to and what the site said", async () => {
    await openActivity({ activity: makeEntries(EVERY_EVENT.filter(({ kind }) => kind === "key-used")) });
    const [used, unconfirmed] = days().getAllByRole("listitem");
    expect(used?.textContent).toMatch(
      /Infinity Assistant was sent Work \(ends 9f2Q\) with 14 requests.*Last answer: used.*POST https:\/\/infinityassistant.io\/api\/chat/,
    );
    expect(unconfirmed?.textContent).toMatch(/with 1 request.*not confirmed by the site/);
    expect(unconfirmed?.textContent).not.toMatch(/answer: used/);
  });

  it("says what was noted while locked, and nothing that a stored word does not say", async () => {
    await openActivity({
      activity: makeEntries([
        { kind: "unlock-failed", fromJournal: true },
        { kind: "key-used", result: "<b>fine</b>", count: 2 },
      ]),
    });
    const [failed, odd] = days().getAllByRole("listitem");
    expect(failed?.textContent).toMatch(/A wrong passphrase was entered.*Noted before it could be encrypted/);
    expect(odd?.textContent).toMatch(/^A site was sent a key with 2 requests/);
    expect(odd?.textContent).not.toMatch(/fine/);
  });

  it("shows more on request, goes to the first of them, and ends", async () => {
    const activity = makeEntries(Array.from({ length: 230 }, () => ({ kind: "vault-unlocked" }) as const));
    const { user } = await openActivity({ activity });
    expect(days().getAllByRole("listitem")).toHaveLength(100);
    await user.click(screen.getByRole("button", { name: "Show more" }));
    await waitFor(() => expect(days().getAllByRole("listitem")).toHaveLength(200));
    await waitFor(() => expect(document.activeElement).toBe(days().getAllByRole("listitem")[100]));
    await user.click(await screen.findByRole("button", { name: "Show more" }));
    await waitFor(() => expect(days().getAllByRole("listitem")).toHaveLength(230));
    await waitFor(() => expect(screen.queryByRole("button", { name: /Show more|Opening/ })).toBeNull());
  });

  it("is read on where one answer does not hold all that is to be shown", async () => {
    const activity = makeEntries(Array.from({ length: 50 }, () => ({ kind: "vault-unlocked" }) as const));
    await openActivity({ activity, entriesAtOnce: 20 });
    const ids = days()
      .getAllByRole("listitem")
      .map(({ id }) => id);
    expect(ids).toEqual(activity.map(({ seq }) => `entry-${seq}`));
  });

  it("says why there is no more, and keeps what is shown", async () => {
    const activity = makeEntries(Array.from({ length: 101 }, () => ({ kind: "vault-unlocked" }) as const));
    const { user, refuse } = await openActivity({ activity });
    refuse("activity.list", "background-unreachable");
    await user.click(screen.getByRole("button", { name: "Show more" }));
    expect((await screen.findByRole("alert")).textContent).toMatch(/background did not answer/);
    expect(days().getAllByRole("listitem")).toHaveLength(100);
  });

  it("follows what happens meanwhile", async () => {
    const { state, announce } = await openActivity();
    state.activity = makeEntries([{ kind: "vault-unlocked" }]);
    announce();
    await waitFor(() => expect(entryTexts()).toEqual(["Vault unlocked"]));
  });

  it("says on top what is no longer as it was written", async () => {
    await openActivity({
      activity: makeEntries([{ kind: "vault-unlocked" }]),
      logDamages: [
        { kind: "missing", first: 12, last: 15 },
        { kind: "altered", first: 40, last: 40 },
        { kind: "cut-off", first: 241, last: 1_244 },
      ],
    });
    const title = screen.getByText("This record is not as it was written");
    screen.getByText("Missing: entries 12 to 15. They were removed.");
    screen.getByText("Changed: entry 40. It cannot be read as it was written.");
    screen.getByText(/^Cut off: entries 241 to 1,244/);
    const list = screen.getByRole("region", { name: "Activity by day" });
    expect(title.compareDocumentPosition(list) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  });

  it("says where it cannot be read, and tries again", async () => {
    const { user, refuse } = openOptionsAt("#sites");
    await screen.findByRole("heading", { level: 1, name: "Sites" });
    refuse("activity.list", "background-unreachable");
    await user.click(screen.getByRole("link", { name: "Activity" }));
    await screen.findByRole("alert");
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await screen.findByRole("heading", { name: "Nothing has happened yet" });
  });
});

describe("how long the activity is kept", () => {
  const keep = () => screen.getByLabelText<HTMLSelectElement>("Keep activity for");

  it("is shown and changed", async () => {
    const { user, asked } = await openActivity();
    await waitFor(() => expect(keep().selectedOptions[0]?.text).toBe("90 days"));
    expect([...keep().options].map(({ text }) => text)).toEqual(["30 days", "90 days", "365 days"]);
    await user.selectOptions(keep(), "365 days");
    await waitFor(() => expect(asked).toContainEqual({ type: "security.change", keepActivityDays: 365 }));
  });

  it("is offered as it is where it was set elsewhere", async () => {
    await openActivity({ settings: { ...FIRST_SETTINGS, keepActivityDays: 7 } });
    await waitFor(() => expect(keep().selectedOptions[0]?.text).toBe("7 days"));
  });

  it("stays as it was where the change failed, and says why", async () => {
    const { user, refuse } = await openActivity();
    await waitFor(() => expect(keep().selectedOptions[0]?.text).toBe("90 days"));
    refuse("security.change", "storage-refused");
    await user.selectOptions(keep(), "30 days");
    expect((await screen.findByRole("alert")).textContent).toMatch(/refused to store/);
    expect(keep().selectedOptions[0]?.text).toBe("90 days");
  });
});

describe("a copy of the activity", () => {
  it.each([
    ["JSON", "json", "application/json"],
    ["CSV", "csv", "text/csv"],
  ])("is saved as %s, and said", async (name, ending, mediaType) => {
    const files: Blob[] = [];
    vi.spyOn(URL, "createObjectURL").mockImplementation((file) => `blob:${files.push(file as Blob)}`);
    const saved: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
      saved.push(`${this.download} from ${this.href}`);
    });
    const { user } = await openActivity({ activity: makeEntries([{ kind: "vault-unlocked" }]) });
    screen.getByText(/It is not encrypted/);
    await user.click(screen.getByRole("button", { name: `Export as ${name}` }));
    const fileName = `infinity-keyring-activity-2026-11-22.${ending}`;
    await screen.findByText(`Saved ${fileName}.`);
    expect(saved).toEqual([`${fileName} from blob:1`]);
    expect(files[0]?.type).toBe(mediaType);
    expect(await files[0]?.text()).toBe(`1 entries as ${ending}`);
  });

  it("says why there is none", async () => {
    const { user, refuse } = await openActivity();
    refuse("activity.export", "vault-locked");
    await user.click(screen.getByRole("button", { name: "Export as CSV" }));
    expect((await screen.findByRole("alert")).textContent).toMatch(/was locked meanwhile/);
  });
});
