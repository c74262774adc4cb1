import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { madeUpKey, OTHER_SHAPES } from "../support/made-up-keys.ts";
import { descriptionOf, isInvalid } from "./field-facts.ts";
import { keyField, nameField, openForm, paste, provider, sentKeys, submit } from "./key-form.tsx";

describe("a key that looks odd", () => {
  const retired = OTHER_SHAPES.google[1];

  it.each([
    [
      "OpenAI",
      "an unfamiliar format",
      () => `${madeUpKey("mistral")}${madeUpKey("mistral")}`,
      /does not look like the OpenAI keys we know/,
    ],
    ["OpenAI", "another provider's format", () => madeUpKey("anthropic"), /looks like a key of Anthropic/],
    ["Google", "a format on its way out", () => retired?.() ?? "", /Google is retiring keys of this kind/],
  ])("is warned of and can be added: %s with %s", async (name, _, make, warning) => {
    const page = await openForm();
    await page.user.click(provider(name));
    await page.user.type(nameField(), "Odd");
    await paste(page.user, make());
    await waitFor(() => expect(descriptionOf(keyField())).toMatch(warning));
    expect(isInvalid(keyField())).toBe(false);
    await submit(page.user);
    await screen.findByRole("listitem", { name: "Odd" });
  });

  it("can be given to the provider that it looks like", async () => {
    const { user } = await openForm();
    await paste(user, madeUpKey("anthropic"));
    await user.click(await screen.findByRole("button", { name: "Use Anthropic instead" }));
    expect(provider("Anthropic").getAttribute("aria-checked")).toBe("true");
    await waitFor(() => expect(descriptionOf(keyField())).not.toMatch(/looks like/));
  });

  it("says nothing of a key in the provider's own format", async () => {
    const { user } = await openForm();
    await paste(user, madeUpKey("openai"));
    expect(descriptionOf(keyField())).not.toMatch(/looks like|does not look|retiring|Taken without/);
  });
});

describe("a key with something around it", () => {
  it.each([
    ["quotes", (key: string) => `"${key}"`],
    ["a variable's name", (key: string) => `OPENAI_API_KEY=${key}`],
    ["a scheme", (key: string) => `Bearer ${key}`],
    ["a line of a shell", (key: string) => `export OPENAI_API_KEY='${key}'\n`],
  ])("is taken out of %s, and that is said", async (_, wrap) => {
    const page = await openForm();
    const key = madeUpKey("openai");
    await page.user.type(nameField(), "Work");
    await paste(page.user, wrap(key));
    expect(keyField().value).toBe(key);
    expect(descriptionOf(keyField())).toMatch(/Taken without the quotes/);
    await submit(page.user);
    await screen.findByRole("listitem", { name: "Work" });
    expect(sentKeys(page)).toMatchObject([{ key }]);
  });
});
