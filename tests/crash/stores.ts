/**
 * The extension's database as it lies, carried between page and test: bytes travel as base64, for the channel is JSON. The two
 * functions that run in the page see nothing but their argument.
 */
export interface Stores {
  /** Of the database, as IndexedDB counts it. */
  readonly version: number;
  readonly records: Readonly<Record<string, readonly unknown[]>>;
}

/** The same with bytes as `{ $bytes: base64 }`. */
export type PackedStores = Stores;

export function packStores({ version, records }: Stores): PackedStores {
  const pack = (_name: string, value: unknown) =>
    value instanceof Uint8Array ? { $bytes: Buffer.from(value).toString("base64") } : value;
  return { version, records: JSON.parse(JSON.stringify(records, pack)) };
}

export function unpackStores({ version, records }: PackedStores): Stores {
  const unpack = (_name: string, value: unknown) =>
    isPacked(value) ? new Uint8Array(Buffer.from(value.$bytes, "base64")) : value;
  return { version, records: JSON.parse(JSON.stringify(records), unpack) };
}

function isPacked(value: unknown): value is { $bytes: string } {
  return typeof value === "object" && value !== null && "$bytes" in value;
}

export async function readStoresInPage(): Promise<PackedStores> {
  const settle = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const pack = (value: unknown): unknown => {
    if (value instanceof Uint8Array) return { $bytes: btoa(String.fromCharCode(...value)) };
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(pack);
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, pack(inner)]));
  };
  const database = await settle(indexedDB.open("keyring"));
  const names = [...database.objectStoreNames];
  const transaction = database.transaction(names, "readonly");
  const all = await Promise.all(names.map((name) => settle(transaction.objectStore(name).getAll())));
  const { version } = database;
  database.close();
  return { version, records: Object.fromEntries(names.map((name, at) => [name, (all[at] ?? []).map(pack)])) };
}

export async function writeFormat1InPage({ records }: PackedStores): Promise<void> {
  const settle = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const unpack = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(unpack);
    const entries = Object.entries(value);
    const [first] = entries;
    if (first?.[0] === "$bytes") return Uint8Array.from(atob(first[1]), (char) => char.charCodeAt(0));
    return Object.fromEntries(entries.map(([name, inner]) => [name, unpack(inner)]));
  };
  // Whatever the background does meanwhile makes a database of its own version: then it has to go once more.
  const openEmpty = async (): Promise<IDBDatabase> => {
    await settle(indexedDB.deleteDatabase("keyring"));
    const opening = indexedDB.open("keyring", 1);
    opening.onupgradeneeded = () => {
      for (const name of ["vault", "keys", "sites"]) opening.result.createObjectStore(name, { keyPath: "id" });
      opening.result.createObjectStore("usage", { keyPath: ["site", "day"] });
    };
    return settle(opening).catch((thrown) => {
      if (thrown instanceof DOMException && thrown.name === "VersionError") return openEmpty();
      throw thrown;
    });
  };
  const database = await openEmpty();
  const names = Object.keys(records);
  const transaction = database.transaction(names, "readwrite", { durability: "strict" });
  for (const name of names) for (const one of records[name] ?? []) transaction.objectStore(name).put(unpack(one));
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
  database.close();
}
