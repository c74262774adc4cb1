import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { makeAddedSite, makeSite, NO_USES } from "./made-up-views.ts";
import { card, inCard, openSites } from "./site-page.tsx";

const EVERY_RESULT = { used: 1_190, unconfirmed: 25, refused: 3, "no-credit": 2, "rate-limited": 4, ignored: 1 };

describe("how often a site was sent a key", () => {
  it("is said of today and of the last days, with what became of all of them", async () => {
    await openSites([
      makeAddedSite({ name: "Gateway", sentToday: 3, recent: { days: 30, sent: 1_230, results: EVERY_RESULT } }),
    ]);
    const site = inCard("Gateway");
    site.getByText("3 requests carried your key today");
    site.getByText("1,230 requests in the last 30 days");
    const results = within(site.getByRole("list", { name: "What became of them" })).getAllByRole("listitem");
    expect(results.map(({ textContent }) => textContent)).toEqual([
      "1,190 used",
      "25 not confirmed by the site",
      "3 refused by the provider",
      "2 without credit",
      "4 rate limited",
      "1 not used by the site",
      "5 from before results were counted",
    ]);
  });

  it("claims no result where none was counted", async () => {
    await openSites([
      makeAddedSite({ name: "Gateway", recent: { days: 30, sent: 1, results: {} } }),
      makeAddedSite({ name: "Quiet", recent: NO_USES }),
    ]);
    inCard("Gateway").getByText("1 request in the last 30 days");
    expect(screen.queryByRole("list", { name: "What became of them" })).toBeNull();
    inCard("Quiet").getByText("No request carried your key today");
    expect(card("Quiet").textContent).not.toMatch(/last 30 days/);
  });

  it("leads to every single one, of the site and of its key", async () => {
    const { user } = await openSites([makeSite()]);
    const site = inCard("Infinity Assistant");
    expect(site.getByRole("link", { name: "Activity of Work" }).getAttribute("href")).toBe("#activity?key=key-work");
    await user.click(site.getByRole("link", { name: "Show its activity: Infinity Assistant" }));
    await screen.findByRole("heading", { level: 1, name: "Activity" });
    expect(location.hash).toBe("#activity?site=infinity-assistant");
  });
});

it("stops with one click, which is said at once", async () => {
  const { user } = await openSites([makeAddedSite({ name: "Gateway" })]);
  await user.click(inCard("Gateway").getByRole("switch", { name: "Use my keys on Gateway" }));
  const said = await inCard("Gateway").findByText(/does not use your keys/);
  await waitFor(() => expect(said.closest("[aria-live=polite]")).not.toBeNull());
  expect(card("Gateway").textContent).toContain("HeadersNone now");
  expect(inCard("Gateway").queryByRole("link", { name: /^Activity of/ })).toBeNull();
});
