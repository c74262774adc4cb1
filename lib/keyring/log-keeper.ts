/**
 * Keeps the activity log: seals what waits in the journal, removes what is too old, and writes down each unlock. Each piece of
 * it is a short turn of its own, so that a lock never waits for it, and none of it fails what a person asked for.
 */
import { localDay, SHOWN_DAYS } from "../injection/local-days.ts";
import { planPruning } from "../vault/audit-prune.ts";
import type { VaultRecordChange } from "../vault/vault-changes.ts";
import { readTrusted } from "../vault/vault-changes.ts";
import type { KeyringCore } from "./core.ts";
import { type DrainOptions, drainJournal } from "./journal-drain.ts";

const DRAIN_EVERY_MS = 60_000;
const DAY_MS = 24 * 60 * 60_000;
const PRUNED_A_TURN = 100;

export class LogKeeper {
  readonly #core: KeyringCore;
  #drainedAtMs = 0;

  constructor(core: KeyringCore) {
    this.#core = core;
  }

  /** A request has carried a key. Seals the minutes that are over, at most once a minute. */
  noteUse(): void {
    const nowMs = this.#core.ports.now();
    if (Math.abs(nowMs - this.#drainedAtMs) < DRAIN_EVERY_MS) return;
    this.#drainedAtMs = nowMs;
    this.#core.exclusive(() => this.#drain({ onlyWhatIsOver: true })).catch(() => undefined);
  }

  /** The vault was unlocked. A log that cannot be written does not keep it locked. */
  noteUnlock(atMs: number): void {
    const unlocked = [{ kind: "vault-unlocked", atMs }] as const;
    this.#core
      .exclusive(() => this.#write(unlocked))
      .then(() => this.tidy())
      .catch(() => undefined);
  }

  /** Before somebody reads the log: all that is known is in it, and nothing that is not to be kept. */
  async tidy(): Promise<void> {
    const { exclusive } = this.#core;
    try {
      await exclusive(() => this.#raiseAlarm());
      await repeat(() => exclusive(() => this.#drain()));
      await repeat(() => exclusive(() => this.#prune()));
      await exclusive(() => this.#pruneUsage());
    } catch {
      // Locked meanwhile, or the disk is full: what is there can be read, and the rest waits.
    }
  }

  async #write(unlocked: VaultRecordChange["events"]): Promise<void> {
    await this.#drain({ now: unlocked }).catch(() => this.#core.access.commit({}, unlocked));
  }

  #drain(options?: DrainOptions): Promise<boolean> {
    return drainJournal(this.#core, options);
  }

  /** A vault record that somebody else has written is told of in the log by the next change, which this is. */
  async #raiseAlarm(): Promise<void> {
    const { alarm } = await this.#readTrusted();
    if (alarm.length > 0) await this.#core.access.commit({}, []);
  }

  /** @returns whether there may be more */
  async #prune(): Promise<boolean> {
    const { ports, access } = this.#core;
    const { vault, unsealed, alarm } = await this.#readTrusted();
    if (alarm.length > 0) return false;
    const { audit, settings } = unsealed;
    const keepFromMs = ports.now() - settings.keepActivityDays * DAY_MS;
    const stored = await ports.store.readAudit({ from: 0, limit: PRUNED_A_TURN });
    const plan = await planPruning(vault, audit, { stored, keepFromMs });
    if (!plan) return false;
    const { head, removed, damaged } = plan;
    const event = { kind: "log-pruned", count: removed, ...(damaged > 0 && { damaged }) } as const;
    await access.commit({ audit: head, deleteAuditBefore: head.first }, [event]);
    return removed === PRUNED_A_TURN;
  }

  /** The counts go with the entries; what is drawn of them stays. */
  async #pruneUsage(): Promise<void> {
    const { ports } = this.#core;
    const { unsealed, alarm } = await this.#readTrusted();
    if (alarm.length > 0) return;
    const keptDays = Math.max(unsealed.settings.keepActivityDays, SHOWN_DAYS);
    await ports.usage.prune(localDay(ports.now() - keptDays * DAY_MS));
  }

  async #readTrusted() {
    const { access, ports } = this.#core;
    const vault = await access.needOpen();
    return { vault, ...(await readTrusted(vault, await access.needRecord(), await ports.store.readLastAuditSeq())) };
  }
}

async function repeat(turn: () => Promise<boolean>): Promise<void> {
  let isMore = true;
  while (isMore) isMore = await turn();
}
