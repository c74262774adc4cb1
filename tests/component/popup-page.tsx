/** The popup, opened and read as a person does. */
import { screen } from "@testing-library/react";
import { vi } from "vitest";
import { PopupApp } from "../../components/popup/PopupApp.tsx";
import type { PopupView, SiteView } from "../../lib/messages/views.ts";
import type { FakeState } from "./fake-services.ts";
import { KDF } from "./fake-views.ts";
import { makeKey, makeSite } from "./made-up-views.ts";
import { type Rendered, renderWith } from "./render-with.tsx";

interface OpenedPopup extends Rendered {
  /** How often it has closed itself. */
  readonly closed: () => number;
}

/** The keys are those that the site can choose among, unless others are named. */
export function openPopup(site: SiteView | null, rest: Partial<FakeState> = {}): OpenedPopup {
  const close = vi.spyOn(globalThis, "close").mockImplementation(() => undefined);
  close.mockClear();
  const state = { vault: "unlocked", origin: site?.origin ?? null, site, keys: keysOf(site), ...rest } as const;
  return { ...renderWith(<PopupApp />, state), closed: () => close.mock.calls.length };
}

/** As its entrypoint opens it: with what was asked before the page began, or without. */
export function openPopupWithLook(is: "known" | "late", rest: Partial<FakeState> = {}) {
  const site = makeSite();
  const keys = keysOf(site);
  const vault = { status: "unlocked", kdf: KDF } as const;
  const shown = { first: keys, total: keys.length };
  const view: PopupView = { vault, origin: site.origin, site, questions: [], assistant: site.origin, keys: shown };
  const popup = <PopupApp first={is === "known" ? view : null} />;
  const rendered = renderWith(popup, { vault: "unlocked", origin: site.origin, site, keys, ...rest });
  // Of the very first picture: nothing has been waited for.
  return { ...rendered, firstPicture: document.body.textContent };
}

function keysOf(site: SiteView | null) {
  return (site?.choices ?? []).map(({ provider, keyName, mask }) => {
    const isInUse = provider === site?.provider && site.key?.name === keyName;
    return makeKey({ provider, name: keyName, mask, ...(isInUse && { id: site.key?.id ?? "" }) });
  });
}

export const sentence = async () => (await screen.findByRole("heading", { level: 1 })).textContent;
