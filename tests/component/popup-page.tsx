/** The popup, opened and read as a person does. */
import { screen } from "@testing-library/react";
import { PopupApp } from "../../components/popup/PopupApp.tsx";
import type { SiteView } from "../../lib/messages/views.ts";
import type { FakeState } from "./fake-services.ts";
import { type Rendered, renderWith } from "./render-with.tsx";

export function openPopup(site: SiteView | null, rest: Partial<FakeState> = {}): Rendered {
  return renderWith(<PopupApp />, { vault: "unlocked", origin: site?.origin ?? null, site, ...rest });
}

export const sentence = async () => (await screen.findByRole("heading", { level: 1 })).textContent;
