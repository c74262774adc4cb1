import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { RequestResult, SiteStatus } from "../../lib/messages/views.ts";
import { MINUTE_MS, makeAddedSite, makeSite } from "./made-up-views.ts";
import { card, inCard, openSites, siteNames } from "./site-page.tsx";

const gateway = () => makeAddedSite({ name: "Gateway" });

describe("the list of sites", () => {
  it("says of each which key goes where, in which headers, masked", async () => {
    await openSites([makeSite(), gateway()]);
    expect(siteNames()).toEqual(["Infinity Assistant", "Gateway"]);
    const site = inCard("Gateway");
    expect(card("Gateway").textContent).toContain("Gateway uses your Anthropic key Side project, ends QwAA.");
    site.getByText("https://gateway.example.org");
    site.getByText("Using your key");
    site.getByText("x-api-key: sk-a...QwAA");
    site.getByText("POST https://gateway.example.org/v1/messages");
    site.getByText("with or without a query");
    site.getByText("Requests are stopped");
  });

  it("names every address, and how closely each is compared", async () => {
    await openSites([
      makeAddedSite({
        name: "Gateway",
        endpoints: [
          { method: "POST", path: "/a" },
          { method: "GET", path: "/b", match: "query" },
          { method: "PUT", path: "/c/", match: "prefix" },
        ],
      }),
    ]);
    expect(card("Gateway").textContent).toContain("POST https://gateway.example.org/a exactly this address");
    expect(card("Gateway").textContent).toContain("GET https://gateway.example.org/b with or without a query");
    expect(card("Gateway").textContent).toContain("PUT https://gateway.example.org/c/ and everything under it");
  });

  it("teaches what a site is while none was added, and offers it once", async () => {
    await openSites([makeSite()]);
    screen.getByRole("heading", { name: "Use your keys on another site" });
    expect(screen.getAllByRole("button", { name: "Add site" })).toHaveLength(1);
  });

  it("keeps the offer, without the lesson, once there is one", async () => {
    await openSites([makeSite(), gateway()]);
    expect(screen.queryByRole("heading", { name: "Use your keys on another site" })).toBeNull();
    expect(screen.getAllByRole("button", { name: "Add site" })).toHaveLength(1);
  });

  it("says why where it could not be read, and tries again", async () => {
    const { refuse, announce, user } = await openSites([makeSite()]);
    refuse("sites.list", "background-unreachable");
    announce();
    expect((await screen.findByRole("alert")).textContent).toMatch(/background did not answer/);
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await screen.findByRole("listitem", { name: "Infinity Assistant" });
  });

  it("follows a change that was made elsewhere", async () => {
    const { state, announce } = await openSites([gateway()]);
    state.sites = state.sites.map((site) => ({ ...site, status: "no-permission", key: null, headers: null }));
    announce();
    await inCard("Gateway").findByText("Not allowed by the browser");
  });
});

/** Exhaustive by type: what each status is called, and what it offers. */
const STATUSES: Readonly<Record<SiteStatus, { badge: string; says: RegExp; offers: string | null }>> = {
  on: { badge: "Using your key", says: /uses your Anthropic key/, offers: null },
  paused: { badge: "Paused", says: /keys are paused for Gateway/, offers: null },
  off: { badge: "Switched off", says: /does not use your keys/, offers: null },
  locked: { badge: "Locked", says: /requests from Gateway to a model are stopped/, offers: null },
  "no-vault": { badge: "Not set up", says: /Create a vault/, offers: null },
  "no-permission": {
    badge: "Not allowed by the browser",
    says: /so the site uses its own key/,
    offers: "Allow in the browser: Gateway",
  },
  damaged: { badge: "Settings damaged", says: /remove the site and add it again/, offers: "Remove Gateway" },
  "no-provider": { badge: "No provider chosen", says: /Choose one of your keys/, offers: null },
  "no-key": { badge: "No key", says: /You have no Anthropic key/, offers: null },
  "key-damaged": { badge: "Key damaged", says: /to a model are stopped/, offers: null },
};

describe("a site's state", () => {
  it.each(Object.entries(STATUSES))(
    "is said, and its next step offered: %s",
    async (status, { badge, says, offers }) => {
      await openSites([makeAddedSite({ name: "Gateway", status: status as SiteStatus })]);
      inCard("Gateway").getByText(badge);
      expect(card("Gateway").textContent).toMatch(says);
      if (offers) inCard("Gateway").getByRole("button", { name: offers });
    },
  );

  it.each(Object.keys(STATUSES).filter((status) => status !== "on"))(
    "never says that a key is used, nor shows headers, where none is sent: %s",
    async (status) => {
      await openSites([makeAddedSite({ name: "Gateway", status: status as SiteStatus })]);
      const text = card("Gateway").textContent ?? "";
      expect(text).not.toMatch(/Using your key|uses your|x-api-key/);
      expect(text).toContain("HeadersNone now");
    },
  );

  it.each([
    ["used", "Used 2 minutes ago", null],
    ["unconfirmed", "Sent 2 minutes ago, the site has not confirmed it", null],
    ["refused", "Refused 2 minutes ago", /provider refused this key/],
    ["no-credit", "No credit 2 minutes ago", /no credit left/],
    ["rate-limited", "Rate limited 2 minutes ago", /Wait a little/],
    ["ignored", "Not used by the site 2 minutes ago", /did not use your key/],
  ] as const)("holds the last result, and what to do about it: %s", async (result: RequestResult, words, advice) => {
    const lastUse = {
      atMs: Date.now() - 2 * MINUTE_MS,
      result,
      request: "POST https://gateway.example.org/v1/messages",
    };
    await openSites([makeAddedSite({ name: "Gateway", sentToday: 3, lastUse, endpoints: [] })]);
    const site = inCard("Gateway");
    site.getByText("3 requests carried your key today");
    site.getByText(words);
    site.getByText("POST https://gateway.example.org/v1/messages");
    if (advice) site.getByText(advice);
    else expect(site.queryByText(/The site says/)).toBeNull();
  });
});

describe("one click on a site", () => {
  it("switches it off, and on again", async () => {
    const { user, asked, state } = await openSites([gateway()]);
    const control = () => inCard("Gateway").getByRole("switch", { name: "Use my keys on Gateway" });
    await user.click(control());
    await inCard("Gateway").findByText("Switched off");
    expect(asked).toContainEqual({ type: "site.change", id: state.sites[0]?.id, enabled: false });
    expect(control().getAttribute("aria-checked")).toBe("false");
    await user.click(control());
    await inCard("Gateway").findByText("Using your key");
  });

  it("leaves it as it is where that failed, and says why", async () => {
    const { user, refuse } = await openSites([gateway()]);
    refuse("site.change", "rules-refused");
    await user.click(screen.getByRole("switch"));
    expect((await inCard("Gateway").findByRole("alert")).textContent).toMatch(/no key is sent/);
    inCard("Gateway").getByText("Using your key");
  });

  it("gives it another key", async () => {
    const { user, asked, state } = await openSites([gateway()]);
    const select = inCard("Gateway").getByRole("combobox", { name: "Key for Gateway" });
    await user.selectOptions(select, "OpenAI · Work, ends 9f2Q");
    await waitFor(() => expect(card("Gateway").textContent).toContain("uses your OpenAI key Work"));
    expect(asked).toContainEqual({ type: "site.change", id: state.sites[0]?.id, provider: "openai" });
  });

  it("asks the browser for it at once, before anything is waited for", async () => {
    const { accessAsked, asked, state } = await openSites([
      makeAddedSite({ name: "Gateway", status: "no-permission" }),
    ]);
    const button = screen.getByRole("button", { name: "Allow in the browser: Gateway" });
    const before = asked.length;
    state.sites = state.sites.map(({ id }) => ({ ...gateway(), id }));
    button.click();
    expect(accessAsked).toEqual(["https://gateway.example.org"]);
    expect(asked).toHaveLength(before);
    await inCard("Gateway").findByText("Using your key");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("heading", { name: "Gateway" })));
  });

  it("changes nothing where the browser was told no, and says so", async () => {
    const { user } = await openSites([makeAddedSite({ name: "Gateway", status: "no-permission" })], { access: false });
    await user.click(screen.getByRole("button", { name: "Allow in the browser: Gateway" }));
    expect((await inCard("Gateway").findByRole("alert")).textContent).toMatch(/nothing was added or changed/);
    inCard("Gateway").getByText("Not allowed by the browser");
  });

  it("restores a built-in site whose settings are damaged", async () => {
    const { user } = await openSites([makeSite({ status: "damaged", key: null })]);
    await user.click(screen.getByRole("button", { name: "Restore settings: Infinity Assistant" }));
    await inCard("Infinity Assistant").findByText("No provider chosen");
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole("heading", { name: "Infinity Assistant" })),
    );
  });
});

describe("removing a site", () => {
  const ask = async () => {
    const page = await openSites([makeSite(), gateway()]);
    await page.user.click(screen.getByRole("button", { name: "Remove Gateway" }));
    return { ...page, question: await screen.findByRole("alertdialog", { name: "Remove Gateway?" }) };
  };

  it("is not offered for the one that came with the extension", async () => {
    await openSites([makeSite(), gateway()]);
    expect(screen.queryByRole("button", { name: "Remove Infinity Assistant" })).toBeNull();
  });

  it("says first what goes and what stays", async () => {
    const { question } = await ask();
    within(question).getByText(/forgets this site/);
    within(question).getByText("The browser's permission for https://gateway.example.org is given back.");
    within(question).getByText("Your keys stay in your vault.");
  });

  it("is not done by Enter alone", async () => {
    const { user, question, asked } = await ask();
    await waitFor(() =>
      expect(document.activeElement).toBe(within(question).getByRole("button", { name: "Keep site" })),
    );
    await user.keyboard("{Enter}");
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
    expect(asked.map(({ type }) => type)).not.toContain("sites.remove");
  });

  it("is done once it is confirmed, said, and leaves the focus in the section", async () => {
    const { user, question } = await ask();
    await user.click(within(question).getByRole("button", { name: "Remove site" }));
    await waitFor(() => expect(siteNames()).toEqual(["Infinity Assistant"]));
    await screen.findByText("Removed Gateway. Your keys are untouched.");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("heading", { level: 1, name: "Sites" })));
  });

  it("says in the question why it failed", async () => {
    const { user, question, refuse } = await ask();
    refuse("sites.remove", "storage-refused");
    await user.click(within(question).getByRole("button", { name: "Remove site" }));
    expect((await within(question).findByRole("alert")).textContent).toMatch(/refused to store/);
    expect(siteNames()).toContain("Gateway");
  });
});
