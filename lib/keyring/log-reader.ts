/**
 * The log, read and checked in short turns, so that nothing in the background waits for all of it and no handle of the vault
 * outlives its lock. What was checked in this life of the background is not checked again: only what came since.
 */

import type { ActivityEntry } from "../messages/security-views.ts";
import { LogCheck, type LogFindings } from "../vault/audit-check.ts";
import { openEntry, parseAuditRecord } from "../vault/audit-log.ts";
import type { OpenVault } from "../vault/vault-key.ts";
import { isVaultGenuine } from "../vault/vault-record.ts";
import type { KeyringCore } from "./core.ts";

const ENTRIES_A_TURN = 100;

export class LogReader {
  readonly #core: KeyringCore;
  /** How far the check has come: by the open vault, and gone with it. */
  #checks = new WeakMap<OpenVault, LogCheck>();

  constructor(core: KeyringCore) {
    this.#core = core;
  }

  /** The whole log, and what is wrong with it. @throws KeyringError `vault-locked`, also where that happens meanwhile */
  async check(): Promise<LogFindings> {
    let findings = await this.#core.exclusive(() => this.#checkMore(true));
    while (!findings) findings = await this.#core.exclusive(() => this.#checkMore(false));
    return findings;
  }

  /** The entries of these numbers, in their order; without those that do not open any more. */
  async read(wanted: readonly number[]): Promise<readonly ActivityEntry[]> {
    const entries: ActivityEntry[] = [];
    for (let begin = 0; begin < wanted.length; begin += ENTRIES_A_TURN) {
      const part = wanted.slice(begin, begin + ENTRIES_A_TURN);
      entries.push(...(await this.#core.exclusive(() => this.#readPart(part))));
    }
    return entries;
  }

  /** The next check is of everything: what was found is true no more. */
  forget(): void {
    this.#checks = new WeakMap();
  }

  /** Null where there is more to look at. @param isFirst the first turn of a check: more than the head knows of is looked at anew */
  async #checkMore(isFirst: boolean): Promise<LogFindings | null> {
    const { access, ports } = this.#core;
    const vault = await access.needOpen();
    const record = await access.needRecord();
    const head = (await isVaultGenuine(vault, record)) ? record.audit : null;
    const before = this.#checks.get(vault);
    const isOlder = isFirst && before !== undefined && before.next > record.audit.next;
    const check = before?.isOf(head) && !isOlder ? before : new LogCheck(head);
    this.#checks.set(vault, check);
    const stored = await ports.store.readAudit({ from: check.next, limit: ENTRIES_A_TURN });
    await check.add(vault, stored);
    return stored.length < ENTRIES_A_TURN ? check.findings(head, record.audit) : null;
  }

  async #readPart(wanted: readonly number[]): Promise<ActivityEntry[]> {
    const [from, to] = [wanted[0], wanted.at(-1)];
    if (from === undefined || to === undefined) return [];
    const { access, ports } = this.#core;
    const vault = await access.needOpen();
    const stored = await ports.store.readAudit({ from, to });
    const numbers = new Set(wanted);
    const opened = await Promise.all(stored.map((record) => openStored(vault, record)));
    return opened.filter((entry) => entry !== null).filter(({ seq }) => numbers.has(seq));
  }
}

async function openStored(vault: OpenVault, stored: unknown): Promise<ActivityEntry | null> {
  const record = parseAuditRecord(stored);
  const event = record && (await openEntry(vault, record));
  return event && { seq: record.seq, ...event };
}
