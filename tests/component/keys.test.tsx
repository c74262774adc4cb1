import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { descriptionOf } from "./field-facts.ts";
import { openDetails, openKeys, row, rowNames } from "./key-list.tsx";
import { DAY_MS, MINUTE_MS, makeKey } from "./made-up-views.ts";

describe("the section LLM Providers", () => {
  it("says who bills what", async () => {
    await openKeys([makeKey()]);
    screen.getByText(/Your provider bills you for each request made with your key. Infinity Assistant does not./);
  });

  it("teaches where there is no key", async () => {
    await openKeys([]);
    await screen.findByRole("heading", { name: "No keys on the ring yet" });
    expect(screen.getAllByRole("button", { name: "Add Provider Key" })).toHaveLength(1);
    expect(screen.getAllByRole("listitem")).toHaveLength(3);
  });

  it("shows of a key its name, provider, mask, dates and whether it is the active one", async () => {
    await openKeys([
      makeKey({ name: "Work", lastUse: { atMs: Date.now() - 2 * MINUTE_MS, result: "used" } }),
      makeKey({ name: "Spare", active: false, mask: "sk-p...Xb7k" }),
    ]);
    const text = row("Work").textContent;
    for (const part of ["Work", "OpenAI", "sk-p...9f2Q", "Used 2 minutes ago", "Added Oct 3, 2026", "Active"]) {
      expect(text).toContain(part);
    }
    expect(within(row("Spare")).queryByText("Active")).toBeNull();
    within(row("Spare")).getByText("Never used");
    within(row("Work")).getByRole("heading", { name: "Work" });
  });

  it("shows every key of a long list, the first ones before the others", async () => {
    const keys = Array.from({ length: 60 }, (_, at) => makeKey({ name: `Number ${at}`, active: false, addedAtMs: at }));
    await openKeys(keys.toReversed());
    expect(rowNames().length).toBeLessThan(keys.length);
    expect(rowNames()[0]).toBe("Number 59");
    await waitFor(() => expect(rowNames()).toHaveLength(keys.length));
  });

  it("keeps a provider's keys together, the active one first, then the newest", async () => {
    await openKeys([
      makeKey({ name: "Anthropic key", provider: "anthropic" }),
      makeKey({ name: "Old", active: false, addedAtMs: 1 }),
      makeKey({ name: "In use", addedAtMs: 2 }),
      makeKey({ name: "New", active: false, addedAtMs: 3 }),
    ]);
    expect(rowNames()).toEqual(["In use", "New", "Old", "Anthropic key"]);
    expect(within(screen.getByRole("list", { name: "OpenAI" })).getAllByRole("listitem")).toHaveLength(3);
  });

  it.each([
    ["used", "Used yesterday"],
    ["unconfirmed", "Sent yesterday, the site has not confirmed it"],
    ["refused", "Refused yesterday"],
    ["no-credit", "No credit yesterday"],
    ["rate-limited", "Rate limited yesterday"],
    ["ignored", "Not used by the site yesterday"],
  ] as const)("says what became of the last request: %s", async (result, words) => {
    await openKeys([makeKey({ name: "Work", lastUse: { atMs: Date.now() - DAY_MS - MINUTE_MS, result } })]);
    within(row("Work")).getByText(words);
  });

  it("sets damaged records apart, and says that they were kept", async () => {
    await openKeys([makeKey({ name: "Work" })], { damaged: [{ id: "a" }, { id: "b" }] });
    screen.getByText("2 keys could not be read");
    screen.getByText(/Nothing was deleted/);
    expect(rowNames()).toEqual(["Work"]);
  });

  it("says why where the keys cannot be shown, and tries again", async () => {
    const page = await openKeys([makeKey({ name: "Work" })]);
    page.refuse("keys.list", "background-unreachable");
    page.announce();
    expect((await screen.findByRole("alert")).textContent).toMatch(/background did not answer/);
    await page.user.click(screen.getByRole("button", { name: "Try again" }));
    await screen.findByRole("listitem", { name: "Work" });
  });

  it("shows a change that was made elsewhere", async () => {
    const page = await openKeys([makeKey({ name: "Work" })]);
    page.state.keys = [makeKey({ name: "From elsewhere" })];
    page.announce();
    await screen.findByRole("listitem", { name: "From elsewhere" });
    expect(screen.queryByRole("listitem", { name: "Work" })).toBeNull();
  });
});

describe("making a key the active one", () => {
  it("is done, said, and offered for the other one instead", async () => {
    const { user } = await openKeys([makeKey({ name: "Work" }), makeKey({ name: "Spare", active: false })]);
    expect(screen.queryByRole("button", { name: /Make active: Work/ })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Make active: Spare" }));
    await within(row("Spare")).findByText("Active");
    expect(within(row("Work")).queryByText("Active")).toBeNull();
    await screen.findByText("Spare is now your active OpenAI key.");
    expect(document.activeElement).toBe(within(row("Spare")).getByRole("link", { name: "Spare" }));
  });

  it("says beside the key why it failed", async () => {
    const { user, refuse } = await openKeys([makeKey({ name: "Work" }), makeKey({ name: "Spare", active: false })]);
    refuse("keys.activate", "key-not-found");
    await user.click(screen.getByRole("button", { name: "Make active: Spare" }));
    expect((await within(row("Spare")).findByRole("alert")).textContent).toMatch(/no longer in your vault/);
  });
});

describe("renaming a key", () => {
  it("begins with the name that it has, and takes another", async () => {
    const { user } = await openDetails("Work", [makeKey({ name: "Work" })]);
    await user.click(screen.getByRole("button", { name: "Rename Work" }));
    const field = await screen.findByLabelText<HTMLInputElement>("Name");
    expect(field.value).toBe("Work");
    await waitFor(() => expect(document.activeElement).toBe(field));
    await user.clear(field);
    await user.type(field, "Office{Enter}");
    await screen.findByRole("listitem", { name: "Office" });
    await screen.findByText("Renamed to Office.");
  });

  it.each([
    ["an empty name", " ", null, /no name yet/],
    ["a name that is too long", "n".repeat(81), null, /at most 80 characters/],
    ["a name longer than any message", "n".repeat(20_001), null, /at most 80 characters/],
    ["one that the vault refuses", "Office", "name-too-long", /at most 80 characters/],
  ] as const)("refuses %s", async (_, name, code, sentence) => {
    const { user, refuse, asked } = await openDetails("Work", [makeKey({ name: "Work" })]);
    if (code) refuse("keys.rename", code);
    await user.click(screen.getByRole("button", { name: "Rename Work" }));
    const field = await screen.findByLabelText<HTMLInputElement>("Name");
    field.value = name;
    await user.click(screen.getByRole("button", { name: "Save name" }));
    await waitFor(() => expect(descriptionOf(field)).toMatch(sentence));
    expect(asked.some(({ type }) => type === "keys.rename")).toBe(code !== null);
    expect(document.activeElement).toBe(code === null ? field : screen.getByRole("button", { name: "Save name" }));
    expect(screen.getByRole("dialog", { name: "Rename key" })).toBeTruthy();
  });
});

describe("what is said of a change", () => {
  it("is no stop for the Tab key but for its button", async () => {
    const { user } = await openKeys([makeKey({ name: "Work" }), makeKey({ name: "Spare", active: false })]);
    await user.click(screen.getByRole("button", { name: "Make active: Spare" }));
    const said = (await screen.findByText("Spare is now your active OpenAI key.")).closest("[role=dialog]");
    expect(said?.getAttribute("tabindex")).toBe("-1");
    within(said as HTMLElement).getByLabelText("Close");
  });
});
