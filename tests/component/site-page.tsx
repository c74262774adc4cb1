/** The section "Sites", opened at its address and used as a person does. */
import { screen, within } from "@testing-library/react";
import { OptionsApp } from "../../components/options/OptionsApp.tsx";
import type { SiteView } from "../../lib/messages/views.ts";
import type { FakeState } from "./fake-services.ts";
import { type Rendered, renderWith } from "./render-with.tsx";

/** @param fragment the section's address, as a link or the popup would open it */
export function openOptionsAt(fragment: string, rest: Partial<FakeState> = {}): Rendered {
  location.hash = fragment;
  return renderWith(<OptionsApp />, { vault: "unlocked", ...rest });
}

export async function openSites(sites: readonly SiteView[], rest: Partial<FakeState> = {}): Promise<Rendered> {
  const page = openOptionsAt("#sites", { sites, ...rest });
  await screen.findByRole("heading", { level: 1, name: "Sites" });
  if (sites[0]) await screen.findByRole("listitem", { name: sites[0].name });
  return page;
}

export async function openSiteForm(rest: Partial<FakeState> = {}, address = ""): Promise<Rendered> {
  const page = openOptionsAt(`#sites/add${address && `?address=${encodeURIComponent(address)}`}`, rest);
  await screen.findByLabelText("Address");
  return page;
}

export const card = (name: string) => screen.getByRole("listitem", { name });
export const inCard = (name: string) => within(card(name));
export const siteNames = () =>
  [...screen.getByRole("list", { name: "Your sites" }).children].map((item) => item.getAttribute("aria-label"));
