/** What the user does with provider keys. Each returns after one transaction; none touches rules. */
import { KeyringError } from "../errors.ts";
import { lastUseByKey } from "../injection/results.ts";
import type { KeyList, KeyView } from "../messages/views.ts";
import type { ProviderId } from "../providers/provider-id.ts";
import {
  buildActivation,
  buildAddition,
  buildDeletion,
  buildDiscarding,
  buildRenaming,
  type KeyChange,
  type NewKey,
} from "../vault/key-changes.ts";
import { getKey, type KeyRing, openKeyRing } from "../vault/key-ring.ts";
import { parseSiteRecord, type SiteRecord } from "../vault/records.ts";
import { isSiteGenuine, sealSite } from "../vault/site-sealing.ts";
import type { OpenVault } from "../vault/vault-key.ts";
import type { KeyringPorts } from "./ports.ts";
import type { VaultAccess } from "./vault-access.ts";
import { buildKeyList, buildKeyView } from "./views.ts";

type Ports = Pick<KeyringPorts, "store" | "usage" | "now">;

export class KeyCommands {
  readonly #ports: Ports;
  readonly #access: VaultAccess;

  constructor(ports: Ports, access: VaultAccess) {
    this.#ports = ports;
    this.#access = access;
  }

  async list(): Promise<KeyList> {
    return buildKeyList(await this.#openRing(await this.#access.needOpen()), await this.#ports.usage.readAll());
  }

  /** The first key of all is also chosen for the sites that have no provider yet: one step less for a newcomer. */
  async add(added: Omit<NewKey, "addedAtMs">): Promise<KeyView> {
    const vault = await this.#access.needOpen();
    const ring = await this.#openRing(vault);
    const { id, change } = await buildAddition(vault, ring, { ...added, addedAtMs: this.#ports.now() });
    await this.#access.commit({ ...change, putSites: await this.#chooseProvider(vault, added.provider) });
    return this.#view(vault, id);
  }

  rename(id: string, name: string): Promise<KeyView> {
    return this.#change(id, (vault, ring) => buildRenaming(vault, ring, id, name));
  }

  activate(id: string): Promise<KeyView> {
    return this.#change(id, (vault, ring) => buildActivation(vault, ring, id));
  }

  async delete(id: string): Promise<KeyList> {
    const vault = await this.#access.needOpen();
    await this.#access.commit(await buildDeletion(vault, await this.#openRing(vault), id));
    return this.list();
  }

  async discard(id: string): Promise<KeyList> {
    const vault = await this.#access.needOpen();
    await this.#access.commit(buildDiscarding(await this.#openRing(vault), id));
    return this.list();
  }

  async #change(id: string, build: (vault: OpenVault, ring: KeyRing) => Promise<KeyChange>): Promise<KeyView> {
    const vault = await this.#access.needOpen();
    await this.#access.commit(await build(vault, await this.#openRing(vault)));
    return this.#view(vault, id);
  }

  async #view(vault: OpenVault, id: string): Promise<KeyView> {
    const key = getKey(await this.#openRing(vault), id);
    if (!key) throw new KeyringError("key-not-found");
    return buildKeyView(key, lastUseByKey(await this.#ports.usage.readAll()));
  }

  async #openRing(vault: OpenVault): Promise<KeyRing> {
    return openKeyRing(vault, await this.#ports.store.readKeys());
  }

  async #chooseProvider(vault: OpenVault, provider: ProviderId): Promise<SiteRecord[]> {
    const records = (await this.#ports.store.readSites()).map(parseSiteRecord);
    const chosen: SiteRecord[] = [];
    for (const record of records) {
      if (record?.provider !== null || !(await isSiteGenuine(vault, record))) continue;
      chosen.push(await sealSite(vault, { ...record, provider }));
    }
    return chosen;
  }
}
