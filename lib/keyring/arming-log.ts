/**
 * Notes when the rules begin and cease to carry a key to a site. What was armed before is kept in the browser's session: a
 * background that was ended and started again under the same rules notes nothing twice. Decides nothing about rules.
 */
import * as z from "zod/mini";
import type { VaultStatus } from "../messages/views.ts";
import { type AuditEvent, nameKey, nameSite } from "../vault/audit-events.ts";
import { buildNote, type JournalRecord } from "../vault/journal.ts";
import type { Names } from "../vault/journal-events.ts";
import type { KeyringPorts } from "./ports.ts";
import type { SiteSituation } from "./situation.ts";

z.config({ jitless: true });

/** Id of the site and id of the key, which have no space. */
const storedPairs = z.array(z.string().check(z.regex(/^[\w-]+ [\w-]+$/)));

export class ArmingLog {
  readonly #ports: Pick<KeyringPorts, "session" | "store" | "now">;
  /** Null until the first look of this life of the background. */
  #armed: ReadonlySet<string> | null = null;
  readonly #keys = new Map<string, NonNullable<AuditEvent["key"]>>();
  readonly #sites = new Map<string, NonNullable<AuditEvent["site"]>>();

  constructor(ports: Pick<KeyringPorts, "session" | "store" | "now">) {
    this.#ports = ports;
  }

  /** Of what was armed while the vault was open; none while it is locked. */
  get names(): Names {
    return { keys: this.#keys, sites: this.#sites };
  }

  /** @param open the sites that the rules are about from now on. Nobody waits for the writing */
  async note(vaultStatus: VaultStatus | "unknown", open: readonly SiteSituation[]): Promise<void> {
    const before = this.#armed ?? (await this.#recall());
    const armed = new Set(open.flatMap(({ record, key }) => (key ? [`${record.id} ${key.record.id}`] : [])));
    this.#armed = armed;
    if (vaultStatus === "unlocked") this.#learnNames(open);
    else this.#forgetNames();
    const notes = [
      ...[...before].filter((pair) => !armed.has(pair)).map((pair) => this.#build("key-disarmed", pair)),
      ...[...armed].filter((pair) => !before.has(pair)).map((pair) => this.#build("key-armed", pair)),
    ];
    if (notes.length === 0) return;
    const { session, store } = this.#ports;
    session.writeArmed([...armed]).catch(() => undefined);
    // Without a vault nobody could ever read it.
    if (vaultStatus !== "none") store.addToJournal(notes).catch(() => undefined);
  }

  async #recall(): Promise<ReadonlySet<string>> {
    const stored = await this.#ports.session.readArmed().catch(() => undefined);
    return new Set(storedPairs.safeParse(stored).data);
  }

  #build(kind: "key-armed" | "key-disarmed", pair: string): JournalRecord {
    const [siteId = "", keyId = ""] = pair.split(" ");
    return buildNote({ kind, atMs: this.#ports.now(), siteId, keyId });
  }

  #learnNames(open: readonly SiteSituation[]): void {
    for (const { record, key } of open) {
      if (!key) continue;
      this.#keys.set(key.record.id, nameKey(key));
      this.#sites.set(record.id, nameSite(record));
    }
  }

  #forgetNames(): void {
    this.#keys.clear();
    this.#sites.clear();
  }
}
