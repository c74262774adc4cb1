import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { fakeWrappingKey } from "./fake-services.ts";
import { descriptionOf } from "./field-facts.ts";
import { madeUpPassphrase } from "./made-up-passphrases.ts";
import { makeSite } from "./made-up-views.ts";
import { openPopup, sentence } from "./popup-page.tsx";
import { wholeDocument } from "./render-with.tsx";

describe("the popup and the vault", () => {
  it("offers to set up where there is none, in one sentence", async () => {
    const { user, optionsOpened } = openPopup(null, { vault: "none" });
    expect(await sentence()).toMatch(/Keep your provider keys on this computer/);
    expect(screen.queryByLabelText("Passphrase")).toBeNull();
    await user.click(screen.getByRole("button", { name: "Set up" }));
    expect(optionsOpened()).toBe(1);
  });

  it("begins in the passphrase where it is locked, says that the site's requests wait, and unlocks", async () => {
    const passphrase = madeUpPassphrase();
    const site = makeSite({ status: "locked", key: null, choices: [] });
    const { user, state } = openPopup(site, { vault: "locked", wrappingKey: fakeWrappingKey(passphrase) });
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Passphrase")));
    expect(await sentence()).toMatch(/wait for you to unlock, a minute at most/);
    await user.keyboard("not it{Enter}");
    await waitFor(() => expect(descriptionOf(screen.getByLabelText("Passphrase"))).toMatch(/does not open this vault/));
    state.site = makeSite();
    await user.keyboard(`${passphrase}{Enter}`);
    await waitFor(async () => expect(await sentence()).toMatch(/uses your OpenAI key/));
    expect(document.activeElement).toBe(screen.getByRole("heading", { level: 1 }));
    expect(wholeDocument()).not.toContain(passphrase);
  });

  it("does not speak of waiting requests where the site is switched off", async () => {
    openPopup(makeSite({ status: "locked", enabled: false, key: null, choices: [] }), { vault: "locked" });
    expect(await sentence()).toMatch(/switched off for Infinity Assistant/);
  });

  it("locks", async () => {
    const { user, state, asked } = openPopup(makeSite());
    await screen.findByRole("switch");
    state.site = makeSite({ status: "locked", key: null, choices: [] });
    await user.click(screen.getByRole("button", { name: "Lock" }));
    await screen.findByLabelText("Passphrase");
    expect(asked).toContainEqual({ type: "vault.lock" });
    expect(screen.queryByRole("button", { name: "Lock" })).toBeNull();
  });

  it("says that a tab is none of its sites, without a word of what is in it", async () => {
    const { asked, user, optionsOpened } = openPopup(null);
    expect(await sentence()).toBe("No key is used here");
    expect(asked).toContainEqual({ type: "popup.view" });
    await user.click(screen.getByRole("button", { name: "Open options" }));
    expect(optionsOpened()).toBe(1);
  });

  it("follows a change that was made elsewhere", async () => {
    const { state, announce } = openPopup(makeSite());
    await screen.findByRole("switch");
    state.site = makeSite({ status: "no-key", provider: "google", key: null });
    announce();
    await waitFor(async () => expect(await sentence()).toMatch(/You have no Google key/));
  });

  it("says why where nothing answers, and tries again", async () => {
    const { refuse, announce, user } = openPopup(makeSite());
    await screen.findByRole("switch");
    refuse("popup.view", "background-unreachable");
    announce();
    expect((await screen.findByRole("alert")).textContent).toMatch(/background did not answer/);
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await screen.findByRole("switch");
  });
});
