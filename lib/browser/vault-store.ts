/** The vault's records in IndexedDB. What is read goes out as unknown: parsing it is the vault's work. */
import { KeyringError } from "../errors.ts";
import { type JournalRecord, MAX_JOURNAL_RECORDS } from "../vault/journal.ts";
import type { AuditStretch, VaultChange, VaultStore } from "../vault/ports.ts";
import { VAULT_SLOT } from "../vault/record-shapes.ts";
import { type Database, inTransaction, leaveToTransaction, type Stores } from "./database.ts";
import { addNote, type JournalStore, removeDrained } from "./journal-writing.ts";

/** Every number that an entry can have; what somebody has put under another kind of key is no part of the log. */
const MAX_SEQ = 2 ** 40;
const PUT_AT_ONCE = 100;

export function buildVaultStore(open: () => Promise<Database>): VaultStore {
  return {
    readVault: async () => (await open()).get("vault", VAULT_SLOT),
    readKeys: async () => (await open()).getAll("keys"),
    readSites: async () => (await open()).getAll("sites"),
    readAudit: async (stretch) => readStretch(await open(), stretch ?? { from: 0 }),
    readLastAuditSeq: async () => readLastSeq(await open()),
    readJournal: async () => (await open()).getAll("journal", IDBKeyRange.bound("", "\uffff"), MAX_JOURNAL_RECORDS),
    commit: async (change) => commitChange(await open(), change),
    addToJournal: async (records) => addToJournal(await open(), records),
    wipe: async () => wipe(await open()),
  };
}

function commitChange(database: Database, change: VaultChange): Promise<void> {
  return inTransaction(database, ["vault", "keys", "sites", "audit", "journal"], async (store) => {
    const stored = await store("vault").get(VAULT_SLOT);
    if (revisionOf(stored) + 1 !== change.vault.revision) throw new KeyringError("changed-meanwhile");
    leaveToTransaction(store("vault").put(change.vault));
    await writeRecords(store, change);
    const journal: JournalStore = store("journal");
    await Promise.all((change.deleteJournal ?? []).map((drained) => removeDrained(journal, drained)));
  });
}

async function writeRecords(store: Stores, change: VaultChange): Promise<void> {
  await putAll(store("keys"), change.putKeys ?? []);
  for (const id of change.deleteKeys ?? []) leaveToTransaction(store("keys").delete(id));
  for (const record of change.putSites ?? []) leaveToTransaction(store("sites").put(record));
  for (const id of change.deleteSites ?? []) leaveToTransaction(store("sites").delete(id));
  await putAll(store("audit"), change.putAudit ?? []);
  const before = change.deleteAuditBefore ?? 0;
  if (before > 0) leaveToTransaction(store("audit").delete(IDBKeyRange.upperBound(before, true)));
}

/** In slices: thousands of records at once would hold everything else up. A request that is waited for keeps the transaction open. */
async function putAll(store: { put(record: unknown): Promise<unknown> }, records: readonly unknown[]): Promise<void> {
  for (const [index, record] of records.entries()) {
    const request = store.put(record);
    leaveToTransaction(request);
    if ((index + 1) % PUT_AT_ONCE === 0) await request;
  }
}

function addToJournal(database: Database, records: readonly JournalRecord[]): Promise<void> {
  return inTransaction(database, ["journal"], async (store) => {
    const journal: JournalStore = store("journal");
    for (const record of records) await addNote(journal, record);
  });
}

function readStretch(database: Database, { from, to = MAX_SEQ, limit }: AuditStretch): Promise<unknown[]> {
  return database.getAll("audit", IDBKeyRange.bound(from, to), limit);
}

async function readLastSeq(database: Database): Promise<number> {
  const numbers = IDBKeyRange.bound(0, MAX_SEQ);
  const cursor = await database.transaction("audit").store.openKeyCursor(numbers, "prev");
  return Math.floor(cursor?.key ?? -1);
}

function wipe(database: Database): Promise<void> {
  const all = [...database.objectStoreNames];
  return inTransaction(database, all, (store) => {
    for (const name of all) leaveToTransaction(store(name).clear());
  });
}

/** -1 where there is no vault yet, so that the first revision is 0. */
function revisionOf(stored: unknown): number {
  if (stored === undefined) return -1;
  const isCounted = typeof stored === "object" && stored !== null && "revision" in stored;
  return isCounted && typeof stored.revision === "number" ? stored.revision : Number.NaN;
}
