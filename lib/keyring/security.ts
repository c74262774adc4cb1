/** What the user has chosen about the lock and the log, and when the vault locks by itself. Nothing of it is told while locked. */
import type { SecurityView } from "../messages/security-views.ts";
import type { VaultSettings } from "../vault/settings.ts";
import type { KeyringCore } from "./core.ts";
import { readSettings } from "./settings-in-force.ts";
import type { VaultCare } from "./vault-care.ts";

export type SettingsChange = { readonly [K in keyof VaultSettings]?: VaultSettings[K] | undefined };

export class Security {
  readonly #core: KeyringCore;
  readonly #care: VaultCare;

  constructor(core: KeyringCore, care: VaultCare) {
    this.#core = core;
    this.#care = care;
  }

  /** @throws KeyringError `vault-locked` */
  view(): Promise<SecurityView> {
    const { exclusive, access, watch, ports } = this.#core;
    return exclusive(async () => {
      const settings = await readSettings(access, ports.store);
      return { ...settings, locksAtMs: watch.deadlineMs, lastCheck: this.#care.lastCheck };
    });
  }

  /** @throws KeyringError `vault-locked`, also where the change itself has locked it: its new time is over already */
  async change(change: SettingsChange): Promise<SecurityView> {
    await this.#core.changing(() => this.#write(change));
    return this.view();
  }

  async #write(change: SettingsChange): Promise<void> {
    const { access, watch, ports } = this.#core;
    const before = await readSettings(access, ports.store);
    const settings = mergeSettings(before, change);
    if (JSON.stringify(settings) === JSON.stringify(before)) return;
    await access.commit({ settings }, [{ kind: "settings-changed" }]);
    await watch.take({ kind: "settings", settings });
  }
}

/** Field by field: what comes here is a whole message. */
function mergeSettings(before: VaultSettings, change: SettingsChange): VaultSettings {
  const { idleMinutes, maxMinutes, withSystem, keepActivityDays } = change;
  return {
    idleMinutes: idleMinutes === undefined ? before.idleMinutes : idleMinutes,
    maxMinutes: maxMinutes === undefined ? before.maxMinutes : maxMinutes,
    withSystem: withSystem ?? before.withSystem,
    keepActivityDays: keepActivityDays ?? before.keepActivityDays,
  };
}
