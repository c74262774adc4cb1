import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Command } from "../../lib/messages/commands.ts";
import { fakeWrappingKey } from "./fake-services.ts";
import { descriptionOf, isInvalid } from "./field-facts.ts";
import { madeUpPassphrase } from "./made-up-passphrases.ts";
import { wholeDocument } from "./render-with.tsx";
import { openSecurity } from "./security-page.tsx";

const current = () => screen.getByLabelText<HTMLInputElement>("Current passphrase");
const next = () => screen.getByLabelText<HTMLInputElement>("New passphrase");
const repeated = () => screen.getByLabelText<HTMLInputElement>("Repeat the new passphrase");

async function openChange() {
  const [old, chosen] = [madeUpPassphrase(), madeUpPassphrase()];
  const page = await openSecurity({ wrappingKey: fakeWrappingKey(old) });
  await page.user.click(screen.getByRole("button", { name: "Change passphrase" }));
  const dialog = await screen.findByRole("dialog", { name: "Change passphrase" });
  const submit = () => page.user.click(within(dialog).getByRole("button", { name: "Change passphrase" }));
  const fill = async (typed: { old?: string; chosen?: string; again?: string } = {}) => {
    await page.user.type(current(), typed.old ?? old);
    await page.user.type(next(), typed.chosen ?? chosen);
    await page.user.type(repeated(), typed.again ?? typed.chosen ?? chosen);
  };
  const sent = () => page.asked.filter(({ type }) => type === "vault.changePassphrase") as Command[];
  return { ...page, old, chosen, dialog, submit, fill, sent };
}

describe("changing the passphrase", () => {
  it("begins in the current one, and says what it does not do", async () => {
    await openChange();
    await waitFor(() => expect(document.activeElement).toBe(current()));
    screen.getByText(/A copy of this vault that was made before.*still opens with the old passphrase/);
  });

  it("sends what is derived of both, leaves nothing behind and says that it is done", async () => {
    const { fill, submit, sent, old, chosen, asked, state } = await openChange();
    await fill();
    await submit();
    await screen.findByText("Passphrase changed. The old one no longer opens this vault.");
    expect(sent()).toEqual([
      expect.objectContaining({
        wrappingKey: fakeWrappingKey(old),
        newWrappingKey: fakeWrappingKey(chosen),
        newKdf: expect.objectContaining({ memoryKiB: 65_536 }),
        rotate: true,
      }),
    ]);
    expect(state.wrappingKey).toBe(fakeWrappingKey(chosen));
    for (const passphrase of [old, chosen]) {
      expect(JSON.stringify(asked)).not.toContain(passphrase);
      expect(wholeDocument()).not.toContain(passphrase);
    }
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    const opener = screen.getByRole("button", { name: "Change passphrase" });
    await waitFor(() => expect(document.activeElement).toBe(opener));
  });

  it("says why everything is encrypted anew, and leaves it where that is not wanted", async () => {
    const { fill, submit, sent, user } = await openChange();
    const box = screen.getByRole("checkbox", { name: "Also encrypt everything anew with a new key" });
    expect(descriptionOf(box)).toMatch(/old copy and the old passphrase could also read what you store later/);
    await user.click(box);
    await fill();
    await submit();
    await waitFor(() => expect(sent()).toEqual([expect.objectContaining({ rotate: false })]));
  });

  it("says that the current one is wrong, changes nothing, and keeps what was chosen", async () => {
    const { fill, submit, chosen, state, old } = await openChange();
    await fill({ old: "not the right one" });
    await submit();
    await waitFor(() => expect(descriptionOf(current())).toMatch(/does not open this vault.*nothing was/));
    expect(document.activeElement).toBe(current());
    expect([current().value, next().value, repeated().value]).toEqual(["", chosen, chosen]);
    expect(isInvalid(next())).toBe(false);
    expect(state.wrappingKey).toBe(fakeWrappingKey(old));
  });

  it.each([
    ["no current one", { old: "{Shift}" }, current, /Type your passphrase/],
    ["a common one", { chosen: "password123456" }, next, /too easy to guess/],
    ["a short one", { chosen: "xK9#qL2" }, next, /too short/],
    ["two that differ", { again: "something else" }, repeated, /The two passphrases differ/],
  ])("refuses %s at its field, and sends nothing", async (_, typed, field, sentence) => {
    const { fill, submit, sent } = await openChange();
    await fill(typed);
    await submit();
    await waitFor(() => expect(descriptionOf(field())).toMatch(sentence));
    expect(document.activeElement).toBe(field());
    expect(sent()).toEqual([]);
  });

  it("says how strong the new one is", async () => {
    const { user, chosen } = await openChange();
    await user.type(next(), chosen);
    await waitFor(() => expect(descriptionOf(next())).toMatch(/Very strong.*10,000 passphrases a second/));
  });

  it("says how far it is, cannot be closed meanwhile, and is sent once", async () => {
    const { fill, submit, hold, user, dialog, sent, progress, chosen } = await openChange();
    const release = hold("vault.changePassphrase");
    await fill();
    await submit();
    await screen.findByText(/Your passphrases are being worked into keys/);
    await waitFor(() => expect(sent()).toHaveLength(1));
    act(() => progress({ done: 340, total: 1_000 }));
    const bar = await within(dialog).findByRole("progressbar");
    expect(bar.getAttribute("aria-valuenow")).toBe("34");
    expect(bar.getAttribute("aria-valuetext")).toBe("340 of 1,000");
    screen.getByText(/being encrypted anew. Keep this page open/);
    expect(next().value).toBe("");
    expect(wholeDocument()).not.toContain(chosen);
    await user.keyboard("{Escape}");
    await user.click(within(dialog).getByRole("button", { name: "Changing…" }));
    expect(screen.queryByRole("dialog")).not.toBeNull();
    release();
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(sent()).toHaveLength(1);
  });

  it("says apart from the fields what the disk refused", async () => {
    const { fill, submit, refuse } = await openChange();
    refuse("vault.changePassphrase", "storage-refused");
    await fill();
    await submit();
    expect((await screen.findByRole("alert")).textContent).toMatch(/refused to store.*What was there before is kept/);
    expect(isInvalid(current())).toBe(false);
  });

  it("is left by Escape with nothing changed", async () => {
    const { user, sent } = await openChange();
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(sent()).toEqual([]);
  });
});
