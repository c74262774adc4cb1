/**
 * The lock in the real browser. No test waits for a deadline: the background's clock is moved, or what it keeps of the past. After
 * each lock no rule holds a key, the browser's session is empty, and the options page asks for the passphrase.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ChatPage } from "../harness/chat-page.ts";
import { pollFor } from "../harness/poll.ts";
import { type OpenKeyring, openKeyring } from "./support/keyring.ts";

const MINUTE_MS = 60_000;
const SITE_ID = "infinity-assistant";
const NEVER = { idleMinutes: null, maxMinutes: null, withSystem: false };

interface ExtensionScope {
  realNow?: () => number;
  readonly chrome: {
    readonly alarms: { getAll(): Promise<{ name: string }[]> };
    readonly commands: { getAll(): Promise<{ name: string; shortcut: string }[]> };
    readonly declarativeNetRequest: { getSessionRules(): Promise<object[]> };
    readonly runtime: { sendMessage(message: object): Promise<{ ok: boolean; value: unknown; code?: string }> };
    readonly storage: {
      readonly session: {
        get(name: string | null): Promise<Record<string, Record<string, unknown>>>;
        set(items: object): Promise<void>;
      };
    };
  };
}

let open: OpenKeyring;
let chat: ChatPage;

/** As our own page sends it. */
function say(message: object): Promise<{ ok: boolean; value: unknown; code?: string }> {
  return open.options.page.evaluate(
    (sent) => (globalThis as unknown as ExtensionScope).chrome.runtime.sendMessage(sent),
    message,
  );
}

async function choose(change: object): Promise<void> {
  expect(await say({ type: "security.change", ...NEVER, ...change })).toMatchObject({ ok: true });
}

/** The clock of this life of the background, beside the real one. */
function setClock(aheadMs: number): Promise<void> {
  return open.browser.evaluateInExtension((ms: number) => {
    const scope = globalThis as unknown as ExtensionScope;
    scope.realNow ??= Date.now.bind(Date);
    const { realNow } = scope;
    Date.now = () => realNow() + ms;
  }, aheadMs);
}

/** Makes what the browser's session keeps of the lock older, as if the background had slept since. */
function agePast(ms: number): Promise<void> {
  return open.browser.evaluateInExtension(async (byMs: number) => {
    const { session } = (globalThis as unknown as ExtensionScope).chrome.storage;
    const { lock = {} } = await session.get("lock");
    const older = Object.entries(lock).map(([name, value]) => [name, typeof value === "number" ? value - byMs : value]);
    await session.set({ lock: Object.fromEntries(older) });
  }, ms);
}

/** What of the open vault the browser still holds: of its rules those with the key, of its session everything. */
function readReach(): Promise<{
  keyed: number;
  guards: number;
  session: readonly string[];
  alarms: readonly string[];
}> {
  return open.browser.evaluateInExtension(async (key: string) => {
    const { declarativeNetRequest, storage, alarms } = (globalThis as unknown as ExtensionScope).chrome;
    const rules = (await declarativeNetRequest.getSessionRules()).map((rule) => JSON.stringify(rule));
    return {
      keyed: rules.filter((rule) => rule.includes(key)).length,
      guards: rules.filter((rule) => rule.includes('"block"')).length,
      session: Object.keys(await storage.session.get(null)),
      alarms: (await alarms.getAll()).map(({ name }) => name).sort(),
    };
  }, open.key);
}

async function expectLocked(): Promise<void> {
  const isLocked = async () => (await readReach()).session.length === 0;
  await pollFor(isLocked, { what: "the lock" });
  await open.options.page.getByRole("heading", { name: "Unlock your vault" }).waitFor();
  const { keyed, guards, alarms } = await readReach();
  expect([keyed, guards > 0, alarms]).toEqual([0, true, []]);
}

/** Something that a site's page brings about: it reaches the background, and is no sign of anybody. */
const reloadSite = () => chat.page.reload();

beforeAll(async () => {
  open = await openKeyring();
  chat = await ChatPage.open(open.browser.context);
});
afterAll(() => open.close());

beforeEach(async () => {
  const heading = open.options.page.getByRole("heading", { name: "Unlock your vault" });
  if (await heading.isVisible()) await open.options.unlock(open.passphrase);
  await open.options.page.getByRole("heading", { name: "LLM Providers" }).waitFor();
  await choose({});
  expect(await say({ type: "site.change", id: SITE_ID, whileLocked: "stop" })).toMatchObject({ ok: true });
  // The control of everything below: an open vault is seen as one.
  const { keyed, session, alarms } = await readReach();
  expect([keyed > 0, session.includes("vault"), session.includes("lock"), alarms]).toEqual([
    true,
    true,
    true,
    ["tick"],
  ]);
});

describe("the vault locks", () => {
  it("at the fixed time, by its alarm alone", async () => {
    // Its clock stands still for most of the minute, so that the alarm of the deadline is a moment away.
    await say({ type: "vault.lock" });
    await setClock(-(MINUTE_MS - 3_000));
    await open.options.unlock(open.passphrase);
    await open.options.page.getByRole("heading", { name: "LLM Providers" }).waitFor();
    await choose({ maxMinutes: 1 });
    await setClock(0);
    await expectLocked();
  });

  it("when nobody was there for as long as the user chose, though a site's page goes on", async () => {
    await choose({ idleMinutes: 5 });
    await setClock(4 * MINUTE_MS);
    await reloadSite();
    expect((await chat.send("still open")).paidBy).toBe("user");
    await setClock(5 * MINUTE_MS);
    await reloadSite();
    await expectLocked();
    expect((await chat.send("locked")).paidBy).toBeNull();
    await setClock(0);
  });

  it("before it obeys a command that comes too late", async () => {
    await choose({ maxMinutes: 5 });
    await setClock(5 * MINUTE_MS);
    expect(await say({ type: "keys.list" })).toEqual({ ok: false, code: "vault-locked" });
    await expectLocked();
    await setClock(0);
  });

  it("when the clock was put back", async () => {
    await choose({});
    await setClock(-MINUTE_MS);
    await reloadSite();
    await expectLocked();
    await setClock(0);
  });

  it("after the computer's sleep, where the user wants that", async () => {
    await setClock(10 * MINUTE_MS);
    await reloadSite();
    expect((await readReach()).keyed).toBeGreaterThan(0);
    await choose({ withSystem: true });
    await setClock(20 * MINUTE_MS);
    await reloadSite();
    await expectLocked();
    await setClock(0);
  });
});

describe("a background that was killed", () => {
  it("finds the deadline passed at its next start, whatever starts it", async () => {
    await choose({ maxMinutes: 10 });
    await agePast(11 * MINUTE_MS);
    await open.browser.killBackground();
    await reloadSite();
    await expectLocked();
  });

  it("goes on with an open vault before it", async () => {
    await choose({ maxMinutes: 10 });
    await agePast(8 * MINUTE_MS);
    await open.browser.killBackground();
    await reloadSite();
    expect((await chat.send("still open")).paidBy).toBe("user");
    expect((await readReach()).session).toContain("vault");
  });

  it("locks where it cannot tell since when the vault is open", async () => {
    await open.browser.evaluateInExtension(() =>
      (globalThis as unknown as ExtensionScope).chrome.storage.session.set({ lock: { sinceMs: "always" } }),
    );
    await open.browser.killBackground();
    await reloadSite();
    await expectLocked();
  });
});

describe("the keyboard's shortcut", () => {
  it("is known to the browser under its keys", async () => {
    const commands = await open.browser.evaluateInExtension(() =>
      (globalThis as unknown as ExtensionScope).chrome.commands.getAll(),
    );
    const found = commands.find(({ name }) => name === "lock");
    expect(found?.shortcut).toBe("Alt+Shift+L");
  });

  it("locks", async () => {
    await open.browser.runShortcut("lock");
    await expectLocked();
  });
});
