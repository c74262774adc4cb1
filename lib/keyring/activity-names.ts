/** What keys and sites of the activity log are called: as they are now, or, where they are gone, as an entry called them last. */
import type { ActivityFilter } from "../messages/activity-filter.ts";
import type { NamedKey, NamedSite } from "../messages/security-views.ts";
import type { AuditIndex } from "../vault/audit-index.ts";
import { lookUpNames } from "../vault/journal-events.ts";
import { cleanKeyName } from "../vault/key-name.ts";
import type { VaultStore } from "../vault/ports.ts";
import type { OpenVault } from "../vault/vault-key.ts";

export type KnownNames = AuditIndex["names"];

interface NameSources {
  readonly told: KnownNames;
  /** What of it is known to nobody is not among the names. */
  readonly asked: ActivityFilter;
  readonly store: Pick<VaultStore, "readKeys" | "readSites">;
}

export async function mergeNames(vault: OpenVault, { told, asked, store }: NameSources): Promise<KnownNames> {
  const wanted = [
    { keyId: asked.key, siteId: asked.site },
    ...[...told.keys.keys()].map((keyId) => ({ keyId })),
    ...[...told.sites.keys()].map((siteId) => ({ siteId })),
  ];
  const [keys, sites] = await Promise.all([store.readKeys(), store.readSites()]);
  const now = await lookUpNames(vault, wanted, { keys, sites });
  return { keys: new Map([...told.keys, ...now.keys]), sites: new Map([...told.sites, ...now.sites]) };
}

/** Nothing in them reorders, breaks or hides what stands around it. */
export function cleanNames({ keys, sites }: KnownNames): { keys: NamedKey[]; sites: NamedSite[] } {
  return {
    keys: [...keys.values()].map((key) => ({ ...key, name: cleanKeyName(key.name), mask: cleanKeyName(key.mask) })),
    sites: [...sites.values()].map((site) => ({
      ...site,
      name: cleanKeyName(site.name),
      origin: cleanKeyName(site.origin),
    })),
  };
}
