/**
 * The background's one service: every command on vault, keys and sites, one at a time, each change ending with rules,
 * toolbar and open pages in agreement with it. A command answers only after that: "locked" is said when no rule holds a key.
 */
import type { Bytes } from "../crypto/bytes.ts";
import type { Kdf } from "../crypto/kdf.ts";
import { KeyringError } from "../errors.ts";
import { INFINITY_ASSISTANT } from "../injection/infinity-assistant.ts";
import { type PageState, pageStateOf } from "../injection/site-status.ts";
import type { KeyList, KeyView, SiteView, VaultView } from "../messages/views.ts";
import type { ProviderId } from "../providers/provider-id.ts";
import type { NewKey } from "../vault/key-changes.ts";
import { sealSite } from "../vault/site-sealing.ts";
import { buildFirstSites, findBuiltInOrigin } from "./built-in-sites.ts";
import { KeyCommands } from "./key-commands.ts";
import { buildMutex } from "./mutex.ts";
import type { KeyringPorts } from "./ports.ts";
import { reconcile } from "./reconciler.ts";
import { type EndedRequest, type ReportedRequest, RequestLog } from "./request-log.ts";
import { readSituation, type SiteSituation, type Situation } from "./situation.ts";
import { VaultAccess } from "./vault-access.ts";
import { buildSiteView } from "./views.ts";

export interface SiteChange {
  readonly enabled?: boolean | undefined;
  readonly provider?: ProviderId | undefined;
}

export class Keyring {
  readonly #ports: KeyringPorts;
  readonly #access: VaultAccess;
  readonly #keys: KeyCommands;
  readonly #requests = new RequestLog();
  readonly #exclusive = buildMutex();
  /** The reconciliation that waits its turn: whoever asks meanwhile is served by the same one. */
  #coming: Promise<Situation> | null = null;

  constructor(ports: KeyringPorts) {
    this.#ports = ports;
    this.#access = new VaultAccess(ports);
    this.#keys = new KeyCommands(ports, this.#access);
  }

  /** The first thing at every start of the background, and after whatever the browser reports. */
  async reconcile(): Promise<void> {
    await this.#reconcileSoon();
  }

  view(): Promise<VaultView> {
    return this.#exclusive(() => this.#access.view());
  }

  create(kdf: Kdf, wrappingKey: Bytes): Promise<VaultView> {
    return this.#changing(async () => {
      const origins = this.#ports.filterDeclaredOrigins(INFINITY_ASSISTANT.origins);
      await this.#access.create(kdf, wrappingKey, (vault) => buildFirstSites(vault, origins));
      return this.#access.view();
    });
  }

  unlock(wrappingKey: Bytes): Promise<VaultView> {
    return this.#changing(async () => {
      await this.#access.unlock(wrappingKey);
      return this.#access.view();
    });
  }

  lock(): Promise<VaultView> {
    return this.#changing(async () => {
      await this.#access.lock();
      return this.#access.view();
    });
  }

  listKeys(): Promise<KeyList> {
    return this.#exclusive(() => this.#keys.list());
  }

  addKey(added: Omit<NewKey, "addedAtMs">): Promise<KeyView> {
    return this.#changing(() => this.#keys.add(added));
  }

  renameKey(id: string, name: string): Promise<KeyView> {
    return this.#changing(() => this.#keys.rename(id, name));
  }

  activateKey(id: string): Promise<KeyView> {
    return this.#changing(() => this.#keys.activate(id));
  }

  deleteKey(id: string): Promise<KeyList> {
    return this.#changing(() => this.#keys.delete(id));
  }

  discardKey(id: string): Promise<KeyList> {
    return this.#changing(() => this.#keys.discard(id));
  }

  /** The site of this origin, or null where it is none of ours. */
  viewSite(origin: string): Promise<SiteView | null> {
    return this.#exclusive(async () => {
      const situation = await readSituation(this.#ports, this.#access);
      const site = situation.sites.find(({ record }) => record.origin === origin);
      return site ? this.#buildSiteView(situation, site) : null;
    });
  }

  /** @throws KeyringError `site-damaged`: a record that somebody else wrote is not signed by us */
  async changeSite(id: string, change: SiteChange): Promise<SiteView> {
    await this.#changing(async () => {
      const vault = await this.#access.needOpen();
      const { record, status } = needSite(await readSituation(this.#ports, this.#access), id);
      if (status === "damaged") throw new KeyringError("site-damaged");
      const { enabled = record.enabled, provider = record.provider } = change;
      await this.#access.commit({ putSites: [await sealSite(vault, { ...record, enabled, provider })] });
    });
    const situation = await readSituation(this.#ports, this.#access);
    return this.#buildSiteView(situation, needSite(situation, id));
  }

  /** Its first settings once more, under this vault's seal: the way back from a record that was damaged. */
  async restoreSite(id: string): Promise<SiteView> {
    await this.#changing(async () => {
      const vault = await this.#access.needOpen();
      const { status } = needSite(await readSituation(this.#ports, this.#access), id);
      if (status !== "damaged") throw new KeyringError("changed-meanwhile");
      const origin = findBuiltInOrigin(id, this.#ports.filterDeclaredOrigins(INFINITY_ASSISTANT.origins));
      if (origin === null) throw new KeyringError("site-not-found");
      await this.#access.commit({ putSites: await buildFirstSites(vault, [origin]) });
    });
    const situation = await readSituation(this.#ports, this.#access);
    return this.#buildSiteView(situation, needSite(situation, id));
  }

  /** A page of this origin has begun: its rules are in force before it hears its state. */
  async greet(origin: string): Promise<PageState> {
    const { sites } = await this.#reconcileSoon();
    const site = sites.find(({ record }) => record.origin === origin);
    return site ? pageStateOf(site.status) : "not-granted";
  }

  noteStart(request: ReportedRequest): void {
    // Woken by this very request: the rules that it met are known only after the first reconciliation.
    if (this.#requests.isReady) this.#requests.start(request);
    else void this.#exclusive(async () => this.#requests.start(request));
  }

  /** Counts the request if it was one that carried a key. */
  noteEnd(request: EndedRequest): Promise<void> {
    return this.#exclusive(async () => {
      const { now, findTabOrigin, usage, notifyPages } = this.#ports;
      const sent = await this.#requests.end(request, { nowMs: now(), findTabOrigin });
      if (!sent) return;
      await usage.record(sent);
      notifyPages();
    });
  }

  /** However the change went, what is in force afterwards is made equal to what is true afterwards. */
  #changing<T>(change: () => Promise<T>): Promise<T> {
    return this.#exclusive(async () => {
      const [changed] = await Promise.allSettled([change()]);
      const [settled] = await Promise.allSettled([this.#settle()]);
      this.#ports.notifyPages();
      if (changed.status === "rejected") throw changed.reason;
      if (settled.status === "rejected") throw settled.reason;
      return changed.value;
    });
  }

  /** A page can bring about any number of these: at most one runs and one waits, and commands wait for no more than that. */
  #reconcileSoon(): Promise<Situation> {
    this.#coming ??= this.#exclusive(() => {
      this.#coming = null;
      return this.#settle();
    });
    return this.#coming;
  }

  async #settle(): Promise<Situation> {
    const situation = await reconcile(this.#ports, this.#access);
    this.#requests.arm(situation.sites);
    return situation;
  }

  async #buildSiteView(situation: Situation, site: SiteSituation): Promise<SiteView> {
    return buildSiteView(situation, site, { usage: await this.#ports.usage.readAll(), nowMs: this.#ports.now() });
  }
}

function needSite({ sites }: Situation, id: string): SiteSituation {
  const site = sites.find(({ record }) => record.id === id);
  if (!site) throw new KeyringError("site-not-found");
  return site;
}
