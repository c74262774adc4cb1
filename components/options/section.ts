/**
 * The sections of the options page and their addresses in its fragment, so that "back" works and the popup can open each. A
 * fragment is input: whatever is not understood is the first section.
 */
import { useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import type { ActivityFilter } from "../../lib/messages/activity-filter.ts";
import { parseActivityFilter } from "../activity/activity-filter.ts";
import { LATER_STEPS, type LaterStep, STEP_FRAGMENTS } from "../first-run/steps.ts";

export type Section =
  /** `id`: the key whose details are open; `query`: how the list is searched and ordered, for `keys/key-choices.ts` to read. */
  | { readonly name: "keys"; readonly id: string | null; readonly query: string }
  | { readonly name: "sites" }
  | { readonly name: "add-site"; readonly address: string }
  | { readonly name: "edit-site"; readonly id: string }
  | { readonly name: "activity"; readonly filter: ActivityFilter }
  | { readonly name: "security" }
  | { readonly name: "about" }
  | FirstRunSection;

export interface FirstRunSection {
  readonly name: "first-run";
  readonly step: LaterStep;
}

export type KeysSection = Extract<Section, { name: "keys" }>;

/** Those that are about sites. */
export type SiteSection = Extract<Section, { name: "sites" | "add-site" | "edit-site" }>;

export const SECTION_FRAGMENTS = {
  keys: "#keys",
  sites: "#sites",
  addSite: "#sites/add",
  activity: "#activity",
  security: "#security",
  about: "#about",
} as const;

const KEY_PATH = `${SECTION_FRAGMENTS.keys}/`;

export function editFragment(siteId: string): string {
  return `#sites/edit?site=${encodeURIComponent(siteId)}`;
}

/** @param id null for the list alone */
export function keysFragment(id: string | null, query: string): string {
  const path = id === null ? SECTION_FRAGMENTS.keys : `${KEY_PATH}${encodeURIComponent(id)}`;
  return query === "" ? path : `${path}?${query}`;
}

export function parseSection(fragment: string): Section {
  const [path, query = ""] = fragment.split("?", 2);
  const fields = new URLSearchParams(query);
  const site = fields.get("site");
  if (path === SECTION_FRAGMENTS.sites) return { name: "sites" };
  if (path === SECTION_FRAGMENTS.activity) return { name: "activity", filter: parseActivityFilter(fields) };
  if (path === SECTION_FRAGMENTS.security) return { name: "security" };
  if (path === SECTION_FRAGMENTS.about) return { name: "about" };
  if (path === SECTION_FRAGMENTS.addSite) return { name: "add-site", address: fields.get("address") ?? "" };
  const step = LATER_STEPS.find((each) => path === STEP_FRAGMENTS[each]);
  if (step !== undefined) return { name: "first-run", step };
  if (path === "#sites/edit" && site !== null) return { name: "edit-site", id: site };
  const id = path?.startsWith(KEY_PATH) ? decode(path.slice(KEY_PATH.length)) : null;
  const isKeys = id !== null || path === SECTION_FRAGMENTS.keys;
  return { name: "keys", id, query: isKeys ? query : "" };
}

export function useSection(): Section {
  const fragment = useSyncExternalStore(listenForFragment, readFragment);
  const section = useMemo(() => parseSection(fragment), [fragment]);
  useTopOfPage(section.name === "first-run" ? section.step : section.name);
  return section;
}

/** Opens a section as a step that "back" undoes. */
export function openSection(fragment: string): void {
  location.hash = fragment;
}

/** Leaves a form that is done with: "back" must not lead to it again. */
export function leaveForSection(fragment: string): void {
  location.replace(fragment);
}

/** Changes the address without a step that "back" would undo: for what is typed. A browser that has had enough of it is let be. */
export function rewriteSection(fragment: string): void {
  try {
    history.replaceState(history.state, "", fragment);
  } catch {
    return;
  }
  for (const listener of rewriteListeners) listener();
}

/** One section takes the place of another: it is read from its beginning. What is chosen within one is shown where it was chosen. */
function useTopOfPage(place: string): void {
  const shown = useRef(place);
  useEffect(() => {
    if (shown.current !== place) window.scrollTo(0, 0);
    shown.current = place;
  }, [place]);
}

/** The browser tells nobody of an address that a script has rewritten. */
const rewriteListeners = new Set<() => void>();

function listenForFragment(onChange: () => void): () => void {
  globalThis.addEventListener("hashchange", onChange);
  rewriteListeners.add(onChange);
  return () => {
    globalThis.removeEventListener("hashchange", onChange);
    rewriteListeners.delete(onChange);
  };
}

/** Null for what is no text in an address, and for nothing. */
function decode(part: string): string | null {
  try {
    return decodeURIComponent(part) || null;
  } catch {
    return null;
  }
}

function readFragment(): string {
  return location.hash;
}
