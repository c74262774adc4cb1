/**
 * A site as it is being typed, and the judgement of it by the rules that hold everywhere. Fields are named by their place in the
 * form, so that a fault can be shown, and the focus put, where it is.
 */
import type { ErrorCode } from "../../lib/errors.ts";
import type { Endpoint, PathMatch } from "../../lib/injection/infinity-assistant.ts";
import { checkEndpoints, checkHeaderForm, parseAddress } from "../../lib/injection/site-settings.ts";
import type { Command } from "../../lib/messages/commands.ts";
import type { SiteView, WhileLocked } from "../../lib/messages/views.ts";
import type { ProviderId } from "../../lib/providers/provider-id.ts";
import { checkKeyName, cleanKeyName } from "../../lib/vault/key-name.ts";

export interface RequestRow {
  readonly id: number;
  readonly method: Endpoint["method"];
  readonly path: string;
  readonly match: PathMatch;
}

export interface HeaderRow {
  readonly id: number;
  readonly name: string;
  readonly value: string;
}

export type Taking = "infinity" | "provider" | "own";

export interface SiteDraft {
  readonly address: string;
  /** Null until it is typed: it follows the address. */
  readonly name: string | null;
  readonly provider: ProviderId;
  readonly requests: readonly RequestRow[];
  readonly taking: Taking;
  readonly headers: readonly HeaderRow[];
  readonly whileLocked: WhileLocked;
}

/** What is sent of it, besides the address and the provider. */
export type SiteSettings = Omit<Command<"sites.add">, "type" | "address" | "provider">;

export interface Fault {
  readonly code: ErrorCode;
  /** The name of a field; null where it is the form's as a whole. */
  readonly place: string | null;
}

const FIRST_HEADER: HeaderRow = { id: 1, name: "Authorization", value: "Bearer {key}" };

export function newDraft(address: string, provider: ProviderId): SiteDraft {
  return {
    address,
    name: null,
    provider,
    requests: [{ id: 1, method: "POST", path: "", match: "exact" }],
    taking: "infinity",
    headers: [FIRST_HEADER],
    whileLocked: "ask",
  };
}

export function draftOf(site: SiteView, provider: ProviderId): SiteDraft {
  const { headerForm } = site;
  const own = typeof headerForm === "object";
  return {
    address: site.origin,
    name: site.name,
    provider: site.provider ?? provider,
    requests: site.endpoints.map(({ method, path, match = "exact" }, index) => ({
      id: index + 1,
      method,
      path,
      match,
    })),
    taking: own ? "own" : headerForm,
    headers: own ? headerForm.headers.map((header, index) => ({ id: index + 1, ...header })) : [FIRST_HEADER],
    whileLocked: site.whileLocked,
  };
}

/** Null where the address is none yet. */
export function originOf({ address }: SiteDraft): string | null {
  const parsed = parseAddress(address);
  return "origin" in parsed ? parsed.origin : null;
}

export function nameOf(draft: SiteDraft): string {
  const origin = originOf(draft);
  return draft.name ?? (origin === null ? "" : new URL(origin).host);
}

/** A whole address pasted as the path is taken for its path, where it is this site's. */
export function endpointsOf(draft: SiteDraft): Endpoint[] {
  const origin = originOf(draft);
  return draft.requests.map(({ method, path, match }) => {
    const typed = path.trim();
    const isWhole = origin !== null && typed.startsWith(`${origin}/`);
    return { method, path: isWhole ? typed.slice(origin.length) : typed, match };
  });
}

export function headerFormOf({ taking, headers }: SiteDraft): SiteSettings["headerForm"] {
  if (taking !== "own") return taking;
  return { headers: headers.map(({ name, value }) => ({ name: name.trim(), value: value.trim() })) };
}

export function settingsOf(draft: SiteDraft): SiteSettings {
  return {
    name: cleanKeyName(nameOf(draft)),
    endpoints: endpointsOf(draft),
    headerForm: headerFormOf(draft),
    whileLocked: draft.whileLocked,
  };
}

/** The first fault from the top of the form, or null where the site can be saved. */
export function findFault(draft: SiteDraft): Fault | null {
  const parsed = parseAddress(draft.address);
  if ("code" in parsed) return { code: parsed.code, place: "address" };
  const ofName = checkKeyName(nameOf(draft));
  if (ofName) return { code: ofName, place: "name" };
  return faultOfRequests(draft) ?? faultOfHeaders(draft);
}

/** The row to blame is the one with which what stands above it is no longer in order. */
function faultOfRequests(draft: SiteDraft): Fault | null {
  const endpoints = endpointsOf(draft);
  if (endpoints.length === 0) return { code: "endpoints-empty", place: null };
  for (const [index, row] of draft.requests.entries()) {
    const code = checkEndpoints(endpoints.slice(0, index + 1));
    if (code) return { code, place: `path-${row.id}` };
  }
  return null;
}

function faultOfHeaders(draft: SiteDraft): Fault | null {
  const form = headerFormOf(draft);
  if (typeof form === "string") return null;
  for (const [index, row] of draft.headers.entries()) {
    const code = checkHeaderForm({ headers: form.headers.slice(0, index + 1) });
    // The key may stand in a later row.
    if (code && code !== "header-no-key") return { code, place: `header-${placeInHeader(code)}-${row.id}` };
  }
  const whole = checkHeaderForm(form);
  return whole && { code: whole, place: `header-value-${draft.headers[0]?.id}` };
}

function placeInHeader(code: ErrorCode): "name" | "value" {
  return code === "header-value" ? "value" : "name";
}

/** Where a refusal of the background belongs, which names no row. */
export function placeOfRefusal(code: ErrorCode): string | null {
  if (code === "site-exists" || code === "site-address" || code === "site-not-secure") return "address";
  return code.startsWith("name-") ? "name" : null;
}
