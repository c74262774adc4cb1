/** The list of keys, opened and read as a person does. */
import { screen, within } from "@testing-library/react";
import { OptionsApp } from "../../components/options/OptionsApp.tsx";
import type { KeyView } from "../../lib/messages/views.ts";
import type { FakeState } from "./fake-services.ts";
import { type Rendered, renderWith } from "./render-with.tsx";

export async function openKeys(keys: readonly KeyView[], rest: Partial<FakeState> = {}): Promise<Rendered> {
  const page = renderWith(<OptionsApp />, { vault: "unlocked", keys, ...rest });
  if (keys[0]) await screen.findByRole("listitem", { name: keys[0].name });
  return page;
}

export const row = (name: string) => screen.getByRole("listitem", { name });
export const rowNames = () =>
  within(screen.getByRole("region", { name: "Your keys" }))
    .getAllByRole("listitem")
    .map((item) => item.getAttribute("aria-label"));
