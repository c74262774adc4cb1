import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { makeAddedSite, makeKey, makeSite } from "./made-up-views.ts";
import { openOptionsAt } from "./site-page.tsx";

async function openAbout(rest: Parameters<typeof openOptionsAt>[1] = {}) {
  const page = openOptionsAt("#about", rest);
  await screen.findByRole("heading", { level: 1, name: "About" });
  return page;
}

describe("the section About", () => {
  it("says which version it is and what it keeps", async () => {
    await openAbout();
    screen.getByText("Version 1.2.3");
    screen.getByText(/keeps the keys that you have at LLM providers/);
    screen.getByText(/no account, no server of ours/);
  });

  it("promises, and says what is out of its hands", async () => {
    await openAbout();
    const promises = within(screen.getByRole("region", { name: "What you can rely on" }));
    expect(promises.getAllByRole("listitem")).toHaveLength(7);
    promises.getByText(/Out of our hands/);
  });

  it("leads nowhere outside of the extension", async () => {
    await openAbout();
    const addresses = within(screen.getByRole("main"))
      .getAllByRole("link")
      .map((link) => link.getAttribute("href"));
    expect(addresses).toEqual(["/licences.txt"]);
  });

  it("names whose work is in it, with the licence", async () => {
    const { user } = await openAbout();
    await user.click(screen.getByText(/Works of others in it/));
    expect(within(screen.getByText("react").closest("li") as HTMLElement).getByText("MIT")).toBeTruthy();
  });
});

describe("the details for a report", () => {
  const keys = [
    makeKey({ name: "Work for Mallory" }),
    makeKey({ name: "Other", provider: "cohere", mask: "Zz9x...QwEr" }),
  ];
  const held = { keys, damaged: [{ id: "broken-record" }], sites: [makeSite(), makeAddedSite({ status: "off" })] };

  it("are copied word for word as they are shown, and that is said", async () => {
    const { user, state } = await openAbout(held);
    const shown = await screen.findByText(/Keys: 2/);
    await user.click(screen.getByRole("button", { name: "Copy details for a report" }));
    await screen.findByText("Copied the details. No name and no key is in them.");
    expect(state.clipboard).toBe(shown.textContent);
    expect(state.clipboard).toBe(
      [
        "Infinity Keyring 1.2.3",
        "Browser: Chrome 141 on Linux",
        "Keys: 2, of which cannot be read: 1",
        "Sites: 2, added by hand: 1, using a key: 1",
      ].join("\n"),
    );
  });

  it("hold nothing of a key or a site", async () => {
    await openAbout(held);
    const text = (await screen.findByText(/Keys: 2/)).textContent;
    const secrets = [
      ...keys.flatMap(({ id, name, mask }) => [id, name, mask, mask.slice(-4)]),
      ...held.sites.flatMap(({ id, name, origin }) => [id, name, origin, new URL(origin).host]),
      "broken-record",
    ];
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  });

  it("can be copied where nothing could be counted", async () => {
    const { refuse, announce } = await openAbout(held);
    await screen.findByText(/Keys: 2/);
    refuse("keys.list", "background-unreachable");
    announce();
    await screen.findByText(/could not be counted/);
  });

  it("say where the browser refuses the clipboard", async () => {
    const { user } = await openAbout({ ...held, clipboard: null });
    await user.click(screen.getByRole("button", { name: "Copy details for a report" }));
    await waitFor(() => expect(screen.getByRole("alert").textContent).toMatch(/Nothing was copied/));
  });
});
