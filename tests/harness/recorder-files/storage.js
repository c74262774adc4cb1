// Everything the page's origin stores, as it is written and as it stands at the end.
{
  recorder.wrapMethods(Storage.prototype, "storage-calls", ["setItem"]);
  recorder.wrapMethods(IDBObjectStore.prototype, "storage-calls", ["put", "add"]);
  if (window.Cache) recorder.wrapMethods(Cache.prototype, "storage-calls", ["put"]);

  const settled = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
      request.onblocked = () => reject(new Error("blocked"));
    });

  async function collectDatabase(name, note) {
    const database = await settled(indexedDB.open(name));
    try {
      for (const storeName of database.objectStoreNames) {
        const store = database.transaction(storeName).objectStore(storeName);
        note("indexed-db", [name, storeName, await settled(store.getAllKeys()), await settled(store.getAll())]);
      }
    } finally {
      database.close();
    }
  }

  async function collectCache(name, note) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const response = await cache.match(request);
      note("caches", [name, request, response, await response.text()]);
    }
  }

  recorder.onDump(async (note) => {
    note("local-storage", Object.entries(localStorage));
    note("session-storage", Object.entries(sessionStorage));
    note("cookies", document.cookie);
    for (const { name } of await indexedDB.databases()) await collectDatabase(name, note);
    for (const name of window.caches ? await caches.keys() : []) await collectCache(name, note);
  });
}
