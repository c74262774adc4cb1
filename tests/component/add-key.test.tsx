import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { madeUpKey, REFUSED_SHAPES } from "../support/made-up-keys.ts";
import { descriptionOf, isInvalid } from "./field-facts.ts";
import { keyField, nameField, openForm, paste, provider, sentKeys, submit } from "./key-form.tsx";
import { makeKey } from "./made-up-views.ts";
import { wholeDocument } from "./render-with.tsx";

describe("adding a key", () => {
  it("adds it, says so, shows it and goes to it, and leaves nothing of it in the page", async () => {
    const page = await openForm();
    const key = madeUpKey("anthropic");
    await page.user.click(provider("Anthropic"));
    await page.user.type(nameField(), "Work");
    await paste(page.user, key);
    const field = keyField();
    await submit(page.user);
    await waitFor(() => expect(screen.queryByRole("dialog", { name: "Add Provider Key" })).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("link", { name: "Work" })));
    await screen.findByText("Added Work. It is now your active Anthropic key.");
    expect(sentKeys(page)).toEqual([{ type: "keys.add", provider: "anthropic", name: "Work", key }]);
    expect(field.value).toBe("");
    expect(wholeDocument()).not.toContain(key);
  });

  it("says that a second key of a provider does not take over", async () => {
    const page = await openForm({ keys: [makeKey({ name: "First" })] });
    await page.user.type(nameField(), "Second");
    await paste(page.user, madeUpKey("openai"));
    await submit(page.user);
    await screen.findByText("Added Second. Your active OpenAI key has not changed.");
  });

  it("never lets the browser remember the key, shown or hidden", async () => {
    const { user } = await openForm();
    const key = madeUpKey("openai");
    await paste(user, key);
    for (const [button, type] of [
      ["Show key", "text"],
      ["Hide key", "password"],
    ] as const) {
      await user.click(screen.getByRole("button", { name: button }));
      expect(keyField().type).toBe(type);
      expect(keyField().getAttribute("autocomplete")).toBe("off");
      expect(keyField().getAttribute("spellcheck")).toBe("false");
      expect(wholeDocument()).not.toContain(key);
    }
  });

  it("says how the provider's keys begin and where they are made", async () => {
    const { user } = await openForm();
    await user.click(provider("Mistral"));
    expect(descriptionOf(keyField())).toMatch(/32 letters and digits.*console\.mistral\.ai/);
    const link = screen.getByRole<HTMLAnchorElement>("link", { name: /console\.mistral\.ai/ });
    expect([link.target, link.rel]).toEqual(["_blank", "noreferrer"]);
  });
});

const longText = (length: number) =>
  Array.from({ length }, (_, index) => String.fromCharCode(97 + (index % 26))).join("");

const REFUSED: readonly (readonly [why: string, key: string, sentence: RegExp])[] = [
  ["nothing", "", /Paste your API key/],
  ["too little", "sk-8fQ2", /too short/],
  ["too much", longText(2_100), /too long/],
  ["a space inside", `${madeUpKey("mistral")} ${madeUpKey("mistral")}`, /space inside/],
  ["a comma inside", `${madeUpKey("mistral")},${madeUpKey("mistral")}`, /comma inside/],
  ["a letter that no request carries", `${madeUpKey("mistral")}ü`, /no request can carry/],
  ["a control character", `${madeUpKey("mistral")}\u0007${madeUpKey("mistral")}`, /control character/],
  ["an example", "your-api-key", /an example, not a real key/],
  ["an admin key", REFUSED_SHAPES["key-admin"][0](), /could manage your whole account/],
  ["a token of an app", REFUSED_SHAPES["key-oauth-token"][0](), /token of a signed-in app/],
  ["a sign-in token", REFUSED_SHAPES["key-jwt"][0](), /sign-in token/],
];

describe("a key that cannot be added", () => {
  it.each(REFUSED)("is refused with the reason: %s", async (_, key, sentence) => {
    const page = await openForm();
    await page.user.type(nameField(), "Work");
    keyField().value = key;
    await submit(page.user);
    await waitFor(() => expect(descriptionOf(keyField())).toMatch(sentence));
    expect(isInvalid(keyField())).toBe(true);
    expect(document.activeElement).toBe(keyField());
    expect(sentKeys(page)).toEqual([]);
  });

  it("is refused at once where it was pasted as several lines, before the field makes one wrong key of them", async () => {
    const { user } = await openForm();
    await paste(user, `${madeUpKey("openai")}\n${madeUpKey("openai")}`);
    await waitFor(() => expect(descriptionOf(keyField())).toMatch(/line break/));
    expect(keyField().value).toBe("");
  });

  it("needs a name first, and keeps what was typed", async () => {
    const page = await openForm();
    const key = madeUpKey("openai");
    await paste(page.user, key);
    await submit(page.user);
    await waitFor(() => expect(descriptionOf(nameField())).toMatch(/no name yet/));
    expect(document.activeElement).toBe(nameField());
    expect(keyField().value).toBe(key);
    expect(sentKeys(page)).toEqual([]);
  });

  it.each([
    ["a character too long", "n".repeat(81), /at most 80 characters/],
    ["longer than any message", "n".repeat(20_001), /at most 80 characters/],
    ["made of what cannot be seen", "\u200d\u202e \t", /no name yet/],
  ])("is not sent under a name %s, and stays in its field", async (_, name, words) => {
    const page = await openForm();
    const key = madeUpKey("openai");
    nameField().value = name;
    await paste(page.user, key);
    await submit(page.user);
    await waitFor(() => expect(descriptionOf(nameField())).toMatch(words));
    expect(document.activeElement).toBe(nameField());
    expect(keyField().value).toBe(key);
    expect(sentKeys(page)).toEqual([]);
  });

  it("is sent under the name as it will be kept, however much space was typed around it", async () => {
    const page = await openForm();
    nameField().value = `${" ".repeat(20_000)}My  work`;
    await paste(page.user, madeUpKey("openai"));
    await submit(page.user);
    await screen.findByRole("listitem", { name: "My work" });
    expect(sentKeys(page)).toMatchObject([{ name: "My work" }]);
  });

  it("is told to be there already by the vault", async () => {
    const page = await openForm();
    page.refuse("keys.add", "key-duplicate");
    await page.user.type(nameField(), "Work");
    await paste(page.user, madeUpKey("openai"));
    await submit(page.user);
    await waitFor(() => expect(descriptionOf(keyField())).toMatch(/in your vault already/));
    expect(screen.getByRole("dialog", { name: "Add Provider Key" })).toBeTruthy();
  });

  it("is not lost where something else was at fault", async () => {
    const page = await openForm();
    page.refuse("keys.add", "storage-refused");
    const key = madeUpKey("openai");
    await page.user.type(nameField(), "Work");
    await paste(page.user, key);
    await submit(page.user);
    expect((await screen.findByRole("alert")).textContent).toMatch(/refused to store/);
    expect(keyField().value).toBe(key);
    expect(wholeDocument()).not.toContain(key);
    await submit(page.user);
    await screen.findByRole("listitem", { name: "Work" });
  });

  it("is added once for two clicks, and has left the field meanwhile", async () => {
    const page = await openForm();
    const release = page.hold("keys.add");
    await page.user.type(nameField(), "Work");
    await paste(page.user, madeUpKey("openai"));
    await submit(page.user);
    await page.user.click(await screen.findByRole("button", { name: "Adding…" }));
    expect(keyField().value).toBe("");
    release();
    await screen.findByRole("listitem", { name: "Work" });
    expect(sentKeys(page)).toHaveLength(1);
  });
});

describe("the dialog", () => {
  it("closes on Escape and by Cancel, forgetting what was typed", async () => {
    const { user } = await openForm();
    const opener = { name: "Add Provider Key" };
    await paste(user, madeUpKey("openai"));
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("button", opener)));
    await user.click(screen.getByRole("button", opener));
    expect(keyField().value).toBe("");
    await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Cancel" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });
});
