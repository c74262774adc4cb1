/** What the user does with sites. Each change is one transaction under the vault's seal; none touches rules. */
import { encodeBase64url, randomBytes } from "../crypto/bytes.ts";
import { KeyringError } from "../errors.ts";
import { matchPatternOf } from "../injection/endpoint.ts";
import { type Endpoint, INFINITY_ASSISTANT } from "../injection/infinity-assistant.ts";
import { checkEndpoints, checkHeaderForm, parseAddress } from "../injection/site-settings.ts";
import type { HeaderForm, WhileLocked } from "../messages/views.ts";
import type { ProviderId } from "../providers/provider-id.ts";
import { nameKey, nameSite } from "../vault/audit-events.ts";
import { buildActivation, needKey } from "../vault/key-changes.ts";
import { checkKeyName, cleanKeyName } from "../vault/key-name.ts";
import type { SiteRecord } from "../vault/records.ts";
import { isSiteGenuine, sealSite, type UnsealedSite } from "../vault/site-sealing.ts";
import type { OpenVault } from "../vault/vault-key.ts";
import { buildFirstSites, findBuiltInOrigin } from "./built-in-sites.ts";
import type { KeyringCore } from "./core.ts";
import { drainBeforeRemoval } from "./journal-drain.ts";
import { setPaused } from "./pauses.ts";
import { findSetAside, type SetAsideSite } from "./set-aside-sites.ts";
import { needSite, type SiteSituation, type Situation } from "./situation.ts";

export interface NewSite {
  /** As typed; its origin is what counts. */
  readonly address: string;
  readonly name: string;
  readonly provider: ProviderId;
  readonly endpoints: readonly Endpoint[];
  readonly headerForm: HeaderForm;
  readonly whileLocked: WhileLocked;
}

export type SiteChange = { readonly [K in keyof Omit<NewSite, "address">]?: NewSite[K] | undefined } & {
  readonly enabled?: boolean | undefined;
};

export class SiteCommands {
  readonly #core: KeyringCore;

  constructor(core: KeyringCore) {
    this.#core = core;
  }

  /** @returns the id. @throws KeyringError `site-no-access` where the browser has not let us: nothing is kept then */
  async add({ address, name, provider, endpoints, headerForm, whileLocked }: NewSite): Promise<string> {
    const { access, ports } = this.#core;
    const vault = await access.needOpen();
    const parsed = parseAddress(address);
    if ("code" in parsed) throw new KeyringError(parsed.code);
    const { origin } = parsed;
    needSettings({ name, endpoints, headerForm });
    const { sites } = await this.#core.read();
    if (sites.some(({ record }) => record.origin === origin)) throw new KeyringError("site-exists");
    if (!(await ports.findPermittedOrigins([origin])).has(origin)) throw new KeyringError("site-no-access");
    const id = encodeBase64url(randomBytes(16));
    const settings = { name: cleanKeyName(name), endpoints: [...endpoints], headerForm: copyForm(headerForm) };
    const site = { id, origin, ...settings, whileLocked, provider, enabled: true };
    await access.commit({ putSites: [await sealSite(vault, site)] }, [{ kind: "site-added", site: nameSite(site) }]);
    return id;
  }

  /** @throws KeyringError `site-damaged`: a record that somebody else wrote is not signed by us */
  async change(id: string, change: SiteChange): Promise<void> {
    const vault = await this.#core.access.needOpen();
    const { record, builtIn } = await needGenuine(vault, await this.#core.read(), id);
    if (builtIn && change.headerForm !== undefined) throw new KeyringError("site-built-in");
    needSettings(change);
    const changed = applyChange(record, change);
    const event = { kind: "site-changed", site: nameSite(changed) } as const;
    await this.#core.access.commit({ putSites: [await sealSite(vault, changed)] }, [event]);
    // On or off is said for good: what was meant for now is over.
    if (change.enabled !== undefined) await setPaused(this.#core.ports.session, id, false);
  }

  /**
   * Has the site use this very key, in one transaction: its provider becomes the site's, and it the active key of its provider, which every
   * other site of that provider uses from then on, too.
   */
  async chooseKey(id: string, keyId: string): Promise<void> {
    const vault = await this.#core.access.needOpen();
    const situation = await this.#core.read();
    const { record } = await needGenuine(vault, situation, id);
    const key = needKey(situation.ring, keyId);
    const { provider } = key.summary;
    const { putKeys = [] } = await buildActivation(vault, situation.ring, keyId);
    const putSites = record.provider === provider ? [] : [await sealSite(vault, applyChange(record, { provider }))];
    if (putKeys.length + putSites.length === 0) return;
    await this.#core.access.commit({ putKeys, putSites }, [
      ...putKeys.slice(0, 1).map(() => ({ kind: "key-activated", key: nameKey(key) }) as const),
      ...putSites.map((site) => ({ kind: "site-changed", site: nameSite(site) }) as const),
    ]);
  }

  /** Until the user goes on or the browser ends: its requests go out as if we were not there. */
  async pause(id: string, isPaused: boolean): Promise<void> {
    await this.#core.access.needOpen();
    needSite(await this.#core.read(), id);
    await setPaused(this.#core.ports.session, id, isPaused);
  }

  /** Its first settings once more, under this vault's seal: the way back from a record that was damaged. */
  async restore(id: string): Promise<void> {
    const { access, ports } = this.#core;
    const vault = await access.needOpen();
    const { status, record } = needSite(await this.#core.read(), id);
    if (status !== "damaged") throw new KeyringError("changed-meanwhile");
    const origin = findBuiltInOrigin(id, ports.filterDeclaredOrigins(INFINITY_ASSISTANT.origins));
    if (origin === null) throw new KeyringError("site-not-found");
    const event = { kind: "site-restored", site: nameSite({ ...record, origin }) } as const;
    await access.commit({ putSites: await buildFirstSites(vault, [origin]) }, [event]);
  }

  /** Gives the browser's permission back too, unless another site of ours lies on the same host. */
  async remove(id: string): Promise<void> {
    const { access, ports } = this.#core;
    await drainBeforeRemoval(this.#core);
    await access.needOpen();
    const situation = await this.#core.read();
    const { name, origin } = (await this.#findSetAside(id, situation)) ?? needAdded(situation, id);
    const site = { id, name: name ?? "", origin: origin ?? "" };
    await access.commit({ deleteSites: [id] }, [{ kind: "site-removed", site }]);
    const others = situation.sites.filter(({ record }) => record.id !== id);
    const isShared = others.some(({ record }) => origin !== null && isOnSameHost(record.origin, origin));
    if (origin !== null && !isShared) await ports.removeAccess(origin);
  }

  /** One that no list shows; null where none of those has this id. */
  async #findSetAside(id: string, { sites }: Situation): Promise<SetAsideSite | null> {
    const listed = sites.map(({ record }) => record);
    const setAside = findSetAside(await this.#core.ports.store.readSites(), listed);
    return setAside.find((site) => site.id === id) ?? null;
  }
}

/** Not by its status: the seal is judged there only where the browser lets us serve the site. @throws KeyringError `site-damaged` */
async function needGenuine(vault: OpenVault, situation: Situation, id: string): Promise<SiteSituation> {
  const site = needSite(situation, id);
  const { record } = site;
  if (!(await isSiteGenuine(vault, record))) throw new KeyringError("site-damaged");
  return site;
}

/** @throws KeyringError `site-not-found`, `site-built-in` */
function needAdded(situation: Situation, id: string): SiteRecord {
  const { record, builtIn } = needSite(situation, id);
  if (builtIn) throw new KeyringError("site-built-in");
  return record;
}

/** The browser's permissions know no port. */
function isOnSameHost(origin: string, other: string): boolean {
  return matchPatternOf(origin) === matchPatternOf(other);
}

/** @throws KeyringError with the code of the first that cannot be so; what is absent is not judged */
function needSettings({ name, endpoints, headerForm }: SiteChange): void {
  const code =
    (name === undefined ? null : checkKeyName(name)) ??
    (endpoints === undefined ? null : checkEndpoints(endpoints)) ??
    (headerForm === undefined ? null : checkHeaderForm(headerForm));
  if (code) throw new KeyringError(code);
}

function applyChange(record: SiteRecord, change: SiteChange): UnsealedSite {
  const { mac: _, ...site } = record;
  const { name, endpoints, headerForm, whileLocked, provider, enabled } = change;
  return {
    ...site,
    ...(name !== undefined && { name: cleanKeyName(name) }),
    ...(endpoints !== undefined && { endpoints: [...endpoints] }),
    ...(headerForm !== undefined && { headerForm: copyForm(headerForm) }),
    ...(whileLocked !== undefined && { whileLocked }),
    ...(provider !== undefined && { provider }),
    ...(enabled !== undefined && { enabled }),
  };
}

function copyForm(form: HeaderForm): SiteRecord["headerForm"] {
  return typeof form === "string" ? form : { headers: form.headers.map(({ name, value }) => ({ name, value })) };
}
