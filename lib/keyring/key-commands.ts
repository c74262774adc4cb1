/** What the user does with provider keys. Each returns after one transaction; none touches rules. */
import { KeyringError } from "../errors.ts";
import { lastUseByKey } from "../injection/results.ts";
import type { KeyList, KeyView } from "../messages/views.ts";
import type { ProviderId } from "../providers/provider-id.ts";
import { type EventKind, nameKey } from "../vault/audit-events.ts";
import {
  buildActivation,
  buildAddition,
  buildDeletion,
  buildDiscarding,
  buildRenaming,
  type KeyChange,
  type NewKey,
  needKey,
} from "../vault/key-changes.ts";
import { getKey, type KeyRing, openKeyRing } from "../vault/key-ring.ts";
import { parseSiteRecord, type SiteRecord } from "../vault/records.ts";
import { isSiteGenuine, sealSite } from "../vault/site-sealing.ts";
import type { OpenVault } from "../vault/vault-key.ts";
import type { KeyringCore } from "./core.ts";
import { drainBeforeRemoval } from "./journal-drain.ts";
import type { KeyringPorts } from "./ports.ts";
import type { VaultAccess } from "./vault-access.ts";
import { buildKeyList, buildKeyView } from "./views.ts";

export class KeyCommands {
  readonly #core: KeyringCore;
  readonly #ports: Pick<KeyringPorts, "store" | "usage" | "now">;
  readonly #access: VaultAccess;

  constructor(core: KeyringCore) {
    this.#core = core;
    this.#ports = core.ports;
    this.#access = core.access;
  }

  async list(): Promise<KeyList> {
    return buildKeyList(await this.#openRing(await this.#access.needOpen()), await this.#ports.usage.readAll());
  }

  /** The first key of all is also chosen for the sites that have no provider yet: one step less for a newcomer. */
  async add(typed: Omit<NewKey, "addedAtMs">): Promise<KeyView> {
    const vault = await this.#access.needOpen();
    const ring = await this.#openRing(vault);
    const { added, change } = await buildAddition(vault, ring, { ...typed, addedAtMs: this.#ports.now() });
    const putSites = await this.#chooseProvider(vault, typed.provider);
    await this.#access.commit({ ...change, putSites }, [{ kind: "key-added", key: nameKey(added) }]);
    return this.#view(vault, added.record.id);
  }

  rename(id: string, name: string): Promise<KeyView> {
    return this.#change(id, "key-renamed", (vault, ring) => buildRenaming(vault, ring, id, name));
  }

  activate(id: string): Promise<KeyView> {
    return this.#change(id, "key-activated", (vault, ring) => buildActivation(vault, ring, id));
  }

  /** What waits to be written of its uses is written first: afterwards nobody knows its name. */
  async delete(id: string): Promise<KeyList> {
    await drainBeforeRemoval(this.#core);
    const vault = await this.#access.needOpen();
    const ring = await this.#openRing(vault);
    const change = await buildDeletion(vault, ring, id);
    await this.#access.commit(change, [{ kind: "key-deleted", key: nameKey(needKey(ring, id)) }]);
    return this.list();
  }

  async discard(id: string): Promise<KeyList> {
    const vault = await this.#access.needOpen();
    await this.#access.commit(buildDiscarding(await this.#openRing(vault), id), [{ kind: "key-discarded" }]);
    return this.list();
  }

  async #change(
    id: string,
    kind: EventKind,
    build: (vault: OpenVault, ring: KeyRing) => Promise<KeyChange>,
  ): Promise<KeyView> {
    const vault = await this.#access.needOpen();
    const ring = await this.#openRing(vault);
    await this.#access.commit(await build(vault, ring), [{ kind, key: nameKey(needKey(ring, id)) }]);
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
