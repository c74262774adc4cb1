import { describe, expect, it } from "vitest";
import { randomBytes } from "../../../lib/crypto/bytes.ts";
import { KeyringError } from "../../../lib/errors.ts";
import { Keyring } from "../../../lib/keyring/keyring.ts";
import { readDisk } from "../../support/disk.ts";
import { buildOpenKeyring, FAST_KDF, greet, keysInRules, rulesOfEndpoints, SITE } from "../../support/fake-world.ts";
import { madeUpKey } from "../../support/made-up-keys.ts";

const ADDED = "https://chat.example.org";
const NONE = { status: "none", kdf: null };

async function buildFullWorld() {
  const world = await buildOpenKeyring();
  const { browser, keyring } = world;
  const key = madeUpKey("openai");
  await keyring.addKey({ provider: "openai", name: "Work", key });
  browser.permittedOrigins.add(ADDED);
  browser.openOrigins.add(ADDED);
  await keyring.addSite({
    address: ADDED,
    name: "Example",
    provider: "openai",
    endpoints: [{ method: "POST", path: "/v1/chat" }],
    headerForm: "provider",
    whileLocked: "ask",
  });
  return { ...world, key };
}

type World = Awaited<ReturnType<typeof buildFullWorld>>;

async function expectNothingLeft({ browser, keyring, openDatabase }: World): Promise<void> {
  expect(Object.values(await readDisk(openDatabase)).flat()).toEqual([]);
  expect([browser.session, browser.questions, browser.rules, browser.scriptedOrigins]).toEqual([
    null,
    undefined,
    [],
    [],
  ]);
  expect([...browser.permittedOrigins]).toEqual([SITE]);
  expect(browser.announcements.at(-1)).toMatchObject({ vault: "none" });
  expect(await keyring.listSites()).toEqual([]);
  expect(keyring.care.lastCheck).toBeNull();
  expect(await greet(keyring)).toMatchObject({ state: "not-granted" });
}

describe("wiping", () => {
  it.each(["open", "locked"])("leaves nothing of a vault that is %s, and a new one can be made", async (state) => {
    const world = await buildFullWorld();
    const { browser, keyring } = world;
    if (state === "locked") await keyring.lock();
    expect(browser.scriptedOrigins).toContain(ADDED);
    expect(await keyring.care.wipe()).toEqual(NONE);
    await expectNothingLeft(world);
    expect((await keyring.create(FAST_KDF, randomBytes(32))).status).toBe("unlocked");
    expect((await keyring.listKeys()).keys).toEqual([]);
  });

  it("works where the vault's own record cannot be read, or is a newer one, and where a site's cannot", async () => {
    for (const record of [{ id: "vault" }, { id: "vault", format: 3 }]) {
      const world = await buildFullWorld();
      const database = await world.openDatabase();
      await database.put("vault", record);
      await database.put("sites", { id: "x", origin: ADDED, endpoints: "?" });
      expect(await world.keyring.care.wipe()).toEqual(NONE);
      await expectNothingLeft(world);
    }
  });

  it("forgets what was counted and not written yet", async () => {
    const world = await buildFullWorld();
    const { keyring, openDatabase, ports } = world;
    const request = { requestId: "1", method: "POST", url: `${SITE}/api/chat`, initiator: SITE, tabId: 1, frameId: 0 };
    keyring.counter.noteStart(request);
    await keyring.counter.noteEnd({ ...request, responseHeaders: [] });
    await keyring.care.wipe();
    expect(await ports.usage.readAll()).toEqual([]);
    expect((await readDisk(openDatabase))["usage"]).toEqual([]);
  });

  it("leaves nothing to be written of a request whose answer ends later", async () => {
    const world = await buildFullWorld();
    const { keyring, openDatabase, ports } = world;
    const request = { requestId: "1", method: "POST", url: `${SITE}/api/chat`, initiator: SITE, tabId: 1, frameId: 0 };
    keyring.counter.noteStart(request);
    await keyring.care.wipe();
    await keyring.counter.noteEnd({ ...request, responseHeaders: [] });
    expect(await ports.usage.readAll()).toEqual([]);
    expect((await readDisk(openDatabase))["journal"]).toEqual([]);
  });

  it("answers what waited for the user", async () => {
    const { browser, keyring } = await buildFullWorld();
    const change = { kind: "add", provider: "openai", name: "Typed", apiKey: madeUpKey("openai") } as const;
    await keyring.pages.receive({ type: "providerKeys.ask", id: "q", change, acted: true }, { origin: SITE, tabId: 1 });
    await keyring.care.wipe();
    expect(browser.questions).toBeUndefined();
    expect(browser.notices).toContainEqual({
      to: 1,
      notice: expect.objectContaining({ type: "page.answered", id: "q" }),
    });
  });

  it("that the disk refuses leaves the vault, locked, with its guards and its permissions", async () => {
    const { browser, keyring, ports, key, wrappingKey } = await buildFullWorld();
    const { wipe } = ports.store;
    Object.assign(ports.store, { wipe: () => Promise.reject(new KeyringError("storage-refused")) });
    await expect(keyring.care.wipe()).rejects.toMatchObject({ code: "storage-refused" });
    Object.assign(ports.store, { wipe });
    expect((await keyring.view()).status).toBe("locked");
    expect(browser.permittedOrigins).toContain(ADDED);
    expect(rulesOfEndpoints(browser.rules).map(({ action }) => action.type)).toEqual(["block", "block", "block"]);
    await keyring.unlock(wrappingKey);
    expect(keysInRules(browser.rules)).toContain(key);
  });

  it("that cannot take the key out of the rules takes nothing away", async () => {
    const { keyring, ports, openDatabase } = await buildFullWorld();
    Object.assign(ports, { syncRules: () => Promise.reject(new KeyringError("rules-refused")) });
    await expect(keyring.care.wipe()).rejects.toMatchObject({ code: "rules-refused" });
    expect((await readDisk(openDatabase))["keys"]).toHaveLength(1);
  });

  it("ended at any moment leaves the vault or nothing, and no rule with a key once there is no vault", async () => {
    const watched = ["readSites", "wipe"] as const;
    let moments = 0;
    for (let endAt = 0; endAt <= moments; endAt += 1) {
      const world = await buildFullWorld();
      const { browser, ports, openDatabase } = world;
      moments = await wipeUntil(world, endAt, watched);
      // Whatever the dead background still wanted to do is not done: another one starts on the same disk and browser.
      const isThere = (await readDisk(openDatabase))["vault"]?.length === 1;
      if (!isThere) expect(keysInRules(browser.rules)).toEqual([]);
      expect((await readDisk(openDatabase))["keys"]?.length).toBe(isThere ? 1 : 0);
      const next = new Keyring({ ...world.ports, store: { ...ports.store, ...world.ports.store } });
      await next.reconcile();
      if (!isThere) expect(await next.view()).toEqual(NONE);
    }
    expect(moments).toBeGreaterThanOrEqual(5);
  });
});

/** Runs a wipe whose world stops answering at the given step. @returns the number of steps of a whole one */
async function wipeUntil(
  { ports, browser }: World,
  endAt: number,
  stores: readonly ("readSites" | "wipe")[],
): Promise<number> {
  let step = 0;
  const never = new Promise<never>(() => undefined);
  let stop: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  const counted = <T>(run: () => Promise<T>): Promise<T> => {
    step += 1;
    if (step <= endAt || endAt === 0) return run();
    stop();
    return never;
  };
  const { store, session } = ports;
  const dying = new Keyring({
    ...ports,
    store: {
      ...store,
      ...Object.fromEntries(
        stores.map((name) => [name, () => counted<unknown>(store[name] as () => Promise<unknown>)]),
      ),
    },
    session: { ...session, clear: () => counted(session.clear) },
    syncRules: (rules) => counted(() => ports.syncRules(rules)),
    removeAccess: (origin) => counted(() => ports.removeAccess(origin)),
  });
  await Promise.race([dying.care.wipe(), stopped]);
  expect(browser.ruleHistory.length).toBeGreaterThan(0);
  return step;
}
