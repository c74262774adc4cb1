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

  it("that comes late is waited for, and nothing is asked twice meanwhile", async () => {
    const { asked, answer } = openPopupWithLook("late");
    expect(screen.queryByRole("heading", { level: 1 })).toBeNull();
    answer();
    await waitFor(async () => expect(await sentence()).toMatch(/uses your OpenAI key Work/));
    expect(asked).toEqual([]);
  });

  it("that was refused is asked again by the page", async () => {
    const { asked } = openPopupWithLook("refused");
    await waitFor(async () => expect(await sentence()).toMatch(/uses your OpenAI key Work/));
    expect(asked).toEqual([{ type: "popup.view", origin: "https://infinityassistant.io" }]);
  });
});
