import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { makeKey, makeSite } from "./made-up-views.ts";
import { openPopup, openPopupWithLook, sentence } from "./popup-page.tsx";

describe("the popup over no site", () => {
  it("shows each provider's active key, how many there are beside, and the way to the assistant", async () => {
    openPopup(null, {
      keys: [makeKey({ name: "Work" }), makeKey({ name: "Home", active: false })],
    });
    const region = await screen.findByRole("region", { name: "Your active keys" });
    expect(region.textContent).toMatch(/OpenAI Work, ends 9f2Q.*and 1 more/);
    expect(region.textContent).not.toMatch(/Home/);
    const link = screen.getByRole("link", { name: "Open Infinity Assistant" });
    expect(link.getAttribute("href")).toBe("https://infinityassistant.io");
    screen.getByRole("button", { name: "Lock" });
  });

  it("leads to the first key where there is none", async () => {
    const { user, optionsOpened } = openPopup(null);
    await user.click(await screen.findByRole("button", { name: "Add Provider Key" }));
    expect(optionsOpened()).toBe(1);
  });

  it("shows no key while it is locked", async () => {
    openPopup(null, { vault: "locked" });
    await screen.findByLabelText("Passphrase");
    expect(screen.queryByRole("region", { name: "Your active keys" })).toBeNull();
  });
});

describe("Escape", () => {
  it("closes the popup, from wherever the focus is", async () => {
    const { user, closed } = openPopup(makeSite());
    (await screen.findByRole("switch")).focus();
    await user.keyboard("{Escape}");
    expect(closed()).toBe(1);
  });
});

describe("the first look", () => {
  it("is shown at once, in the very first picture, and looked at again", async () => {
    const { firstPicture, asked } = openPopupWithLook("known");
    expect(firstPicture).toMatch(/uses your OpenAI key Work/);
    await waitFor(() => expect(asked.map(({ type }) => type)).toEqual(["popup.view"]));
  });

  it("that is not true any more gives way to what is", async () => {
    const site = makeSite({ status: "locked", key: null, choices: [] });
    const { firstPicture } = openPopupWithLook("known", { vault: "locked", site });
    expect(firstPicture).toMatch(/uses your OpenAI key Work/);
    await screen.findByLabelText("Passphrase");
    expect(screen.queryByRole("button", { name: "Lock" })).toBeNull();
  });

  it("that comes too late is asked again by the page", async () => {
    const { asked } = openPopupWithLook("late");
    await waitFor(async () => expect(await sentence()).toMatch(/uses your OpenAI key Work/));
    expect(asked).toEqual([{ type: "popup.view", origin: "https://infinityassistant.io" }]);
  });
});

describe("a popup that cannot be filled", () => {
  it("still locks", async () => {
    const { user, refuse, announce, state } = openPopup(makeSite());
    await screen.findByRole("switch");
    refuse("popup.view", "storage-refused");
    announce();
    await screen.findByText(/refused to store/);
    await user.click(screen.getByRole("button", { name: "Lock" }));
    await screen.findByLabelText("Passphrase");
    expect(state.vault).toBe("locked");
  });
});
