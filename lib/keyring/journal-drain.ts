/**
 * What waits in the plain journal becomes sealed entries of the log, in one transaction with its removal from there. Only within
 * a turn of the core, and with an open vault.
 */
import { isMinuteOver } from "../vault/journal.ts";
import { buildJournalEvents, lookUpNames, type ReadJournal, readNotes } from "../vault/journal-events.ts";
import { stamp, type VaultRecordChange } from "../vault/vault-changes.ts";
import type { OpenVault } from "../vault/vault-key.ts";
import type { ArmingLog } from "./arming-log.ts";
import type { KeyringPorts } from "./ports.ts";
import type { VaultAccess } from "./vault-access.ts";

export interface DrainTools {
  readonly ports: Pick<KeyringPorts, "store" | "usage" | "now">;
  readonly access: VaultAccess;
  /** Knows the names of what the rules have served in this life of the background: it may be gone by now. */
  readonly armings: Pick<ArmingLog, "names">;
}

export interface DrainOptions {
  /** Leaves the minute that is not over: whatever is added to it would be another entry. */
  readonly onlyWhatIsOver?: boolean;
  /** What happened now, for the same transaction. */
  readonly now?: VaultRecordChange["events"];
}

/** Nothing else in the background has to wait for more than these. */
const MAX_NOTES_A_TURN = 100;

/** @returns whether there is more. @throws KeyringError `vault-locked`, `storage-refused`: then all of it waits on */
export async function drainJournal(tools: DrainTools, options: DrainOptions = {}): Promise<boolean> {
  const { onlyWhatIsOver = false, now = [] } = options;
  const { ports, access } = tools;
  const vault = await access.needOpen();
  // What was counted a moment ago is not in the journal yet.
  if (!onlyWhatIsOver) await ports.usage.readAll();
  const nowMs = ports.now();
  const { notes, malformed } = readNotes(await ports.store.readJournal());
  const due = notes.filter((note) => !onlyWhatIsOver || isMinuteOver(note, nowMs));
  const taken = { notes: due.slice(0, MAX_NOTES_A_TURN), malformed };
  const told = await buildEvents(tools, { vault, taken, nowMs });
  const events = [...told, ...stamp(now, nowMs)].toSorted((a, b) => a.atMs - b.atMs);
  if (events.length > 0) await access.commit({ deleteJournal: [...taken.notes, ...malformed] }, events);
  return due.length > taken.notes.length;
}

/** Never in the way of the removal. */
export async function drainBeforeRemoval({ ports, access, armings }: DrainTools): Promise<void> {
  await drainJournal({ ports, access, armings }).catch(() => undefined);
}

async function buildEvents(
  { ports: { store }, armings: { names: known } }: DrainTools,
  { vault, taken, nowMs }: { vault: OpenVault; taken: ReadJournal; nowMs: number },
) {
  if (taken.notes.length === 0) return buildJournalEvents(taken, known, nowMs);
  const [keys, sites] = await Promise.all([store.readKeys(), store.readSites()]);
  const found = await lookUpNames(vault, taken.notes, { keys, sites });
  const names = {
    keys: new Map([...known.keys, ...found.keys]),
    sites: new Map([...known.sites, ...found.sites]),
  };
  return buildJournalEvents(taken, names, nowMs);
}
