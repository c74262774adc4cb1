/** What is true now of vault, keys and sites, read and verified as one value for everything that must agree on it. */
import { KeyringError } from "../errors.ts";
import { type Endpoint, INFINITY_ASSISTANT } from "../injection/infinity-assistant.ts";
import { decideSiteStatus, type KeyFact } from "../injection/site-status.ts";
import type { SiteStatus, VaultStatus, VaultView } from "../messages/views.ts";
import { getActiveProviderKey, type HeldKey, type KeyRing, openKeyRing } from "../vault/key-ring.ts";
import { isSecretReadable } from "../vault/key-sealing.ts";
import type { SiteRecord } from "../vault/records.ts";
import { isSiteGenuine } from "../vault/site-sealing.ts";
import type { OpenVault } from "../vault/vault-key.ts";
import { readPaused } from "./pauses.ts";
import type { KeyringPorts } from "./ports.ts";
import { listSiteRecords } from "./set-aside-sites.ts";
import type { VaultAccess } from "./vault-access.ts";

export interface SiteSituation {
  readonly record: SiteRecord;
  /** Came with the extension, by the manifest's word and not the record's. */
  readonly builtIn: boolean;
  readonly status: SiteStatus;
  /** The key that its requests carry; null unless `status` is `on`. */
  readonly key: HeldKey | null;
}

export interface Situation {
  readonly vaultStatus: VaultStatus;
  /** As its pages see it. */
  readonly vaultView: VaultView;
  readonly vault: OpenVault | null;
  readonly ring: KeyRing;
  readonly sites: readonly SiteSituation[];
}

const EMPTY_RING: KeyRing = { held: [], damaged: [] };

export async function readSituation(
  ports: Pick<KeyringPorts, "store" | "session" | "findPermittedOrigins" | "filterDeclaredOrigins">,
  access: VaultAccess,
): Promise<Situation> {
  const vaultView = await access.view();
  const { status: vaultStatus } = vaultView;
  if (vaultStatus === "none") return { vaultStatus, vaultView, vault: null, ring: EMPTY_RING, sites: [] };
  const vault = await access.current();
  const [ring, stored, paused] = await Promise.all([
    vault ? ports.store.readKeys().then((keys) => openKeyRing(vault, keys)) : EMPTY_RING,
    ports.store.readSites(),
    readPaused(ports.session),
  ]);
  // A record without a seal fails like one whose seal is wrong: its site is guarded until the user restores it.
  const declared = ports.filterDeclaredOrigins(INFINITY_ASSISTANT.origins);
  const records = listSiteRecords(stored, declared);
  const permitted = await ports.findPermittedOrigins(records.map(({ origin }) => origin));
  const sites = await Promise.all(
    records.map(async (record) => {
      const key = record.provider && getActiveProviderKey(ring, record.provider);
      const status = decideSiteStatus({
        vault: vaultStatus,
        enabled: record.enabled,
        paused: paused.has(record.id),
        permitted: permitted.has(record.origin),
        genuine: vault === null || (await isSiteGenuine(vault, record)),
        hasProvider: record.provider !== null,
        key: vault ? await judgeKey(vault, ring, key) : "missing",
      });
      return { record, builtIn: declared.includes(record.origin), status, key: status === "on" ? key : null };
    }),
  );
  return { vaultStatus, vaultView, vault, ring, sites };
}

/** A key that does not open tells neither its provider nor whether it was the active one: any of them may be the missing one. */
async function judgeKey(vault: OpenVault, ring: KeyRing, key: HeldKey | null): Promise<KeyFact> {
  if (key) return (await isSecretReadable(vault, key.record)) ? "usable" : "damaged";
  return ring.damaged.length > 0 ? "damaged" : "missing";
}

/** What is guarded or served: of a built-in site whose record somebody has edited, those that it came with. */
export function endpointsOf({ record, builtIn, status }: SiteSituation): readonly Endpoint[] {
  return builtIn && status === "damaged" ? INFINITY_ASSISTANT.endpoints : record.endpoints;
}

/** The site of this origin, or null where it is none of ours. */
export function findSite({ sites }: Situation, origin: string): SiteSituation | null {
  return sites.find(({ record }) => record.origin === origin) ?? null;
}

/** @throws KeyringError `site-not-found` */
export function needSite({ sites }: Situation, id: string): SiteSituation {
  const site = sites.find(({ record }) => record.id === id);
  if (!site) throw new KeyringError("site-not-found");
  return site;
}
