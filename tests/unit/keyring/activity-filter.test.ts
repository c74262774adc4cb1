/** The activity log by key, site, kind and day: what is found, what it is called, and what of the counts goes with it. */
import { describe, expect, it } from "vitest";
import type { KeyringError } from "../../../lib/errors.ts";
import { localDay } from "../../../lib/injection/local-days.ts";
import { ACTIVITY_GROUPS, type ActivityFilter } from "../../../lib/messages/activity-filter.ts";
import type { ActivityEntry } from "../../../lib/messages/security-views.ts";
import { GROUP_OF } from "../../../lib/vault/audit-groups.ts";
import { buildServed, entriesOf, GATEWAY } from "../../support/activity-world.ts";
import { madeUpKey } from "../../support/made-up-keys.ts";

const DAY_MS = 24 * 60 * 60_000;

/** Two keys, two sites and uses of both on two days. */
async function buildLived() {
  const world = await buildServed();
  const { keyring, browser, key, send, addGateway } = world;
  const site = await addGateway();
  const spare = await keyring.addKey({ provider: "openai", name: "Spare", key: madeUpKey("openai") });
  await send("/api/chat", "used");
  await send("/api/chat", "refused");
  await keyring.activity.list({ limit: 1 });
  browser.nowMs += DAY_MS;
  await keyring.unlock(world.wrappingKey.slice()).catch(() => undefined);
  await keyring.activateKey(spare.id);
  await send("/v1/chat", "used", GATEWAY);
  const list = (filter: ActivityFilter, rest: { limit?: number; before?: number } = {}) =>
    keyring.activity.list({ limit: 500, filter, ...rest });
  return { ...world, work: key, spare, site, list, today: localDay(browser.nowMs) };
}

const matches = (entry: ActivityEntry, { key, site, kind, day }: ActivityFilter) =>
  (key === undefined || entry.key?.id === key) &&
  (site === undefined || entry.site?.id === site) &&
  (kind === undefined || GROUP_OF[entry.kind] === kind) &&
  (day === undefined || localDay(entry.atMs) === day);

describe("the log by choice", () => {
  it("holds every entry that fits all that was chosen, and no other", async () => {
    const { keyring, list, work, spare, site, today } = await buildLived();
    const all = await entriesOf(keyring);
    const yesterday = localDay(Date.parse(`${today}T12:00:00`) - DAY_MS);
    for (const key of [undefined, work.id, spare.id]) {
      for (const kind of [undefined, ...ACTIVITY_GROUPS]) {
        for (const filter of [
          { key, kind },
          { key, kind, site },
          { key, kind, day: today },
          { kind, day: yesterday },
        ]) {
          const { entries, total, all: readable } = await list(filter);
          const wanted = all.filter((entry) => matches(entry, filter)).toReversed();
          expect(entries, JSON.stringify(filter)).toEqual(wanted);
          expect([total, readable]).toEqual([wanted.length, all.length]);
        }
      }
    }
    expect((await list({ key: spare.id, kind: "uses", site, day: today })).entries).toMatchObject([
      { kind: "key-used", result: "used", count: 1 },
    ]);
  });

  it("comes page by page, each entry once", async () => {
    const { keyring, list, spare } = await buildLived();
    for (let turn = 0; turn < 15; turn += 1) await keyring.renameKey(spare.id, `Name ${turn}`);
    const whole = await list({ key: spare.id });
    const seen: number[] = [];
    for (let before: number | undefined, more = true; more; ) {
      const page = await list({ key: spare.id }, { limit: 4, ...(before !== undefined && { before }) });
      expect(page.total).toBe(whole.total);
      seen.push(...page.entries.map(({ seq }) => seq));
      more = page.next !== null;
      before = page.next ?? 0;
    }
    expect(seen).toEqual(whole.entries.map(({ seq }) => seq));
  });

  it("names what is gone as it was called last, and what is there as it is called now", async () => {
    const { keyring, list, work, spare, site } = await buildLived();
    await keyring.deleteKey(spare.id);
    await keyring.removeSite(site);
    // What waited in the journal is told of with the name of now; the renaming, with the one before.
    await list({});
    await keyring.renameKey(work.id, "At work");
    const { keys, sites, filter, entries } = await list({ key: spare.id, site });
    expect(filter).toEqual({ key: spare.id, site });
    expect(entries.length).toBeGreaterThan(0);
    expect(new Map(keys.map(({ id, name }) => [id, name]))).toEqual(
      new Map([
        [work.id, "At work"],
        [spare.id, "Spare"],
      ]),
    );
    expect(sites.find(({ id }) => id === site)?.name).toBe("Gateway");
  });

  it("leaves nothing out for what nobody knows, and nothing in for what is known and did nothing", async () => {
    const { keyring, list } = await buildLived();
    const { all } = await list({});
    const odd = await list({ key: "nobody", site: "constructor", day: "2026-02-31" });
    expect([odd.filter, odd.total]).toEqual([{}, all]);
    const [quiet] = (await keyring.listSites()).filter(({ builtIn }) => builtIn);
    const known = await list({ site: quiet?.id ?? "", kind: "log" });
    expect([known.filter, known.total, known.next]).toEqual([{ site: quiet?.id, kind: "log" }, 0, null]);
  });

  it("counts the requests of the last days with that key to that site", async () => {
    const { list, work, spare, site, today } = await buildLived();
    const counted = async (filter: ActivityFilter) => {
      const { uses } = await list(filter);
      expect([uses.length, uses.at(-1)?.day]).toEqual([30, today]);
      return uses.slice(-2).map(({ sent }) => sent);
    };
    expect(await counted({})).toEqual([2, 1]);
    expect(await counted({ key: work.id })).toEqual([2, 0]);
    expect(await counted({ key: spare.id, site })).toEqual([0, 1]);
    expect(await counted({ key: work.id, site })).toEqual([0, 0]);
    // The day is one of those drawn, and does not hide the others.
    expect(await counted({ day: today, kind: "keys" })).toEqual([2, 1]);
  });

  it("reads and opens no more than it shows, wherever in the log that is", async () => {
    const { keyring, list, spare, ports } = await buildLived();
    const rare = await keyring.addKey({ provider: "google", name: "Rare", key: madeUpKey("google") });
    for (let turn = 0; turn < 120; turn += 1) await keyring.renameKey(spare.id, `Name ${turn}`);
    await keyring.renameKey(rare.id, "Rarer");
    await list({});
    const lengths: number[] = [];
    const { readAudit } = ports.store;
    Object.assign(ports.store, {
      readAudit: async (stretch: never) => {
        const records = await readAudit(stretch);
        lengths.push(records.length);
        return records;
      },
    });
    const { entries } = await list({ key: rare.id }, { before: 1_000 });
    expect(entries.map(({ kind }) => kind)).toEqual(["key-renamed", "key-added"]);
    // The check finds nothing new, and each of the two is read by itself.
    expect(lengths).toEqual([0, 1, 1]);
  });

  it("is told to nobody once the vault is locked", async () => {
    const { keyring, list, spare } = await buildLived();
    const asking = list({ key: spare.id }).catch((thrown: KeyringError) => thrown.code);
    await keyring.lock();
    expect(await asking).toBe("vault-locked");
    await expect(list({ kind: "uses" })).rejects.toMatchObject({ code: "vault-locked" });
  });
});

describe("counts that are older than the log is kept", () => {
  it("are removed when the log is read, but for those of the last month and the last use", async () => {
    const { keyring, browser, send, wrappingKey, ports } = await buildServed();
    await send();
    for (const days of [40, 25]) {
      browser.nowMs += days * DAY_MS;
      await keyring.view();
      await keyring.unlock(wrappingKey.slice()).catch(() => undefined);
      await send();
    }
    expect(await ports.usage.readAll()).toHaveLength(3);
    await keyring.security.change({ keepActivityDays: 1 });
    await keyring.activity.list({ limit: 1 });
    const kept = (await ports.usage.readAll()).map(({ day }) => day);
    expect(kept).toEqual([localDay(browser.nowMs - 25 * DAY_MS), localDay(browser.nowMs)]);
  });
});
