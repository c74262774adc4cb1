/**
 * What is done with the vault as a whole: another passphrase, another vault key, the check of everything, the end of everything;
 * and the one way by which a provider key leaves the background for a person's eyes.
 */
import type { Bytes } from "../crypto/bytes.ts";
import { KeyringError } from "../errors.ts";
import type { IntegrityReport } from "../messages/security-views.ts";
import type { VaultView } from "../messages/views.ts";
import { nameKey } from "../vault/audit-events.ts";
import { needKey } from "../vault/key-changes.ts";
import { openKeyRing } from "../vault/key-ring.ts";
import { openSecret } from "../vault/key-sealing.ts";
import type { KeyringCore } from "./core.ts";
import { IntegrityCheck } from "./integrity-check.ts";
import { changePassphrase, type PassphraseChange } from "./passphrase-change.ts";
import { wipeVault } from "./vault-wipe.ts";

export class VaultCare {
  readonly #core: KeyringCore;
  readonly #integrity: IntegrityCheck;

  constructor(core: KeyringCore) {
    this.#core = core;
    this.#integrity = new IntegrityCheck(core);
  }

  /** What the last check found; null before the first of this life of the background, and while locked. */
  get lastCheck(): IntegrityReport | null {
    return this.#integrity.last;
  }

  /** @throws KeyringError `passphrase-wrong` for the old one; after any failure everything is as it was */
  async changePassphrase(change: PassphraseChange): Promise<VaultView> {
    try {
      const view = await this.#core.changing(async () => {
        await changePassphrase(this.#core, change);
        return this.#core.access.view();
      });
      if (change.rotate) this.checkSoon();
      return view;
    } finally {
      change.wrappingKey.fill(0);
      change.newWrappingKey.fill(0);
    }
  }

  check(): Promise<IntegrityReport> {
    return this.#integrity.run();
  }

  /** After unlocking: nobody waits for it, and what it cannot read it does not judge. */
  checkSoon(): void {
    this.#integrity.run().catch(() => undefined);
  }

  /** After what may have mended something: what was found before is not to be shown any longer. */
  checkAgain(): void {
    if (this.#integrity.hasFoundDamage) this.checkSoon();
  }

  /** Whether the vault is open or not, and whether its record can be read or not. */
  wipe(): Promise<VaultView> {
    return this.#core.changing(async () => {
      await wipeVault(this.#core);
      return this.#core.access.view();
    });
  }

  /** The entry of the log is on the disk before the key leaves. @throws KeyringError `passphrase-wrong`, `key-damaged`, `key-not-found` */
  async reveal(id: string, purpose: "show" | "copy", wrappingKey: Bytes): Promise<{ key: string }> {
    try {
      return await this.#core.exclusive(() => this.#reveal(id, purpose, wrappingKey));
    } finally {
      wrappingKey.fill(0);
    }
  }

  async #reveal(id: string, purpose: "show" | "copy", wrappingKey: Bytes): Promise<{ key: string }> {
    const { access, ports } = this.#core;
    const vault = await access.needOpen();
    (await access.unwrap(wrappingKey)).fill(0);
    const held = needKey(await openKeyRing(vault, await ports.store.readKeys()), id);
    const key = await openSecret(vault, held.record);
    if (key === null) throw new KeyringError("key-damaged");
    const kind = purpose === "show" ? "key-shown" : "key-copied";
    await access.commit({}, [{ kind, key: nameKey(held) }]);
    ports.notifyPages();
    return { key };
  }
}
