/**
 * Site records that no list shows, because they have not the shape of one or claim a built-in site's address: named for the
 * user, never used, and removed only when the user says so. What they say may be anybody's.
 */
import { parseOrigin } from "../injection/endpoint.ts";
import { cleanKeyName } from "../vault/key-name.ts";
import { parseSiteRecord, type SiteRecord } from "../vault/records.ts";
import { fillInBuiltIn } from "./built-in-sites.ts";

export interface SetAsideSite {
  readonly id: string;
  readonly name: string | null;
  readonly origin: string | null;
}

const NAME_CHARACTERS = 80;

/** The records that lists, rules and commands are made from. @param declared origins that the manifest of this build names */
export function listSiteRecords(stored: readonly unknown[], declared: readonly string[]): SiteRecord[] {
  const readable = stored.map(parseSiteRecord).filter((record) => record !== null);
  return fillInBuiltIn(readable, declared);
}

/** All others. A record under the id of a listed site is that site's, which is listed as damaged itself. */
export function findSetAside(stored: readonly unknown[], listed: readonly SiteRecord[]): SetAsideSite[] {
  const ids = new Set(listed.map(({ id }) => id));
  return stored.map(describe).filter(({ id }) => !ids.has(id));
}

/** Where it names one to which a key could go; null where not. */
export function readOrigin(stored: unknown): string | null {
  const origin = readText(stored, "origin");
  return origin !== null && parseOrigin(origin) ? origin : null;
}

function describe(stored: unknown): SetAsideSite {
  const name = cleanKeyName(readText(stored, "name") ?? "");
  const cut = [...name].slice(0, NAME_CHARACTERS).join("");
  return { id: readText(stored, "id") ?? "unknown", name: cut === "" ? null : cut, origin: readOrigin(stored) };
}

function readText(stored: unknown, field: string): string | null {
  const value = typeof stored === "object" && stored !== null ? (stored as Record<string, unknown>)[field] : undefined;
  return typeof value === "string" ? value : null;
}
