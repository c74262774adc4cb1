import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { fakeWrappingKey } from "./fake-services.ts";
import { madeUpPassphrase } from "./made-up-passphrases.ts";
import { makeSite } from "./made-up-views.ts";
import { openPopup, sentence } from "./popup-page.tsx";

const PAUSE = "Pause until the browser closes";
const GO_ON = "Go on with my key";
const paused = () => makeSite({ status: "paused", key: null, headers: null });

describe("a pause", () => {
  it("takes the site its key for now, says that it may charge, and ends by going on", async () => {
    const { user, asked } = openPopup(makeSite());
    await user.click(await screen.findByRole("button", { name: PAUSE }));
    await waitFor(async () => expect(await sentence()).toMatch(/are paused for Infinity Assistant.*may charge you/));
    expect(screen.queryByText("What is sent")).toBeNull();
    expect(screen.getByRole("switch").getAttribute("aria-checked")).toBe("true");
    await user.click(screen.getByRole("button", { name: GO_ON }));
    await waitFor(async () => expect(await sentence()).toMatch(/uses your OpenAI key Work/));
    const pauses = asked.filter(({ type }) => type === "site.pause");
    expect(pauses).toEqual([true, false].map((is) => ({ type: "site.pause", id: "infinity-assistant", paused: is })));
  });

  it("keeps the focus on its button, which then goes on", async () => {
    const { user } = openPopup(makeSite());
    (await screen.findByRole("button", { name: PAUSE })).focus();
    await user.keyboard("{Enter}");
    const goOn = await screen.findByRole("button", { name: GO_ON });
    expect(document.activeElement).toBe(goOn);
  });

  it("is not what stopping is: the switch says it for good, and there is nothing to pause any more", async () => {
    const { user } = openPopup(paused());
    await user.click(await screen.findByRole("switch", { name: "Use my keys on this site" }));
    await waitFor(async () => expect(await sentence()).toMatch(/does not use your keys/));
    expect(screen.queryByRole("button", { name: PAUSE })).toBeNull();
    expect(screen.queryByRole("button", { name: GO_ON })).toBeNull();
  });

  it("outlives a lock, and can be ended once the vault is open", async () => {
    const passphrase = madeUpPassphrase();
    const { user } = openPopup(paused(), { vault: "locked", wrappingKey: fakeWrappingKey(passphrase) });
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Passphrase")));
    expect(await sentence()).toMatch(/are paused/);
    expect(screen.queryByRole("button", { name: GO_ON })).toBeNull();
    await user.keyboard(`${passphrase}{Enter}`);
    await screen.findByRole("button", { name: GO_ON });
  });

  it("that failed changes nothing, and the popup says why", async () => {
    const { user, refuse } = openPopup(makeSite());
    refuse("site.pause", "vault-locked");
    await user.click(await screen.findByRole("button", { name: PAUSE }));
    await screen.findByRole("alert");
    expect(await sentence()).toMatch(/uses your OpenAI key/);
  });

  it.each(["off", "no-key", "key-damaged"] as const)("is not offered where no key is used: %s", async (status) => {
    openPopup(makeSite({ status, key: null, enabled: status !== "off" }));
    await screen.findByRole("switch");
    expect(screen.queryByRole("button", { name: PAUSE })).toBeNull();
  });
});
