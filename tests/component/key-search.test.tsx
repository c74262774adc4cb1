import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { madeUpKey } from "../support/made-up-keys.ts";
import { openKeys, rowNames } from "./key-list.tsx";
import { DAY_MS, makeKey } from "./made-up-views.ts";
import { wholeDocument } from "./render-with.tsx";

const KEYS = [
  makeKey({ name: "Alpha team", mask: "sk-p...Qq7z", addedAtMs: 6, lastUse: { atMs: DAY_MS * 2, result: "used" } }),
  makeKey({ name: "Beta", active: false, addedAtMs: 5 }),
  makeKey({
    name: "Gamma 10",
    provider: "anthropic",
    mask: "sk-a...QwAA",
    addedAtMs: 4,
    lastUse: { atMs: DAY_MS * 3, result: "refused" },
  }),
  makeKey({ name: "Gamma 9", provider: "anthropic", active: false, addedAtMs: 3 }),
  makeKey({ name: "Delta", provider: "cohere", addedAtMs: 2, lastUse: { atMs: DAY_MS, result: "rate-limited" } }),
  makeKey({ name: "Epsilon", provider: "mistral", addedAtMs: 1 }),
];

const field = () => screen.getByRole<HTMLInputElement>("searchbox", { name: "Search your keys" });
const select = (name: string) => screen.getByRole<HTMLSelectElement>("combobox", { name });
const open = (query = "") => openKeys(KEYS.toReversed(), {}, `#keys${query}`);
const openNarrowed = async (query: string) => {
  const page = await openKeys([], {}, `#keys${query}`);
  page.state.keys = KEYS;
  page.announce();
  await screen.findByRole("region", { name: "Your keys" });
  return page;
};

describe("the search over the keys", () => {
  it("is there from six keys on", async () => {
    const { state, announce } = await openKeys(KEYS.slice(1));
    expect(screen.queryByRole("searchbox")).toBeNull();
    state.keys = KEYS;
    announce();
    await screen.findByRole("searchbox");
  });

  it.each([
    ["gamma", ["Gamma 10", "Gamma 9"]],
    ["  TEAM alpha ", ["Alpha team"]],
    ["cohere", ["Delta"]],
    ["qQ7Z", ["Alpha team"]],
    ["anthropic 9", ["Gamma 9"]],
  ])("for %j finds by name, provider and end", async (text, names) => {
    const { user } = await open();
    await user.type(field(), text);
    expect(rowNames().toSorted()).toEqual(names);
    expect(screen.getByText(`${names.length} of 6 keys`).getAttribute("role")).toBe("status");
  });

  it("is reached by the slash from the page's content alone, and left by Escape", async () => {
    const { user } = await open();
    screen.getByText("6 keys");
    (document.activeElement as HTMLElement).blur();
    await user.keyboard("/");
    expect(document.activeElement).toBe(document.body);
    screen.getByRole("heading", { name: "LLM Providers" }).focus();
    await user.keyboard("/");
    expect(document.activeElement).toBe(field());
    await user.keyboard("beta/");
    expect(field().value).toBe("beta/");
    await user.keyboard("{Escape}");
    expect(field().value).toBe("");
    expect(rowNames()).toHaveLength(6);
  });

  it("does not take the slash from a dialog", async () => {
    const { user } = await open();
    await user.click(screen.getByRole("button", { name: "Add Provider Key" }));
    const dialog = await screen.findByRole("dialog", { name: "Add Provider Key" });
    const close = within(dialog).getByRole("button", { name: "Close" });
    close.focus();
    await user.keyboard("/");
    expect(document.activeElement).toBe(close);
  });

  it("says what it looked for where nothing is found, and leads back to all keys", async () => {
    const { user } = await open();
    await user.type(field(), "holiday");
    screen.getByRole("heading", { name: "No key matches “holiday”" });
    screen.getByText(/looks at names, at providers, and at the last four characters/);
    screen.getByText("0 of 6 keys");
    await user.click(screen.getByRole("button", { name: "Show all keys" }));
    expect(rowNames()).toHaveLength(6);
    expect(document.activeElement).toBe(field());
  });

  it("takes a whole key out of the field, and finds it by its end", async () => {
    const { user } = await open();
    const key = `${madeUpKey("openai").slice(0, -4)}Qq7z`;
    await user.click(field());
    await user.paste(key);
    expect(field().value).toBe("Qq7z");
    expect(rowNames()).toEqual(["Alpha team"]);
    screen.getByText(/looked like a whole key/);
    expect(wholeDocument()).not.toContain(key);
    expect(location.hash).toBe("#keys");
  });

  it.each(["Bearer {key}", "export OPENAI_API_KEY={key}", "team {key}", "{key} {key}"])(
    "stands in no address, in whatever form a key is pasted: %s",
    async (form) => {
      const { user } = await open();
      await user.click(field());
      await user.paste(form.replaceAll("{key}", madeUpKey("openai")));
      await user.selectOptions(select("Order"), "name");
      expect(location.hash).toBe("#keys?sort=name");
    },
  );
});

describe("filters and order", () => {
  it.each([
    ["Provider", "anthropic", ["Gamma 10", "Gamma 9"]],
    ["State", "active", ["Alpha team", "Delta", "Epsilon", "Gamma 10"]],
    ["State", "never", ["Beta", "Epsilon", "Gamma 9"]],
    ["State", "trouble", ["Gamma 10"]],
  ])("%s %s", async (name, value, names) => {
    const { user } = await open();
    await user.selectOptions(select(name), value);
    expect(rowNames().toSorted()).toEqual(names);
    await user.selectOptions(select(name), "all");
    expect(rowNames()).toHaveLength(6);
  });

  it.each([
    ["provider", ["Alpha team", "Beta", "Gamma 10", "Gamma 9", "Delta", "Epsilon"]],
    ["name", ["Alpha team", "Beta", "Delta", "Epsilon", "Gamma 9", "Gamma 10"]],
    ["used", ["Gamma 10", "Alpha team", "Delta", "Beta", "Gamma 9", "Epsilon"]],
    ["added", ["Alpha team", "Beta", "Gamma 10", "Gamma 9", "Delta", "Epsilon"]],
  ])("by %s", async (order, names) => {
    const { user } = await open();
    await user.selectOptions(select("Order"), order);
    expect(rowNames()).toEqual(names);
  });

  it("offers the providers that there are keys of", async () => {
    await open();
    const options = within(select("Provider")).getAllByRole("option");
    expect(options.map(({ textContent }) => textContent)).toEqual([
      "All providers",
      "OpenAI",
      "Anthropic",
      "Cohere",
      "Mistral",
    ]);
  });

  it("add up, and show a new key that they would hide", async () => {
    const { user } = await openNarrowed("?sort=name");
    await user.type(field(), "gamma");
    expect(rowNames()).toEqual(["Gamma 9", "Gamma 10"]);
    await user.click(screen.getByRole("button", { name: "Add Provider Key" }));
    await user.type(await screen.findByLabelText("Name"), "Zeta");
    await user.click(screen.getByLabelText("API key"));
    await user.paste(madeUpKey("openai"));
    await user.click(screen.getByRole("button", { name: "Add Key" }));
    await screen.findByRole("listitem", { name: "Zeta" });
    expect(rowNames()).toHaveLength(7);
    expect(select("Order").value).toBe("name");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("link", { name: "Zeta" })));
  });
});

describe("the address of the list", () => {
  it("holds what was chosen, without a step for each choice", async () => {
    const { user } = await open();
    const steps = history.length;
    await user.selectOptions(select("Order"), "name");
    await user.selectOptions(select("State"), "active");
    expect(location.hash).toBe("#keys?state=active&sort=name");
    expect(history.length).toBe(steps);
    await user.selectOptions(select("State"), "all");
    await user.selectOptions(select("Order"), "provider");
    expect(location.hash).toBe("#keys");
  });

  it("is followed when it is opened, and when it changes", async () => {
    await openNarrowed("?provider=anthropic&state=active&sort=used");
    expect(rowNames()).toEqual(["Gamma 10"]);
    expect([select("Provider").value, select("State").value, select("Order").value]).toEqual([
      "anthropic",
      "active",
      "used",
    ]);
    location.hash = "#keys";
    await waitFor(() => expect(rowNames()).toHaveLength(6));
  });

  it.each(["?sort=size&provider=acme&state=gone&x=1", "?sort=&provider=__proto__&search=holiday", "?%%%&sort=NAME"])(
    "is input: %s is no choice",
    async (query) => {
      await openNarrowed(query);
      expect(rowNames()).toHaveLength(6);
      expect(select("Order").value).toBe("provider");
    },
  );

  it("does not hide keys where there is nothing to change it with", async () => {
    await openKeys(KEYS.slice(0, 2), {}, "#keys?state=never");
    expect(rowNames()).toHaveLength(2);
  });
});
