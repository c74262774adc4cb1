import { IDBFactory } from "fake-indexeddb";
import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { buildDatabaseOpener } from "../../../lib/browser/database.ts";
import { buildUsageStore } from "../../../lib/browser/usage-store.ts";
import { KeyringError } from "../../../lib/errors.ts";
import type { SentRequest } from "../../../lib/injection/results.ts";

const SENT: SentRequest = {
  site: "site",
  keyId: "key",
  atMs: Date.parse("2026-11-22T12:00:00"),
  result: "used",
  request: "POST https://site.test/api/chat",
};

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => void vi.useRealTimers());

describe("the counts", () => {
  it("of many requests at once are written once, and our pages are told once", async () => {
    const onWritten = vi.fn();
    const usage = buildUsageStore(buildDatabaseOpener(), onWritten);
    for (let request = 0; request < 50; request += 1) usage.record(SENT);
    expect(onWritten).not.toHaveBeenCalled();
    vi.runAllTimers();
    await vi.waitFor(() => expect(onWritten).toHaveBeenCalledTimes(1));
    expect(await usage.readAll()).toMatchObject([{ site: "site", sent: 50, last: { result: "used" } }]);
  });

  it("are all there for whoever reads before they were written", async () => {
    const usage = buildUsageStore(buildDatabaseOpener(), () => undefined);
    usage.record(SENT);
    expect(await usage.readAll()).toMatchObject([{ sent: 1 }]);
  });

  it("that cannot be written fail no reading, and are written when there is room again", async () => {
    const open = buildDatabaseOpener();
    const database = await open();
    let isFull = true;
    const usage = buildUsageStore(
      async () => (isFull ? ({ getAll: database.getAll.bind(database), transaction: refuse } as never) : database),
      () => undefined,
    );
    usage.record(SENT);
    usage.record(SENT);
    expect(await usage.readAll()).toEqual([]);
    isFull = false;
    expect(await usage.readAll()).toMatchObject([{ sent: 2 }]);
  });
});

function refuse(): never {
  throw new KeyringError("storage-refused");
}
