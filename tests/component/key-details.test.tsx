import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { openDetails, openKeys, row } from "./key-list.tsx";
import { MINUTE_MS, makeAddedSite, makeKey, makeSite } from "./made-up-views.ts";

const work = makeKey({ name: "Work", lastUse: { atMs: Date.now() - 2 * MINUTE_MS, result: "refused" } });
const spare = makeKey({ name: "Spare", active: false });
const rowLink = (name: string) => within(row(name)).getByRole("link", { name });
const detailsOf = (name: string) => screen.findByRole("region", { name });

describe("a key's details", () => {
  it("tell of the key, its last use with advice, and the sites that get it", async () => {
    const { details } = await openDetails("Work", [work, spare], {
      sites: [
        makeSite({ sentToday: 3 }),
        makeAddedSite({ name: "Gateway", provider: "openai", status: "off" }),
        makeAddedSite({ name: "Elsewhere", provider: "anthropic" }),
      ],
    });
    const inside = within(details);
    await inside.findByText("3 requests carried your key today");
    for (const text of ["sk-p...9f2Q", "Oct 3, 2026", "Refused 2 minutes ago", "Switched off", "Active"]) {
      inside.getByText(text);
    }
    inside.getByText(/provider refused this key. Check there/);
    expect(inside.getAllByRole("link").map(({ textContent }) => textContent)).toEqual(
      expect.arrayContaining(["Infinity Assistant", "Gateway"]),
    );
    expect(inside.getByRole("link", { name: "Its activity" }).getAttribute("href")).toBe(`#activity?key=${work.id}`);
    expect(inside.queryByText("Elsewhere")).toBeNull();
  });

  it("say of another key which one sites get instead", async () => {
    const { details } = await openDetails("Spare", [work, spare], { sites: [makeSite()] });
    within(details).getByText("None. Sites that use OpenAI get your active key, Work.");
  });

  it("say where no site uses the provider", async () => {
    const { details } = await openDetails("Work", [work], { sites: [] });
    await within(details).findByText(/No site uses OpenAI now/);
  });

  it("open at their address, beside the list, and take the focus along", async () => {
    await openDetails("Work", [work, spare]);
    expect(location.hash).toBe(`#keys/${work.id}`);
    expect(rowLink("Work").getAttribute("aria-current")).toBe("true");
    expect(rowLink("Spare").hasAttribute("aria-current")).toBe(false);
    const name = within(await detailsOf("Work")).getByRole("heading", { name: "Work" });
    await waitFor(() => expect(document.activeElement).toBe(name));
  });

  it("are there at once at their address, and keep the choices over the list", async () => {
    const keys = Array.from({ length: 6 }, (_, at) => makeKey({ name: `Number ${at}`, active: false }));
    await openKeys(keys, {}, `#keys/${keys[2]?.id}?sort=name`);
    const details = await detailsOf("Number 2");
    expect(screen.getByRole<HTMLSelectElement>("combobox", { name: "Order" }).value).toBe("name");
    expect(within(details).getByRole("link", { name: "All keys" }).getAttribute("href")).toBe("#keys?sort=name");
    expect(rowLink("Number 3").getAttribute("href")).toBe(`#keys/${keys[3]?.id}?sort=name`);
  });

  it.each([
    ["a step back", async () => history.back()],
    ["Escape", async (pressEscape: () => Promise<void>) => pressEscape()],
  ])("are closed by %s, which leads to the key in the list", async (_, leave) => {
    const { user } = await openDetails("Spare", [work, spare]);
    await waitFor(() => expect(document.activeElement?.tagName).toBe("H2"));
    await leave(() => user.keyboard("{Escape}"));
    await waitFor(() => expect(screen.queryByRole("region", { name: "Spare" })).toBeNull());
    expect(location.hash).toBe("#keys");
    await waitFor(() => expect(document.activeElement).toBe(rowLink("Spare")));
  });

  it("are not closed by the Escape of a dialog over them", async () => {
    const { user } = await openDetails("Work", [work]);
    await user.click(screen.getByRole("button", { name: "Rename Work" }));
    await screen.findByRole("dialog", { name: "Rename key" });
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await detailsOf("Work");
  });

  it("make the key the active one, and keep the focus", async () => {
    const { user, details } = await openDetails("Spare", [work, spare]);
    await user.click(within(details).getByRole("button", { name: "Make active: Spare" }));
    await within(details).findByText("Active");
    await screen.findByText("Spare is now your active OpenAI key.");
    expect(document.activeElement).toBe(within(details).getByRole("heading", { name: "Spare" }));
  });

  it("say why the key could not be made the active one", async () => {
    const { user, details, refuse } = await openDetails("Spare", [work, spare]);
    refuse("keys.activate", "key-not-found");
    await user.click(within(details).getByRole("button", { name: "Make active: Spare" }));
    expect((await within(details).findByRole("alert")).textContent).toMatch(/no longer in your vault/);
  });

  it("are left for the list when the key is deleted, and no step leads back to them", async () => {
    const { user } = await openDetails("Work", [work, spare]);
    await user.click(screen.getByRole("button", { name: "Delete Work" }));
    const question = await screen.findByRole("alertdialog");
    await user.click(within(question).getByRole("button", { name: "Delete key" }));
    await waitFor(() => expect(location.hash).toBe("#keys"));
    expect(screen.queryByText("This key is no longer in your vault")).toBeNull();
  });

  it("say where there is no such key any more", async () => {
    await openKeys([work], {}, "#keys/gone");
    const details = await detailsOf("This key is no longer in your vault");
    expect(within(details).queryAllByRole("button")).toEqual([]);
  });
});

describe("the rows of the list", () => {
  it("are walked by the arrows and opened by Enter", async () => {
    const { user } = await openKeys([work, spare, makeKey({ name: "Other", provider: "cohere" })]);
    rowLink("Work").focus();
    await user.keyboard("{ArrowDown}");
    expect(document.activeElement).toBe(rowLink("Spare"));
    await user.tab();
    await user.keyboard("{ArrowDown}{ArrowDown}");
    expect(document.activeElement).toBe(rowLink("Other"));
    await user.keyboard("{ArrowUp}{Enter}");
    await detailsOf("Spare");
  });
});
