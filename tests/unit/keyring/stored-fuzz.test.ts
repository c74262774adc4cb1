import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Database } from "../../../lib/browser/database.ts";
import { errorCodeOf } from "../../../lib/errors.ts";
import { readDisk } from "../../support/disk.ts";
import { buildOpenKeyring, SITE, viewSite } from "../../support/fake-world.ts";
import { madeUpKey } from "../../support/made-up-keys.ts";

const ADDED = "https://chat.example.org";
const EVIL = "https://evil.example.net";
const STORES = ["keys", "sites", "usage", "audit", "journal"] as const;

/** Values that a database can hold, with what our own records are made of among them. */
const value = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true }),
  fc.constantFrom<unknown>(
    EVIL,
    SITE,
    "openai",
    "ask",
    "infinity-assistant",
    true,
    2 ** 53,
    -1,
    null,
    new Uint8Array(32),
  ),
  fc.constantFrom<unknown>({ nonce: new Uint8Array(12), ciphertext: new Uint8Array(48) }, [
    { method: "POST", path: "/" },
  ]),
);
const OUR_MEMBERS =
  "summary secret name origin endpoints headerForm whileLocked provider enabled mac previous entry atMs kind count";
const memberName = fc.oneof(fc.constantFrom(...OUR_MEMBERS.split(" ")), fc.string({ maxLength: 12 }));
/** One member of a whole record, as somebody would edit it who wants the key elsewhere. */
const edit = fc.constantFrom<object>(
  ...[{ origin: EVIL }, { provider: "cohere" }, { provider: "openai" }, { enabled: false }, { whileLocked: "site" }],
  ...[{ headerForm: "provider" }, { endpoints: [{ method: "POST", path: "/evil" }] }, { mac: new Uint8Array(32) }],
);
const random = fc.dictionary(memberName, value, { maxKeys: 6, noNullPrototype: true });
const garbage = fc.oneof(random, edit);

async function buildFullWorld() {
  const world = await buildOpenKeyring();
  const { browser, keyring } = world;
  const key = madeUpKey("openai");
  await keyring.addKey({ provider: "openai", name: "Work", key });
  await keyring.addKey({ provider: "cohere", name: "Other", key: madeUpKey("cohere") });
  for (const origin of [ADDED, EVIL]) {
    browser.permittedOrigins.add(origin);
    browser.openOrigins.add(origin);
  }
  const endpoints = [{ method: "POST", path: "/v1/chat" }] as const;
  const site = {
    address: ADDED,
    name: "Added",
    provider: "openai",
    endpoints,
    headerForm: "infinity",
    whileLocked: "ask",
  } as const;
  await keyring.addSite(site);
  return { ...world, database: await world.openDatabase() };
}

type World = Awaited<ReturnType<typeof buildFullWorld>>;

async function restore(database: Database, disk: Record<string, unknown[]>): Promise<void> {
  for (const [name, records] of Object.entries(disk)) {
    const store = name as Parameters<Database["put"]>[0];
    await database.clear(store);
    for (const record of records) await database.put(store, record);
  }
}

/** A record in the place of one that is there, or beside it. Null where the database itself would not take it. */
async function putGarbage(database: Database, store: (typeof STORES)[number] | "vault", made: object, pick: number) {
  const records = (await database.getAll(store)) as object[];
  const base = pick % 3 === 0 ? {} : (records[pick % Math.max(1, records.length)] ?? {});
  const slots = {
    vault: { id: "vault" },
    keys: { id: `k${pick}` },
    sites: { id: `s${pick}` },
    journal: { id: `j${pick}` },
  };
  const slot = { ...slots, usage: { site: `s${pick}`, day: "2026-11-22" }, audit: { seq: pick } }[store];
  const kept = pick % 3 === 1 ? pickSlot(base, slot) : slot;
  const record = { ...base, ...made, ...kept };
  try {
    await database.put(store, record);
    return record;
  } catch {
    return null;
  }
}

function pickSlot(base: object, slot: object): object {
  return Object.fromEntries(Object.keys(slot).map((name) => [name, (base as Record<string, unknown>)[name] ?? 1]));
}

/** Everything that our own pages read by themselves. */
async function readEverything({ keyring }: World): Promise<string[]> {
  const codes = [];
  for (const ask of [
    () => keyring.reconcile(),
    () => keyring.view(),
    () => keyring.listKeys(),
    () => keyring.listSites(),
    () => viewSite(keyring, ADDED),
    () => keyring.listQuestions(),
    () => keyring.security.view(),
    () => keyring.activity.list({ limit: 50 }),
    () => keyring.care.check(),
  ]) {
    const [{ status, reason } = { status: "", reason: null }] = (await Promise.allSettled([ask()])) as {
      status: string;
      reason?: unknown;
    }[];
    if (status === "rejected") codes.push(errorCodeOf(reason));
  }
  return codes;
}

/** Where a rule sends a secret, and which: by the text of its header. */
function secretsInRules({ browser }: World): string[] {
  return browser.rules.flatMap(({ action, condition }) =>
    action.type === "modifyHeaders"
      ? action.requestHeaders.map(({ value: sent }) => `${condition.urlFilter} ${sent}`)
      : [],
  );
}

describe("whatever lies in the stores", () => {
  it("is read without a fault, sends no key where it did not go before, and is not removed", async () => {
    const world = await buildFullWorld();
    const { database, keyring, openDatabase } = world;
    await keyring.reconcile();
    const allowed = new Set(secretsInRules(world));
    expect(allowed.size).toBeGreaterThan(3);
    const disk = await readDisk(openDatabase);
    let [stored, disarmed] = [0, 0];
    const spoilt = fc.array(fc.tuple(fc.constantFrom(...STORES), garbage, fc.nat(9)), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(spoilt, async (all) => {
        await restore(database, disk);
        for (const [store, made, pick] of all) if (await putGarbage(database, store, made, pick)) stored += 1;
        const before = await readDisk(openDatabase);
        expect(await readEverything(world)).toEqual([]);
        const rules = secretsInRules(world);
        expect(rules.filter((rule) => !allowed.has(rule))).toEqual([]);
        if (rules.length < allowed.size) disarmed += 1;
        // Reading may write the log on, and takes nothing away: garbage stays as it is, too.
        const after = await readDisk(openDatabase);
        for (const store of ["keys", "sites", "usage", "audit"]) {
          expect(after[store]).toEqual(expect.arrayContaining(before[store] ?? []));
        }
      }),
      { numRuns: 120 },
    );
    expect(stored).toBeGreaterThan(120);
    // Garbage that never had any effect would prove nothing.
    expect(disarmed).toBeGreaterThan(10);
    await restore(database, disk);
    expect(await readEverything(world)).toEqual([]);
    expect(new Set(secretsInRules(world))).toEqual(allowed);
  });

  it("as the vault's own record leaves no key in a rule where it cannot be read, says so, and is not removed", async () => {
    const world = await buildFullWorld();
    const { database, openDatabase, startBackground } = world;
    const disk = await readDisk(openDatabase);
    const codes = new Set<string>();
    await fc.assert(
      fc.asyncProperty(garbage, fc.nat(2), async (made, pick) => {
        await restore(database, disk);
        const record = await putGarbage(database, "vault", made, pick);
        fc.pre(record !== null);
        const said = await readEverything(world);
        for (const code of said) codes.add(code);
        if (said.length > 0) expect(secretsInRules(world)).toEqual([]);
        await startBackground().catch(() => undefined);
        const { keys, vault } = await readDisk(openDatabase);
        expect([keys, vault?.length]).toEqual([disk["keys"], 1]);
      }),
      { numRuns: 80 },
    );
    expect(codes.size).toBeGreaterThan(0);
    for (const code of codes) expect(code).toMatch(/^vault-/);
  });
});
