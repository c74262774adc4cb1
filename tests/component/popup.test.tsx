import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { SiteStatus, SiteView } from "../../lib/messages/views.ts";
import { makeSite } from "./made-up-views.ts";
import { openPopup, sentence } from "./popup-page.tsx";

interface StatusCase {
  readonly site: Partial<SiteView>;
  readonly says: string;
  readonly next: RegExp | null;
  readonly switchable: boolean;
}

/** Exhaustive by type: a new status has to be given its words. */
const STATUSES: Readonly<Record<SiteStatus, StatusCase>> = {
  on: {
    site: {},
    says: "Infinity Assistant uses your OpenAI key Work, ends 9f2Q.",
    next: null,
    switchable: true,
  },
  off: {
    site: { enabled: false, key: null },
    says: "Infinity Assistant does not use your keys. It works with its own key, on its own terms.",
    next: /Switch it on to use yours/,
    switchable: true,
  },
  paused: {
    site: { key: null },
    says: "Your keys are paused for Infinity Assistant. Its requests go out without them, and the site may charge you.",
    next: /ends when you go on, or when the browser closes/,
    switchable: true,
  },
  "no-permission": {
    site: { key: null },
    says: "Your browser does not let Infinity Keyring act on Infinity Assistant, so the site uses its own key.",
    next: /extension settings/,
    switchable: false,
  },
  damaged: {
    site: { key: null },
    says: "What is stored about Infinity Assistant was altered by something else than Infinity Keyring, so the site's requests to a model are stopped. Nothing was deleted.",
    next: /settings written anew. Your keys are untouched. Choose a key afterwards; until you do, the site uses its own/,
    switchable: false,
  },
  "no-provider": {
    site: { provider: null, key: null },
    says: "No provider is chosen for Infinity Assistant, so it uses its own key.",
    next: /Choose one of your keys below/,
    switchable: true,
  },
  "no-key": {
    site: { provider: "google", key: null },
    says: "You have no Google key, so Infinity Assistant uses its own.",
    next: /choose another of your keys below/,
    switchable: true,
  },
  "key-damaged": {
    site: { key: null },
    says: "A key in your vault can no longer be read, and it may be your OpenAI key, so requests from Infinity Assistant to a model are stopped.",
    next: /remove the key that cannot be read and add it again/,
    switchable: true,
  },
  locked: {
    site: { key: null, choices: [] },
    says: "Your vault is locked. Requests from Infinity Assistant to a model wait for you to unlock, a minute at most.",
    next: null,
    switchable: false,
  },
  "no-vault": {
    site: { provider: null, key: null, choices: [] },
    says: "Infinity Assistant uses its own key. Create a vault to use yours.",
    next: null,
    switchable: false,
  },
};

describe("the popup over a site", () => {
  it.each(Object.entries(STATUSES))(
    "says in one sentence what happens: %s",
    async (status, { site, says, next, switchable }) => {
      openPopup(makeSite({ ...site, status: status as SiteStatus }));
      expect(await sentence()).toBe(says);
      if (next) expect(screen.getByText(next)).toBeTruthy();
      expect(screen.queryByRole("switch") !== null).toBe(switchable);
    },
  );

  it("says how often and with what result, today's count first", async () => {
    openPopup(makeSite({ sentToday: 12 }));
    await screen.findByText("12 requests carried your key today");
    screen.getByText("Used 2 minutes ago");
  });

  it.each([
    [0, "No request carried your key today"],
    [1, "1 request carried your key today"],
  ])("counts %i", async (sentToday, words) => {
    openPopup(makeSite({ sentToday, lastUse: null }));
    await screen.findByText(words);
    screen.getByText("No request yet");
  });

  it("leaves out the ending of a key whose mask shows none", async () => {
    openPopup(makeSite({ key: { id: "k", name: "Work", mask: "***" } }));
    expect(await sentence()).toBe("Infinity Assistant uses your OpenAI key Work.");
  });

  it("leads to the options where there is no key at all", async () => {
    const { user, optionsOpened } = openPopup(makeSite({ status: "no-key", key: null, choices: [] }));
    await user.click(await screen.findByRole("button", { name: "Add Provider Key" }));
    expect(optionsOpened()).toBe(1);
    expect(screen.queryByRole("listbox")).toBeNull();
  });
});

describe("the switch", () => {
  it("takes the site its keys and gives them back, by the view of the answer", async () => {
    const { user, asked } = openPopup(makeSite());
    const control = await screen.findByRole("switch", { name: "Use my keys on this site" });
    expect(control.getAttribute("aria-checked")).toBe("true");
    await user.click(control);
    await waitFor(async () => expect(await sentence()).toMatch(/does not use your keys/));
    expect(asked).toContainEqual({ type: "site.change", id: "infinity-assistant", enabled: false });
    expect(screen.queryByRole("listbox")).toBeNull();
    await user.click(screen.getByRole("switch"));
    await waitFor(async () => expect(await sentence()).toMatch(/uses your OpenAI key Work/));
  });

  it("stays as it was where the change failed, and says why", async () => {
    const { user, refuse } = openPopup(makeSite());
    refuse("site.change", "changed-meanwhile");
    await user.click(await screen.findByRole("switch"));
    expect((await screen.findByRole("alert")).textContent).toMatch(/Another window changed this/);
    expect(screen.getByRole("switch").getAttribute("aria-checked")).toBe("true");
  });

  it("is not heard twice while the first is on its way", async () => {
    const { user, hold, asked } = openPopup(makeSite());
    const release = hold("site.change");
    await user.click(await screen.findByRole("switch"));
    await user.click(screen.getByRole("switch"));
    release();
    await waitFor(async () => expect(await sentence()).toMatch(/does not use your keys/));
    expect(asked.filter(({ type }) => type === "site.change")).toHaveLength(1);
  });
});

describe("a site whose settings are damaged", () => {
  const openDamaged = () => openPopup(makeSite({ status: "damaged", key: null }));

  it("gets them anew on request, and then lets a key be chosen", async () => {
    const { user, asked } = openDamaged();
    await user.click(await screen.findByRole("button", { name: "Restore settings" }));
    await screen.findByRole("listbox", { name: "Key for this site" });
    expect(await sentence()).toMatch(/No provider is chosen/);
    expect(asked).toContainEqual({ type: "site.restore", id: "infinity-assistant" });
    expect(screen.queryByRole("button", { name: "Restore settings" })).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole("heading", { level: 1 }));
  });

  it("keeps the way back where it failed, and says why", async () => {
    const { user, refuse } = openDamaged();
    refuse("site.restore", "storage-refused");
    await user.click(await screen.findByRole("button", { name: "Restore settings" }));
    expect((await screen.findByRole("alert")).textContent).toMatch(/refused to store/);
    screen.getByRole("button", { name: "Restore settings" });
  });

  it("cannot be had for one that the user added, which is to be added again", async () => {
    openPopup(makeSite({ status: "damaged", key: null, builtIn: false }));
    await screen.findByText(/remove the site and add it again/);
    expect(screen.queryByRole("button", { name: "Restore settings" })).toBeNull();
  });

  it("is told nothing of installing anything again", async () => {
    openDamaged();
    await screen.findByRole("button", { name: "Restore settings" });
    expect(document.body.textContent).not.toMatch(/install/);
  });
});
