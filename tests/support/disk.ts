/** What lies in the database, as whoever holds the disk sees it: to be compared, searched and spoilt. */
import type { Database } from "../../lib/browser/database.ts";

/** Every record of every store. */
export async function readDisk(openDatabase: () => Promise<Database>): Promise<Record<string, unknown[]>> {
  const database = await openDatabase();
  const stores = [...database.objectStoreNames];
  const entries = stores.map(async (name) => [name, await database.getAll(name)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

type StoreName = Parameters<Database["put"]>[0];

/** Changes one record under its own key; what `edit` returns is what lies there afterwards. */
export async function editRecord(
  openDatabase: () => Promise<Database>,
  { store, key }: { readonly store: StoreName; readonly key: string | number },
  edit: (record: Record<string, unknown>) => unknown,
): Promise<void> {
  const database = await openDatabase();
  const record = structuredClone(await database.get(store, key as string));
  await database.put(store, edit(record as Record<string, unknown>));
}

/** The same bytes with one bit another way. */
function flipBit(bytes: unknown, at = 0): Uint8Array<ArrayBuffer> {
  const flipped = Uint8Array.from(bytes as Uint8Array);
  flipped[at] = (flipped[at] ?? 0) ^ 1;
  return flipped;
}

/** An envelope that does not open any more. */
export function spoil(envelope: unknown): object {
  const { ciphertext, ...rest } = envelope as { ciphertext: Uint8Array };
  return { ...rest, ciphertext: flipBit(ciphertext) };
}
