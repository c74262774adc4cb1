/**
 * The log, read and checked in short turns, so that nothing in the background waits for all of it and no handle of the vault
 * outlives its lock. What was checked in this life of the background is not checked again: only what came since.
 */

import type { ActivityEntry } from "../messages/security-views.ts";
import { LogCheck, type LogFindings } from "../vault/audit-check.ts";
import { AuditIndex } from "../vault/audit-index.ts";
import { type AuditRecord, openEntry, parseAuditRecord } from "../vault/audit-log.ts";
import type { OpenVault } from "../vault/vault-key.ts";
import { isVaultGenuine } from "../vault/vault-record.ts";
import type { KeyringCore } from "./core.ts";

const ENTRIES_A_TURN = 100;
/** Numbers apart up to which one reading is quicker than two. */
const READ_OVER = 8;

export interface CheckedLog {
  readonly findings: LogFindings;
  readonly index: AuditIndex;
}

interface Checked {
  readonly check: LogCheck;
  readonly index: AuditIndex;
}

export class LogReader {
  readonly #core: KeyringCore;
  /** How far the check has come: by the open vault, and gone with it. */
  #checks = new WeakMap<OpenVault, Checked>();

  constructor(core: KeyringCore) {
    this.#core = core;
  }

  /** The whole log, and what is wrong with it. @throws KeyringError `vault-locked`, also where that happens meanwhile */
  async check(): Promise<CheckedLog> {
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
  async #checkMore(isFirst: boolean): Promise<CheckedLog | null> {
    const { access, ports } = this.#core;
    const vault = await access.needOpen();
    const record = await access.needRecord();
    const head = (await isVaultGenuine(vault, record)) ? record.audit : null;
    const before = this.#checks.get(vault);
    const isOlder = isFirst && before !== undefined && before.check.next > record.audit.next;
    const goesOn = before?.check.isOf(head) === true && !isOlder;
    const { check, index } = goesOn ? before : { check: new LogCheck(head), index: new AuditIndex() };
    this.#checks.set(vault, { check, index });
    const stored = await ports.store.readAudit({ from: check.next, limit: ENTRIES_A_TURN });
    for (const { seq, event } of await check.add(vault, stored)) index.add(seq, event);
    return stored.length < ENTRIES_A_TURN ? { findings: check.findings(head, record.audit), index } : null;
  }

  async #readPart(wanted: readonly number[]): Promise<ActivityEntry[]> {
    const { access, ports } = this.#core;
    const vault = await access.needOpen();
    const stored = await Promise.all(findStretches(wanted).map((stretch) => ports.store.readAudit(stretch)));
    const numbers = new Set(wanted);
    const records = stored.flat().map(parseAuditRecord);
    const found = records.filter((record) => record !== null).filter(({ seq }) => numbers.has(seq));
    const opened = await Promise.all(found.map((record) => openStored(vault, record)));
    return opened.filter((entry) => entry !== null);
  }
}

async function openStored(vault: OpenVault, record: AuditRecord): Promise<ActivityEntry | null> {
  const event = await openEntry(vault, record);
  return event && { seq: record.seq, ...event };
}

/** What was chosen may be spread over the whole log: what lies between is not read, but for a few at a time. */
function findStretches(wanted: readonly number[]): readonly { readonly from: number; readonly to: number }[] {
  const stretches: { from: number; to: number }[] = [];
  for (const seq of wanted) {
    const last = stretches.at(-1);
    if (last && seq - last.to <= READ_OVER) last.to = seq;
    else stretches.push({ from: seq, to: seq });
  }
  return stretches;
}
