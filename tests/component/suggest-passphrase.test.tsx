import { screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { OptionsApp } from "../../components/options/OptionsApp.tsx";
import { estimateStrength } from "../../components/strength/strength.ts";
import {
  countBits,
  drawBelow,
  LIST_LENGTH,
  suggestPassphrase,
  WORD_COUNT,
} from "../../components/strength/suggest-passphrase.ts";
import { fakeWrappingKey } from "./fake-services.ts";
import { isHeldByReact } from "./react-holdings.ts";
import { type Rendered, renderWith, wholeDocument } from "./render-with.tsx";

const SIX_WORDS = /^[a-z]+(?: [a-z]+){5}$/;

const first = () => screen.getByLabelText<HTMLInputElement>("Passphrase");
const second = () => screen.getByLabelText<HTMLInputElement>("Repeat the passphrase");
const button = (name: string) => screen.getByRole("button", { name });
const shownWords = async () => (await screen.findByText(SIX_WORDS)).textContent;

async function openSuggestion(): Promise<Rendered & { words: string }> {
  const page = renderWith(<OptionsApp />);
  await page.user.click(await screen.findByRole("button", { name: "Suggest six words" }));
  return { ...page, words: await shownWords() };
}

/** Neither in what the page would be written down as, nor in what React keeps. */
function expectGone(words: string): void {
  expect(wholeDocument()).not.toContain(words);
  expect(isHeldByReact(words)).toBe(false);
}

afterEach(() => vi.restoreAllMocks());

describe("a suggested passphrase", () => {
  it("is drawn from 7,776 words with the bits that it states, and no two are alike", () => {
    expect([LIST_LENGTH, WORD_COUNT, countBits()]).toEqual([7_776, 6, Math.floor(6 * Math.log2(7_776))]);
    const drawn = Array.from({ length: 100 }, suggestPassphrase);
    expect(drawn.filter((words) => !SIX_WORDS.test(words))).toEqual([]);
    expect(new Set(drawn).size).toBe(drawn.length);
  });

  it("is very strong by the meter's own estimate", () => {
    const weak = Array.from({ length: 100 }, suggestPassphrase).filter((words) => estimateStrength(words).score < 4);
    expect(weak).toEqual([]);
  });

  it("takes each word of the list, from the first to the last, by the browser's own random numbers", () => {
    const draw = (value: number) =>
      vi.spyOn(crypto, "getRandomValues").mockImplementation((array) => {
        (array as Uint32Array)[0] = value;
        return array;
      });
    draw(0);
    expect(suggestPassphrase()).toMatch(/^(abacus ?){6}$/);
    draw(LIST_LENGTH - 1);
    expect(suggestPassphrase()).toMatch(/^(zoom ?){6}$/);
  });

  it("draws again what would make some words likelier than others", () => {
    const end = 2 ** 32 - (2 ** 32 % LIST_LENGTH);
    const draws = [end, 2 ** 32 - 1, end - 1];
    expect(drawBelow(LIST_LENGTH, () => draws.shift() ?? 0)).toBe(LIST_LENGTH - 1);
    expect(draws).toEqual([]);
  });
});

describe("the form that suggests one", () => {
  it("shows six words to read and copy, with what they are worth, and puts them into neither field by itself", async () => {
    const { words } = await openSuggestion();
    screen.getByText(/from 7,776 words: 77 bits/);
    expect([first().value, second().value]).toEqual(["", ""]);
    // Read out where it appears, which a field would not be.
    expect(screen.getByText(words).closest("[aria-live=polite]")).not.toBeNull();
    expect(isHeldByReact(words)).toBe(false);
    expect(isHeldByReact("Suggest others")).toBe(true);
  });

  it("fills both fields with them on request, goes to the first, and says how strong they are", async () => {
    const { user, words } = await openSuggestion();
    await user.click(button("Use these words"));
    expect([first().value, second().value]).toEqual([words, words]);
    expect(document.activeElement).toBe(first());
    await screen.findByText(/^Very strong/);
    expectGone(words);
    button("Suggest six words");
  });

  it("suggests others, and keeps the focus", async () => {
    const { user, words } = await openSuggestion();
    await user.click(button("Suggest others"));
    await waitFor(() => expect(screen.queryByText(words)).toBeNull());
    expect(await shownWords()).not.toBe(words);
    expect(document.activeElement).toBe(button("Suggest others"));
    expectGone(words);
  });

  it("puts them away, and keeps the focus", async () => {
    const { user, words } = await openSuggestion();
    await user.click(button("Put away"));
    expect(screen.queryByText(SIX_WORDS)).toBeNull();
    expect(document.activeElement).toBe(button("Suggest six words"));
    expectGone(words);
  });

  it("makes a vault under them, and leaves nothing of them while it does, nor in what was asked", async () => {
    const { user, asked, hold, words } = await openSuggestion();
    const release = hold("vault.create");
    // By hand, so that they still stand there when the form begins its work.
    await user.type(first(), words);
    await user.type(second(), words);
    const node = screen.getByText(words);
    await user.click(button("Create vault"));
    await waitFor(() => expect(asked.map(({ type }) => type)).toContain("vault.create"));
    expectGone(words);
    expect(button("Suggest six words").getAttribute("aria-disabled")).toBe("true");
    release();
    await screen.findByRole("heading", { name: "Add your first key" });
    expect(node.textContent).toBe("");
    expect(asked.find(({ type }) => type === "vault.create")).toMatchObject({ wrappingKey: fakeWrappingKey(words) });
    expect(JSON.stringify(asked)).not.toContain(words);
  });

  it("leaves nothing of them in the element when the page turns to something else", async () => {
    const { state, announce, words } = await openSuggestion();
    const node = screen.getByText(words);
    state.vault = "locked";
    announce();
    await screen.findByRole("heading", { name: "Unlock your vault" });
    expect(node.textContent).toBe("");
  });
});
