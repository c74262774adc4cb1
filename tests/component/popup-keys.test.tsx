import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { KeyView } from "../../lib/messages/views.ts";
import { makeKey, makeSite } from "./made-up-views.ts";
import { openPopup, sentence } from "./popup-page.tsx";

const work = makeKey({ id: "key-work", name: "Work" });
const home = makeKey({ name: "Home", mask: "sk-p...Tt7x", active: false });
const side = makeKey({ provider: "anthropic", name: "Side project", mask: "sk-a...QwAA" });
const few = [work, home, side];

/** So many that one searches, and that not all come with the popup. */
const many: readonly KeyView[] = [
  ...few,
  ...Array.from({ length: 27 }, (_, at) =>
    makeKey({ provider: "cohere", name: `Trial ${at}`, mask: `abcd...${String(1_000 + at)}`, active: at === 0 }),
  ),
];

const list = () => screen.findByRole("listbox", { name: "Key for this site" });
const search = () => screen.getByRole("combobox", { name: "Search by name, provider or ending" });
const names = () => screen.queryAllByRole("option").map(({ textContent }) => textContent);
const chosen = () => screen.getByRole("option", { selected: true }).textContent;
/** What Enter would choose, as a screen reader is told. */
const current = (of: HTMLElement) =>
  document.getElementById(of.getAttribute("aria-activedescendant") ?? "")?.textContent ?? null;

describe("the keys in the popup", () => {
  it("stand by provider with name and ending, and the one in use is chosen", async () => {
    openPopup(makeSite(), { keys: few });
    const groups = within(await list()).getAllByRole("group");
    const texts = (group: HTMLElement) =>
      within(group)
        .getAllByRole("option")
        .map(({ textContent }) => textContent);
    expect(groups.map(texts)).toEqual([["Work ends 9f2QActive", "Home ends Tt7x"], ["Side project ends QwAA"]]);
    within(await list()).getByRole("group", { name: "OpenAI" });
    expect(chosen()).toMatch(/^Work/);
    expect(screen.queryByRole("combobox")).toBeNull();
  });

  it("say that a choice is for all sites only where there is more than one of a provider", async () => {
    openPopup(makeSite(), { keys: few });
    await screen.findByText(/becomes the active one of its provider, for all your sites/);
    document.body.replaceChildren();
    openPopup(makeSite(), { keys: [work, side] });
    await list();
    expect(screen.queryByText(/for all your sites/)).toBeNull();
  });

  it.each([
    ["another provider's", /Side project/, side, /your Anthropic key Side project, ends QwAA/],
    ["another of the same provider", /Home/, home, /your OpenAI key Home, ends Tt7x/],
  ])("are given to the site by one click and one command: %s", async (_what, name, key, says) => {
    const { user, asked } = openPopup(makeSite(), { keys: few });
    await list();
    await user.click(screen.getByRole("option", { name }));
    await waitFor(async () => expect(await sentence()).toMatch(says));
    await waitFor(() => expect(chosen()).toMatch(name));
    expect(asked).toContainEqual({ type: "site.chooseKey", id: "infinity-assistant", keyId: key.id });
    expect(asked.map(({ type }) => type)).not.toContain("keys.activate");
  });

  it("stay as they were where the choice failed, and the popup says why", async () => {
    const { user, refuse } = openPopup(makeSite(), { keys: few });
    refuse("site.chooseKey", "changed-meanwhile");
    await list();
    await user.click(screen.getByRole("option", { name: /Home/ }));
    expect((await screen.findByRole("alert")).textContent).toMatch(/Another window changed this/);
    expect(chosen()).toMatch(/^Work/);
  });

  it("show which would be used while the site is paused", async () => {
    openPopup(makeSite({ status: "paused", key: null }), { keys: few });
    await list();
    expect(chosen()).toMatch(/^Work/);
  });
});

describe("the keys by the keyboard", () => {
  it("are one stop; arrows move and choose nothing, Enter does", async () => {
    const { user, asked } = openPopup(makeSite(), { keys: few });
    const box = await list();
    screen.getByRole("button", { name: "Pause until the browser closes" }).focus();
    await user.keyboard("{Tab}");
    expect(document.activeElement).toBe(box);
    expect(current(box)).toMatch(/^Work/);
    await user.keyboard("{ArrowUp}");
    expect(current(box)).toMatch(/^Work/);
    await user.keyboard("{ArrowDown}{ArrowDown}{ArrowDown}");
    expect(current(box)).toMatch(/^Side project/);
    await user.keyboard("{Home}{End}{ArrowUp}");
    expect(current(box)).toMatch(/^Home/);
    expect(asked.map(({ type }) => type)).not.toContain("site.chooseKey");
    await user.keyboard("{Enter}");
    await waitFor(async () => expect(await sentence()).toMatch(/your OpenAI key Home/));
    expect(document.activeElement).toBe(box);
    await user.keyboard("{Tab}");
    expect(box.contains(document.activeElement)).toBe(false);
  });

  it("are chosen by the space bar, too", async () => {
    const { user } = openPopup(makeSite(), { keys: few });
    (await list()).focus();
    await user.keyboard("{ArrowDown} ");
    await waitFor(async () => expect(await sentence()).toMatch(/your OpenAI key Home/));
  });
});

describe("the search for a key", () => {
  it("is there from ten keys on, not before", async () => {
    openPopup(makeSite(), { keys: many.slice(0, 9) });
    await list();
    expect(screen.queryByRole("combobox")).toBeNull();
    document.body.replaceChildren();
    openPopup(makeSite(), { keys: many.slice(0, 10) });
    await list();
    search();
  });

  it("has the focus, since one comes to type; not where a field or a question has it", async () => {
    openPopup(makeSite(), { keys: many });
    await list();
    await waitFor(() => expect(document.activeElement).toBe(search()));
  });

  it.each([
    ["a name", "side", ["Side project ends QwAA"]],
    ["a provider, in any case", "ANTHROPIC", ["Side project ends QwAA"]],
    ["an ending", "tt7x", ["Home ends Tt7x"]],
    ["several words", "trial cohere 1026", ["Trial 26 ends 1026"]],
  ])("finds by %s among all keys, and says how many", async (_what, typed, found) => {
    const { user } = openPopup(makeSite(), { keys: many });
    await list();
    await user.type(search(), typed);
    await waitFor(() => expect(names()).toEqual(found));
    expect(screen.getByRole("status").textContent).toBe("1 key matches");
  });

  it("says that it finds nothing, and Enter then does nothing", async () => {
    const { user, asked } = openPopup(makeSite(), { keys: many });
    await list();
    await user.type(search(), "nowhere{Enter}");
    expect(screen.getByRole("status").textContent).toBe("No key matches");
    expect(names()).toEqual([]);
    expect(asked.map(({ type }) => type)).not.toContain("site.chooseKey");
  });

  it("tells how many are not shown, before one searches and after", async () => {
    const { user } = openPopup(makeSite(), {
      keys: [...many, ...Array.from({ length: 30 }, (_, at) => makeKey({ name: `Trial b${at}`, active: false }))],
    });
    await list();
    expect(screen.getByRole("status").textContent).toBe("5 of 60 keys. Search to find the others.");
    await user.type(search(), "trial");
    await waitFor(() => expect(screen.getByRole("status").textContent).toBe("57 keys match, the first 40 are shown"));
    expect(names()).toHaveLength(40);
  });

  it("leads by the arrows into what it found, and Enter gives that key to the site", async () => {
    const { user } = openPopup(makeSite(), { keys: many });
    await list();
    await user.type(search(), "trial");
    await waitFor(() => expect(names()).toHaveLength(27));
    expect(current(search())).toMatch(/^Trial 0/);
    await user.keyboard("{ArrowDown}{Enter}");
    await waitFor(async () => expect(await sentence()).toMatch(/your Cohere key Trial 1,/));
    expect(document.activeElement).toBe(search());
  });

  it("is emptied by Escape first, and only then the popup closes", async () => {
    const { user, closed } = openPopup(makeSite(), { keys: many });
    await list();
    await user.type(search(), "trial{Escape}");
    expect(search()).toHaveProperty("value", "");
    expect(closed()).toBe(0);
    await user.keyboard("{Escape}");
    expect(closed()).toBe(1);
  });
});
