/** The list of keys, opened and read as a person does. */
import { screen, within } from "@testing-library/react";
import { OptionsApp } from "../../components/options/OptionsApp.tsx";
import type { KeyView } from "../../lib/messages/views.ts";
import type { FakeState } from "./fake-services.ts";
import { type Rendered, renderWith } from "./render-with.tsx";

/** @param fragment the section's address, with a key's details or a search in it */
export async function openKeys(
  keys: readonly KeyView[],
  rest: Partial<FakeState> = {},
  fragment = "#keys",
): Promise<Rendered> {
  location.hash = fragment;
  const page = renderWith(<OptionsApp />, { vault: "unlocked", keys, ...rest });
  if (keys[0]) await screen.findByRole("listitem", { name: keys[0].name });
  return page;
}

/** With the key's details beside it. */
export async function openDetails(name: string, keys: readonly KeyView[], rest: Partial<FakeState> = {}) {
  const page = await openKeys(keys, rest);
  await page.user.click(within(row(name)).getByRole("link", { name }));
  const details = await screen.findByRole("region", { name });
  return { ...page, details };
}

export const row = (name: string) => screen.getByRole("listitem", { name });
export const rowNames = () =>
  within(screen.getByRole("region", { name: "Your keys" }))
    .getAllByRole("listitem")
    .map((item) => item.getAttribute("aria-label"));
