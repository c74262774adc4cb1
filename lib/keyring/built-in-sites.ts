/** The sites that come with the extension: as the first records of a vault, and in place of a record that cannot be read. */
import { INFINITY_ASSISTANT } from "../injection/infinity-assistant.ts";
import type { SiteRecord } from "../vault/records.ts";
import { sealSite, type UnsealedSite } from "../vault/site-sealing.ts";
import type { OpenVault } from "../vault/vault-key.ts";

/** @param origins those of the site that this build's manifest declares: its development server is none of the release's */
export function buildFirstSites(vault: OpenVault, origins: readonly string[]): Promise<SiteRecord[]> {
  return Promise.all(origins.map((origin) => sealSite(vault, describeBuiltIn(origin))));
}

/** The origin of a built-in site by its id: never taken from a record, which anyone may have edited. Null where there is none. */
export function findBuiltInOrigin(id: string, origins: readonly string[]): string | null {
  return origins.find((origin) => describeBuiltIn(origin).id === id) ?? null;
}

/** One record for each built-in site, before the others; where its own is gone or names another origin, one without a seal. */
export function fillInBuiltIn(records: readonly SiteRecord[], origins: readonly string[]): SiteRecord[] {
  const builtIn = origins.map((origin) => {
    const first = describeBuiltIn(origin);
    const kept = records.find((record) => record.id === first.id && record.origin === origin);
    return kept ?? { ...first, mac: new Uint8Array(32) };
  });
  const taken = new Set(builtIn.flatMap(({ id, origin }) => [id, origin]));
  return [...builtIn, ...records.filter(({ id, origin }) => !taken.has(id) && !taken.has(origin))];
}

function describeBuiltIn(origin: string): UnsealedSite {
  const { id, name, endpoints, origins } = INFINITY_ASSISTANT;
  const isMain = origin === origins[0];
  return {
    id: isMain ? id : `${id}-development`,
    name: isMain ? name : `${name} (development)`,
    origin,
    endpoints: endpoints.map(({ method, path }) => ({ method, path })),
    headerForm: "infinity",
    whileLocked: "ask",
    provider: null,
    enabled: true,
  };
}
