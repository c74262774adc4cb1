import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { OptionsApp } from "../../components/options/OptionsApp.tsx";
import { fakeWrappingKey } from "./fake-services.ts";
import { descriptionOf, isInvalid } from "./field-facts.ts";
import { madeUpPassphrase } from "./made-up-passphrases.ts";
import { type Rendered, renderWith, wholeDocument } from "./render-with.tsx";

interface Locked extends Rendered {
  readonly passphrase: string;
}

async function openLocked(): Promise<Locked> {
  const passphrase = madeUpPassphrase();
  const page = renderWith(<OptionsApp />, { vault: "locked", wrappingKey: fakeWrappingKey(passphrase) });
  await screen.findByRole("heading", { name: "Unlock your vault" });
  return { ...page, passphrase };
}

const field = () => screen.getByLabelText<HTMLInputElement>("Passphrase");

describe("unlocking", () => {
  it("begins in the passphrase and opens on Enter, sending the derived key alone", async () => {
    const { user, asked, passphrase } = await openLocked();
    expect(document.activeElement).toBe(field());
    await user.keyboard(`${passphrase}{Enter}`);
    const heading = await screen.findByRole("heading", { name: "LLM Providers" });
    expect(document.activeElement).toBe(heading);
    expect(asked).toContainEqual({ type: "vault.unlock", wrappingKey: fakeWrappingKey(passphrase) });
    expect(JSON.stringify(asked)).not.toContain(passphrase);
    expect(wholeDocument()).not.toContain(passphrase);
  });

  it("has the derivation made ready with the first letter, and not before", async () => {
    const { user, state } = await openLocked();
    expect(state.isWarm).toBe(false);
    await user.type(field(), "a");
    expect(state.isWarm).toBe(true);
  });

  it("says that a passphrase is wrong, empties the field and stays in it", async () => {
    const { user, passphrase } = await openLocked();
    await user.type(field(), `${passphrase}x`);
    await user.click(screen.getByRole("button", { name: "Unlock" }));
    await waitFor(() => expect(descriptionOf(field())).toMatch(/does not open this vault.*nothing was opened/));
    expect(isInvalid(field())).toBe(true);
    expect(field().value).toBe("");
    expect(document.activeElement).toBe(field());
    await user.type(field(), "n");
    expect(isInvalid(field())).toBe(false);
  });

  it("asks for a passphrase where there is none", async () => {
    const { user, asked } = await openLocked();
    await user.click(screen.getByRole("button", { name: "Unlock" }));
    await waitFor(() => expect(descriptionOf(field())).toMatch(/Type your passphrase/));
    expect(asked.map(({ type }) => type)).not.toContain("vault.unlock");
  });

  it("unlocks once for two clicks, with the field empty and closed meanwhile", async () => {
    const { user, asked, hold, passphrase } = await openLocked();
    const release = hold("vault.unlock");
    await user.type(field(), passphrase);
    await user.click(screen.getByRole("button", { name: "Unlock" }));
    await user.click(await screen.findByRole("button", { name: "Unlocking…" }));
    expect(field().value).toBe("");
    expect(field().readOnly).toBe(true);
    release();
    await screen.findByRole("heading", { name: "LLM Providers" });
    expect(asked.filter(({ type }) => type === "vault.unlock")).toHaveLength(1);
  });

  it("says apart from the field what is no fault of the passphrase", async () => {
    const { user, refuse, passphrase } = await openLocked();
    refuse("vault.unlock", "background-unreachable");
    await user.type(field(), passphrase);
    await user.click(screen.getByRole("button", { name: "Unlock" }));
    expect((await screen.findByRole("alert")).textContent).toMatch(/background did not answer/);
    expect(isInvalid(field())).toBe(false);
  });

  it("says plainly what a forgotten passphrase means", async () => {
    const { user } = await openLocked();
    await user.click(screen.getByText("Forgot your passphrase?"));
    expect(screen.getByRole<HTMLDetailsElement>("group").open).toBe(true);
    screen.getByText(/cannot be recovered, by you or by anyone else/);
    screen.getByText(/still exist at your providers/);
  });

  it("locks again, and follows a lock that came from elsewhere", async () => {
    const { user, passphrase, state, announce } = await openLocked();
    await user.keyboard(`${passphrase}{Enter}`);
    await user.click(await screen.findByRole("button", { name: "Lock" }));
    await screen.findByRole("heading", { name: "Unlock your vault" });
    await user.keyboard(`${passphrase}{Enter}`);
    await screen.findByRole("button", { name: "Lock" });
    state.vault = "locked";
    announce();
    await screen.findByRole("heading", { name: "Unlock your vault" });
    await waitFor(() => expect(document.activeElement).toBe(field()));
  });

  it("goes to the heading where another window unlocked", async () => {
    const { state, announce } = await openLocked();
    state.vault = "unlocked";
    announce();
    const heading = await screen.findByRole("heading", { name: "LLM Providers" });
    await waitFor(() => expect(document.activeElement).toBe(heading));
  });

  it("begins in the passphrase where another window locked in the midst of a dialog", async () => {
    const { user, passphrase, state, announce } = await openLocked();
    await user.keyboard(`${passphrase}{Enter}`);
    await user.click(await screen.findByRole("button", { name: "Add Provider Key" }));
    await screen.findByRole("dialog");
    state.vault = "locked";
    announce();
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(field()));
  });

  it("stays open and says why where locking failed", async () => {
    const { user, passphrase, refuse } = await openLocked();
    await user.keyboard(`${passphrase}{Enter}`);
    refuse("vault.lock", "background-unreachable");
    await user.click(await screen.findByRole("button", { name: "Lock" }));
    expect((await screen.findByRole("alert")).textContent).toMatch(/background did not answer/);
    screen.getByRole("heading", { name: "LLM Providers" });
  });
});

describe("a vault that cannot be looked at", () => {
  it("is told, and looked at again on request", async () => {
    const { user, refuse, announce } = await openLocked();
    refuse("vault.view", "vault-damaged");
    announce();
    expect((await screen.findByRole("alert")).textContent).toMatch(
      /own record cannot be read.*delete the vault on the options page.*still exist at your providers/,
    );
    screen.getByRole("button", { name: "Delete everything…" });
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await screen.findByRole("heading", { name: "Unlock your vault" });
  });

  it("is not to be deleted because it is out of reach for now", async () => {
    const { refuse, announce } = await openLocked();
    refuse("vault.view", "storage-blocked");
    announce();
    await screen.findByRole("alert");
    expect(screen.queryByRole("button", { name: "Delete everything…" })).toBeNull();
  });
});
