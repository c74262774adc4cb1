import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { FIRST_SETTINGS } from "../../lib/vault/settings.ts";
import { descriptionOf } from "./field-facts.ts";
import { EVERY_DAMAGE, makeReport } from "./made-up-activity.ts";
import { DAY_MS, MINUTE_MS } from "./made-up-views.ts";
import { openSecurity } from "./security-page.tsx";
import { openOptionsAt } from "./site-page.tsx";

const idle = () => screen.getByLabelText<HTMLSelectElement>("Lock when nobody has used the computer for");
const fixed = () => screen.getByLabelText<HTMLSelectElement>("Lock a fixed time after unlocking");
const chosen = (list: HTMLSelectElement) => list.selectedOptions[0]?.text;
const region = (name: string) => within(screen.getByRole("region", { name }));

describe("when the vault locks", () => {
  it("is shown as it is set, with the times that are offered", async () => {
    await openSecurity({ settings: { ...FIRST_SETTINGS, idleMinutes: 30, maxMinutes: 480, withSystem: false } });
    expect(chosen(idle())).toBe("30 minutes");
    expect(chosen(fixed())).toBe("8 hours");
    expect([...idle().options].map(({ text }) => text)).toEqual([
      "1 minute",
      "5 minutes",
      "15 minutes",
      "30 minutes",
      "1 hour",
      "Never",
    ]);
    expect([...fixed().options].map(({ text }) => text)).toEqual([
      "Never",
      "15 minutes",
      "1 hour",
      "4 hours",
      "8 hours",
      "1 day",
    ]);
    const withSystem = screen.getByRole("switch", { name: "Lock with the computer's screen and after its sleep" });
    expect(withSystem.getAttribute("aria-checked")).toBe("false");
  });

  it("offers a time that was set elsewhere too", async () => {
    await openSecurity({ settings: { ...FIRST_SETTINGS, idleMinutes: 7 } });
    expect(chosen(idle())).toBe("7 minutes");
  });

  it("changes at once, one thing at a time", async () => {
    const { user, asked, state } = await openSecurity();
    await user.selectOptions(idle(), "5 minutes");
    await waitFor(() => expect(state.settings.idleMinutes).toBe(5));
    await user.selectOptions(fixed(), "1 day");
    await waitFor(() => expect(state.settings.maxMinutes).toBe(1_440));
    await user.click(screen.getByRole("switch"));
    await waitFor(() => expect(state.settings.withSystem).toBe(false));
    expect(asked.filter(({ type }) => type === "security.change")).toEqual([
      { type: "security.change", idleMinutes: 5 },
      { type: "security.change", maxMinutes: 1_440 },
      { type: "security.change", withSystem: false },
    ]);
  });

  it("warns where nobody at the computer is no reason to lock, and takes the warning back", async () => {
    const { user } = await openSecurity();
    expect(screen.queryByText("Your vault stays open while you are away")).toBeNull();
    await user.selectOptions(idle(), "Never");
    await screen.findByText("Your vault stays open while you are away");
    await user.selectOptions(idle(), "15 minutes");
    await waitFor(() => expect(screen.queryByText("Your vault stays open while you are away")).toBeNull());
  });

  it("says when it locks next, and nothing where it does not or that is over", async () => {
    const { state, announce } = await openSecurity({ locksAtMs: Date.now() + DAY_MS });
    screen.getByText(/^If nobody uses this computer, your vault locks at \w+day, /);
    state.settings = { ...state.settings, idleMinutes: null };
    announce();
    await screen.findByText(/^Your vault locks at \w+day, /);
    state.locksAtMs = Date.now() - MINUTE_MS;
    announce();
    await waitFor(() => expect(screen.queryByText(/your vault locks at/i)).toBeNull());
  });

  it("stays as it was where the change failed, and says why", async () => {
    const { user, refuse } = await openSecurity();
    refuse("security.change", "storage-refused");
    await user.selectOptions(idle(), "Never");
    expect((await screen.findByRole("alert")).textContent).toMatch(/refused to store/);
    expect(chosen(idle())).toBe("15 minutes");
  });

  it("names where the shortcut is chosen in either browser", async () => {
    const { user } = await openSecurity();
    await user.click(screen.getByText("Keyboard shortcut"));
    screen.getByText("chrome://extensions/shortcuts");
    screen.getByText(/Manage Extension Shortcuts/);
  });
});

describe("the section Security", () => {
  it("says where it cannot be read, tries again, and offers the end all the same", async () => {
    const { user, refuse } = openOptionsAt("#sites");
    await screen.findByRole("heading", { level: 1, name: "Sites" });
    refuse("security.view", "background-unreachable");
    await user.click(screen.getByRole("link", { name: "Security" }));
    await screen.findByRole("alert");
    screen.getByRole("button", { name: "Delete everything…" });
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await screen.findByRole("heading", { level: 2, name: "Lock" });
  });
});

describe("the check of the vault", () => {
  it("shows the last one, with what is intact", async () => {
    await openSecurity({ lastCheck: makeReport({ intact: { keys: 12, sites: 1, entries: 1 } }) });
    const card = region("Check the vault");
    card.getByText("Everything is as it was stored.");
    card.getByText("Intact: 12 keys, 1 site, 1 entry of your activity.");
    card.getByText("Checked 2 minutes ago");
  });

  it("is made on request, says how far it is, and then what it found", async () => {
    const { user, hold, progress } = await openSecurity({ check: makeReport() });
    const card = region("Check the vault");
    card.getByText("No check has ended since you unlocked.");
    const release = hold("vault.check");
    await user.click(card.getByRole("button", { name: "Check now" }));
    await card.findByRole("button", { name: "Checking…" });
    act(() => progress({ done: 50, total: 200 }));
    expect((await card.findByRole("progressbar")).getAttribute("aria-valuetext")).toBe("50 of 200");
    release();
    await card.findByText("Intact: 12 keys, 3 sites, 240 entries of your activity.");
    const said = await screen.findAllByText("Everything is as it was stored.");
    expect(said.some((each) => each.closest("[aria-live]") !== null)).toBe(true);
  });

  it("lists what is damaged, with what is known of it and what to do", async () => {
    await openSecurity({ lastCheck: makeReport({ damages: EVERY_DAMAGE }) });
    const card = region("Check the vault");
    card.getByText("8 things are not as they were stored.");
    const items = within(card.getByRole("list", { name: "What is damaged" })).getAllByRole("listitem");
    const texts = items.map((item) => item.textContent);
    expect(texts).toHaveLength(6);
    expect(texts[0]).toMatch(/Key: Side project.*Anthropic, sk-a...QwAA.*Add the key again.*then remove what is left/);
    expect(texts[1]).toMatch(/A key whose name cannot be read either/);
    expect(texts[2]).toMatch(/Site: Gateway.*https:\/\/gateway.example.org.*Restore its settings, or remove the site/);
    expect(texts[3]).toMatch(/A site whose name cannot be read.*no list shows it, and no key is ever sent for it/);
    expect(texts[4]).toMatch(/settings of the vault.*set back to the first ones/);
    expect(texts[5]).toMatch(
      /Activity.*entries 12 to 15.*entry 40.*Cut off: entries 241 to 1,244.*cannot be relied on/,
    );
    const links = items.map((item) => within(item).queryByRole("link")?.getAttribute("href"));
    expect(links).toEqual(["#keys", "#keys", "#sites", undefined, undefined, "#activity"]);
  });

  it("removes a site that no list shows, once that is confirmed", async () => {
    const { user, asked } = await openSecurity({ lastCheck: makeReport({ damages: EVERY_DAMAGE }) });
    const removals = () => asked.filter(({ type }) => type === "sites.remove");
    await user.click(screen.getByRole("button", { name: "Remove what is left" }));
    const question = await screen.findByRole("alertdialog", { name: "Remove the site that cannot be read?" });
    expect(removals()).toEqual([]);
    await user.click(within(question).getByRole("button", { name: "Remove site" }));
    await waitFor(() => expect(removals()).toEqual([{ type: "sites.remove", id: "d" }]));
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
  });

  it("says why it failed, and keeps the last answer", async () => {
    const { user, refuse } = await openSecurity({ lastCheck: makeReport() });
    refuse("vault.check", "background-unreachable");
    await user.click(screen.getByRole("button", { name: "Check now" }));
    expect((await screen.findByRole("alert")).textContent).toMatch(/background did not answer/);
    screen.getByText("Checked 2 minutes ago");
  });
});

describe("what the browser says of the storage", () => {
  it.each([
    [true, /keeps your vault even when the disk gets full/],
    [false, /may delete your vault when the disk gets very full.*Keep some space free/],
    [null, /does not say whether/],
  ])("is told: %s", async (kept, sentence) => {
    await openSecurity({ kept });
    const card = screen.getByRole("region", { name: "Storage" });
    await waitFor(() => expect(card.textContent).toMatch(sentence));
    expect(within(card).queryByRole("button") !== null).toBe(kept === false);
  });

  it("changes where the browser is asked to keep it and does", async () => {
    const { user } = await openSecurity({ kept: false });
    await user.click(await screen.findByRole("button", { name: "Ask the browser to keep it" }));
    await screen.findByText(/keeps your vault even when the disk gets full/);
  });

  it("stays where the browser is asked and does not", async () => {
    const { user } = await openSecurity({ kept: false, keeps: false });
    await user.click(await screen.findByRole("button", { name: "Ask the browser to keep it" }));
    await screen.findByText(/It was asked, and does not keep it/);
  });
});

describe("deleting everything", () => {
  const openWipe = async (where: "security" | "locked") => {
    const page = where === "security" ? await openSecurity() : openOptionsAt("", { vault: "locked" });
    if (where === "locked") await page.user.click(await screen.findByText("Forgot your passphrase?"));
    await page.user.click(screen.getByRole("button", { name: "Delete everything…" }));
    await screen.findByRole("dialog", { name: "Delete everything" });
    return page;
  };
  const word = () => screen.getByLabelText<HTMLInputElement>("Type DELETE to confirm");
  const confirm = () => screen.getByRole("button", { name: "Delete everything" });

  it("says what is gone and what is not, and begins in the word", async () => {
    await openWipe("security");
    for (const gone of [/Every key that is kept here/, /all settings/, /whole activity/]) screen.getByText(gone);
    screen.getByText(/Your keys stay valid at your providers/);
    screen.getByText(/everything else in this browser/);
    await waitFor(() => expect(document.activeElement).toBe(word()));
  });

  it.each(["", "delete", "DELETE "])("is not done for %j", async (typed) => {
    const { user, asked } = await openWipe("security");
    if (typed !== "") await user.type(word(), typed);
    await user.click(confirm());
    await waitFor(() => expect(descriptionOf(word())).toMatch(/not the word, so nothing was deleted/));
    expect(document.activeElement).toBe(word());
    expect(asked.map(({ type }) => type)).not.toContain("vault.wipe");
  });

  it.each(["security", "locked"] as const)("begins anew, from %s", async (where) => {
    const { user, asked } = await openWipe(where);
    await user.type(word(), "DELETE");
    await user.click(confirm());
    await screen.findByRole("heading", { name: "Choose a passphrase" });
    await screen.findByText("Everything was deleted from this browser.");
    expect(asked.filter(({ type }) => type === "vault.wipe")).toHaveLength(1);
    expect(location.hash).toBe("#keys");
  });

  it("says why it failed, with everything still there", async () => {
    const { user, refuse } = await openWipe("security");
    refuse("vault.wipe", "storage-refused");
    await user.type(word(), "DELETE");
    await user.click(confirm());
    expect((await screen.findByRole("alert")).textContent).toMatch(/What was there before is kept/);
  });

  it("is left by Escape", async () => {
    const { user, asked } = await openWipe("security");
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(asked.map(({ type }) => type)).not.toContain("vault.wipe");
  });
});
