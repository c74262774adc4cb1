/** Everything that is stored, opened and compared with its seal. Reads only: what does not open is named and left as it is. */
import type { Damage, IntegrityReport } from "../messages/security-views.ts";
import { checkLog } from "../vault/audit-check.ts";
import { nameOfStored } from "../vault/key-ring.ts";
import { isSecretReadable, openSummary } from "../vault/key-sealing.ts";
import { parseKeyRecord, type SiteRecord } from "../vault/records.ts";
import type { StoredVault } from "../vault/rotation.ts";
import { isSiteGenuine } from "../vault/site-sealing.ts";
import { type AfterSlice, mapInSlices } from "../vault/slices.ts";
import type { OpenVault } from "../vault/vault-key.ts";
import { isVaultGenuine } from "../vault/vault-record.ts";
import { findSetAside, listSiteRecords } from "./set-aside-sites.ts";

type Findings = Omit<IntegrityReport, "checkedAtMs">;

/** @param declared origins of the built-in sites of this build */
export async function findDamages(
  vault: OpenVault,
  { record, keys, sites, audit }: StoredVault,
  { declared, afterSlice }: { readonly declared: readonly string[]; readonly afterSlice: AfterSlice },
): Promise<Findings> {
  const listed = listSiteRecords(sites, declared);
  const isGenuine = await isVaultGenuine(vault, record);
  const ofKeys = await mapInSlices(keys, (stored) => judgeKey(vault, stored), afterSlice);
  const ofSites = await mapInSlices(listed, (site) => judgeSite(vault, site), afterSlice);
  const log = await checkLog(vault, record.audit, audit, { isHeadGenuine: isGenuine, afterSlice });
  return {
    intact: { keys: countIntact(ofKeys), sites: countIntact(ofSites), entries: log.intact },
    damages: [
      ...(isGenuine ? [] : [{ kind: "vault" } as const]),
      ...ofKeys.filter((damage) => damage !== null),
      ...ofSites.filter((damage) => damage !== null),
      ...findSetAside(sites, listed).map((site) => ({ kind: "site", ...site, setAside: true }) as const),
      ...log.damages.map((damage) => ({ kind: "log", damage }) as const),
    ],
  };
}

/** Null for a record of which everything opens. */
async function judgeKey(vault: OpenVault, stored: unknown): Promise<Damage | null> {
  const record = parseKeyRecord(stored);
  if (!record) return { kind: "key", id: nameOfStored(stored), known: null };
  const summary = await openSummary(vault, record);
  if (summary && (await isSecretReadable(vault, record))) return null;
  const { name, mask, provider } = summary ?? {};
  const known = name !== undefined && mask !== undefined && provider !== undefined ? { name, mask, provider } : null;
  return { kind: "key", id: record.id, known };
}

async function judgeSite(vault: OpenVault, site: SiteRecord): Promise<Damage | null> {
  if (await isSiteGenuine(vault, site)) return null;
  const { id, name, origin } = site;
  return { kind: "site", id, name, origin };
}

function countIntact(judged: readonly (Damage | null)[]): number {
  return judged.filter((damage) => damage === null).length;
}
