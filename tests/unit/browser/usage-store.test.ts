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

  it("know how many had which result, also where the day began before results were counted", async () => {
    const open = buildDatabaseOpener();
    const { result, atMs } = SENT;
    const older = { sent: 2, last: { atMs, result } };
    await (await open()).put("usage", { site: "site", day: "2026-11-22", ...older, keys: { key: older } });
    const usage = buildUsageStore(open, () => undefined);
    usage.record(SENT);
    usage.record({ ...SENT, result: "refused" });
    expect(await usage.readAll()).toMatchObject([
      { sent: 4, keys: { key: { sent: 4, results: { used: 1, refused: 1 } } } },
    ]);
  });

  it("of days before those that are kept are removed, and nothing else is", async () => {
    const open = buildDatabaseOpener();
    const usage = buildUsageStore(open, () => undefined);
    const dayMs = 24 * 60 * 60_000;
    for (const days of [50, 40, 3]) usage.record({ ...SENT, atMs: SENT.atMs - days * dayMs });
    usage.record({ ...SENT, atMs: SENT.atMs - 60 * dayMs, site: "rare" });
    await usage.readAll();
    const odd = { site: "odd", day: "2020-01-01", by: "somebody else" };
    await (await open()).put("usage", odd);
    await usage.prune("2026-10-20");
    expect((await usage.readAll()).map(({ site, day }) => [site, day])).toEqual([
      ["rare", "2026-09-23"],
      ["site", "2026-11-19"],
    ]);
    expect(await (await open()).get("usage", ["odd", "2020-01-01"])).toEqual(odd);
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
