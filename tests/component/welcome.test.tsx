import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { OptionsApp } from "../../components/options/OptionsApp.tsx";
import { fakeWrappingKey } from "./fake-services.ts";
import { descriptionOf, isInvalid } from "./field-facts.ts";
import { madeUpPassphrase } from "./made-up-passphrases.ts";
import { type Rendered, renderWith, wholeDocument } from "./render-with.tsx";

async function openWelcome(): Promise<Rendered> {
  const page = renderWith(<OptionsApp />);
  await screen.findByRole("heading", { name: "Choose a passphrase" });
  return page;
}

const first = () => screen.getByLabelText<HTMLInputElement>("Passphrase");
const second = () => screen.getByLabelText<HTMLInputElement>("Repeat the passphrase");
const create = () => screen.getByRole("button", { name: "Create vault" });

describe("the welcome page", () => {
  it("says where keys are kept, where they go and who never gets them, and that nobody can recover the passphrase", async () => {
    await openWelcome();
    for (const statement of ["Kept on this computer", "Sent with one kind of request", "Never handed to a page"]) {
      screen.getByText(statement);
    }
    screen.getByText("Nobody can recover it");
  });

  it("begins in the passphrase", async () => {
    await openWelcome();
    expect(document.activeElement).toBe(first());
  });

  it("makes a vault, sends the derived key alone, and leaves nothing of the passphrase behind", async () => {
    const { user, asked } = await openWelcome();
    const passphrase = madeUpPassphrase();
    await user.type(first(), passphrase);
    await user.type(second(), passphrase);
    const field = first();
    await user.click(create());
    const heading = await screen.findByRole("heading", { name: "Add your first key" });
    expect(document.activeElement).toBe(heading);
    const sent = asked.find(({ type }) => type === "vault.create");
    expect(sent).toMatchObject({ wrappingKey: fakeWrappingKey(passphrase), kdf: { memoryKiB: 65_536 } });
    expect(JSON.stringify(asked)).not.toContain(passphrase);
    expect(field.value).toBe("");
    expect(wholeDocument()).not.toContain(passphrase);
  });

  it("refuses two that differ, keeps the first and goes to the second", async () => {
    const { user, asked } = await openWelcome();
    const passphrase = madeUpPassphrase();
    await user.type(first(), passphrase);
    await user.type(second(), `${passphrase}x`);
    await user.click(create());
    await waitFor(() => expect(descriptionOf(second())).toMatch(/The two passphrases differ/));
    expect(isInvalid(second())).toBe(true);
    expect(document.activeElement).toBe(second());
    expect(first().value).toBe(passphrase);
    expect(asked.map(({ type }) => type)).not.toContain("vault.create");
  });

  it.each([
    ["a common one", "password123456", /too easy to guess/],
    ["a short one", "xK9#qL2", /too short/],
    ["none", "", /Nothing was entered/],
  ])("refuses %s", async (_, passphrase, sentence) => {
    const { user, asked } = await openWelcome();
    if (passphrase !== "") {
      await user.type(first(), passphrase);
      await user.type(second(), passphrase);
    }
    await user.click(create());
    await waitFor(() => expect(descriptionOf(first())).toMatch(sentence));
    expect(document.activeElement).toBe(first());
    expect(asked.map(({ type }) => type)).not.toContain("vault.create");
  });

  it("says how strong the passphrase is, how long it would stand, and on what assumption", async () => {
    const { user } = await openWelcome();
    await user.type(first(), "password123456");
    await screen.findByText(/^(Very weak|Weak)/);
    await user.clear(first());
    await user.type(first(), madeUpPassphrase());
    await screen.findByText(/^Very strong/);
    await waitFor(() => expect(descriptionOf(first())).toMatch(/Centuries to guess.*10,000 passphrases a second/));
  });

  it("shows and hides what is typed, and never lets the browser remember it", async () => {
    const { user } = await openWelcome();
    expect(first().getAttribute("type")).toBe("password");
    await user.click(screen.getByRole("button", { name: "Show passphrase" }));
    expect(first().getAttribute("type")).toBe("text");
    expect(first().getAttribute("autocomplete")).toBe("off");
    await user.click(screen.getByRole("button", { name: "Hide passphrase" }));
    expect(first().getAttribute("type")).toBe("password");
    expect(second().getAttribute("type")).toBe("password");
  });

  it("makes one vault for two clicks, and says that it takes a moment", async () => {
    const { user, asked, hold } = await openWelcome();
    const release = hold("vault.create");
    const passphrase = madeUpPassphrase();
    await user.type(first(), passphrase);
    await user.type(second(), passphrase);
    await user.click(create());
    await user.click(await screen.findByRole("button", { name: "Creating your vault…" }));
    expect(screen.getByRole("status").textContent).toMatch(/takes a moment/);
    expect(wholeDocument()).not.toContain(passphrase);
    release();
    await screen.findByRole("heading", { name: "Add your first key" });
    expect(asked.filter(({ type }) => type === "vault.create")).toHaveLength(1);
  });

  it("says what the background refused, apart from the fields", async () => {
    const { user, refuse } = await openWelcome();
    refuse("vault.create", "storage-refused");
    const passphrase = madeUpPassphrase();
    await user.type(first(), passphrase);
    await user.type(second(), passphrase);
    await user.click(create());
    expect((await screen.findByRole("alert")).textContent).toMatch(/refused to store/);
    expect(isInvalid(first())).toBe(false);
  });
});
