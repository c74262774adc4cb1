/**
 * The sections of the options page and their addresses in its fragment, so that "back" works and the popup can open each. A
 * fragment is input: whatever is not understood is the first section.
 */
import { useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import type { ActivityFilter } from "../../lib/messages/activity-filter.ts";
import { parseActivityFilter } from "../activity/activity-filter.ts";
import { LATER_STEPS, type LaterStep, STEP_FRAGMENTS } from "../first-run/steps.ts";

export type Section =
  | { readonly name: "keys" }
  | { readonly name: "sites" }
  | { readonly name: "add-site"; readonly address: string }
  | { readonly name: "edit-site"; readonly id: string }
  | { readonly name: "activity"; readonly filter: ActivityFilter }
  | { readonly name: "security" }
  | FirstRunSection;

export interface FirstRunSection {
  readonly name: "first-run";
  readonly step: LaterStep;
}

/** Those that are about sites. */
export type SiteSection = Extract<Section, { name: "sites" | "add-site" | "edit-site" }>;

export const SECTION_FRAGMENTS = {
  keys: "#keys",
  sites: "#sites",
  addSite: "#sites/add",
  activity: "#activity",
  security: "#security",
} as const;

export function editFragment(siteId: string): string {
  return `#sites/edit?site=${encodeURIComponent(siteId)}`;
}

export function parseSection(fragment: string): Section {
  const [path, query = ""] = fragment.split("?", 2);
  const fields = new URLSearchParams(query);
  const site = fields.get("site");
  if (path === SECTION_FRAGMENTS.sites) return { name: "sites" };
  if (path === SECTION_FRAGMENTS.activity) return { name: "activity", filter: parseActivityFilter(fields) };
  if (path === SECTION_FRAGMENTS.security) return { name: "security" };
  if (path === SECTION_FRAGMENTS.addSite) return { name: "add-site", address: fields.get("address") ?? "" };
  const step = LATER_STEPS.find((each) => path === STEP_FRAGMENTS[each]);
  if (step !== undefined) return { name: "first-run", step };
  return path === "#sites/edit" && site !== null ? { name: "edit-site", id: site } : { name: "keys" };
}

export function useSection(): Section {
  const fragment = useSyncExternalStore(listenForFragment, readFragment);
  useTopOfPage(placeOf(fragment));
  return useMemo(() => parseSection(fragment), [fragment]);
}

/** Opens a section as a step that "back" undoes. */
export function openSection(fragment: string): void {
  location.hash = fragment;
}

/** Leaves a form that is done with: "back" must not lead to it again. */
export function leaveForSection(fragment: string): void {
  location.replace(fragment);
}

/** One section takes the place of another: it is read from its beginning. */
function useTopOfPage(place: string): void {
  const shown = useRef(place);
  useEffect(() => {
    if (shown.current !== place) window.scrollTo(0, 0);
    shown.current = place;
  }, [place]);
}

/** What is chosen of the activity is shown where it was chosen. */
function placeOf(fragment: string): string {
  return fragment.startsWith(`${SECTION_FRAGMENTS.activity}?`) ? SECTION_FRAGMENTS.activity : fragment;
}

function listenForFragment(onChange: () => void): () => void {
  globalThis.addEventListener("hashchange", onChange);
  return () => globalThis.removeEventListener("hashchange", onChange);
}

function readFragment(): string {
  return location.hash;
}
