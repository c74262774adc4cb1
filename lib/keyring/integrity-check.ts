/**
 * Runs the check of everything beside the background's other work: it holds nobody up, ends itself when the vault is locked
 * meanwhile, and keeps what it found for as long as that vault is open.
 */
import { KeyringError } from "../errors.ts";
import { INFINITY_ASSISTANT } from "../injection/infinity-assistant.ts";
import type { IntegrityReport } from "../messages/security-views.ts";
import type { StoredVault } from "../vault/rotation.ts";
import { nextTurn } from "../vault/slices.ts";
import type { OpenVault } from "../vault/vault-key.ts";
import type { KeyringCore } from "./core.ts";
import { findDamages } from "./integrity.ts";

/** Something else may write while everything is read; more often than this in a row it does not. */
const TRIES = 5;

export class IntegrityCheck {
  readonly #core: KeyringCore;
  /** Knows the vault by a weak reference: a report must not keep its handles past the lock. */
  #last: { readonly vault: WeakRef<OpenVault>; readonly report: IntegrityReport } | null = null;

  constructor(core: KeyringCore) {
    this.#core = core;
  }

  get last(): IntegrityReport | null {
    const vault = this.#last?.vault.deref();
    return this.#last && vault && this.#core.access.holds(vault) ? this.#last.report : null;
  }

  get hasFoundDamage(): boolean {
    return this.last !== null && this.last.damages.length > 0;
  }

  /** Our own pages are told where there is damage, or was. @throws KeyringError `vault-locked`, also where it was locked meanwhile */
  async run(): Promise<IntegrityReport> {
    const { access, exclusive, ports } = this.#core;
    const vault = await exclusive(() => access.needOpen());
    const goOn = () => {
      if (!access.holds(vault)) throw new KeyringError("vault-locked");
    };
    const declared = ports.filterDeclaredOrigins(INFINITY_ASSISTANT.origins);
    const stored = await this.#readAll();
    goOn();
    const afterSlice = async () => {
      await nextTurn();
      goOn();
    };
    const findings = await findDamages(vault, stored, { declared, afterSlice });
    goOn();
    const report = { checkedAtMs: ports.now(), ...findings };
    const wasDamaged = this.hasFoundDamage;
    this.#last = { vault: new WeakRef(vault), report };
    if (wasDamaged || this.hasFoundDamage) ports.notifyPages();
    return report;
  }

  /** Every store as it was at one moment. @throws KeyringError `changed-meanwhile` */
  async #readAll(): Promise<StoredVault> {
    const { access, exclusive, ports } = this.#core;
    const { store } = ports;
    for (let tried = 0; tried < TRIES; tried += 1) {
      const record = await access.needRecord();
      const [keys, sites, audit] = await Promise.all([store.readKeys("disk"), store.readSites(), store.readAudit()]);
      const { revision, vaultId } = await access.needRecord();
      if (revision === record.revision && vaultId === record.vaultId) return { record, keys, sites, audit };
      // Behind whatever waits for its turn now: it may be what writes.
      await exclusive(() => Promise.resolve());
    }
    throw new KeyringError("changed-meanwhile");
  }
}
