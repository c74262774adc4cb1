/**
 * A hundred random sequences of what users and browsers do, against the real browser: after each step the rules in force, the
 * browser's session and the fate of a request are what a model of a few lines says. A failure names the steps that led to it.
 */
import { randomInt } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { deriveArgon2id } from "../../lib/crypto/argon2id.ts";
import { encodeBase64url } from "../../lib/crypto/bytes.ts";
import type { Kdf } from "../../lib/crypto/kdf.ts";
import { encodePassphrase } from "../../lib/vault/passphrase.ts";
import { ChatPage, SITE_ORIGIN } from "../harness/chat-page.ts";
import { pollFor } from "../harness/poll.ts";
import { type OpenKeyring, openKeyring } from "./support/keyring.ts";

const SEQUENCES = 100;
const STEPS = 3;
const SITE_ID = "infinity-assistant";

interface Model {
  readonly isOpen: boolean;
  readonly isLocked: boolean;
  readonly isEnabled: boolean;
  readonly whileLocked: "stop" | "site";
}

let open: OpenKeyring;
let chat: ChatPage;
let wrappingKey: string;
let model: Model = { isOpen: true, isLocked: false, isEnabled: true, whileLocked: "stop" };

interface ExtensionPage {
  readonly chrome: { runtime: { sendMessage(message: object): Promise<{ ok: boolean; value: unknown }> } };
}

/** As our own page sends it. */
async function command(message: object): Promise<unknown> {
  const reply = await open.options.page.evaluate(
    (sent) => (globalThis as unknown as ExtensionPage).chrome.runtime.sendMessage(sent),
    message,
  );
  expect(reply).toMatchObject({ ok: true });
  return reply.value;
}

beforeAll(async () => {
  open = await openKeyring();
  chat = await ChatPage.open(open.browser.context);
  const { kdf } = (await command({ type: "vault.view" })) as { kdf: Kdf };
  wrappingKey = encodeBase64url(await deriveArgon2id(encodePassphrase(open.passphrase), kdf));
  await command({ type: "site.change", id: SITE_ID, whileLocked: "stop" });
});
afterAll(() => open.close());

const change = (part: Partial<Pick<Model, "isEnabled" | "whileLocked">>) => {
  const { isEnabled: enabled, whileLocked } = part;
  return command({ type: "site.change", id: SITE_ID, ...(enabled === undefined ? { whileLocked } : { enabled }) });
};

/** What can happen, where it can, and what it makes of the model. Settings can be changed in an open vault alone. */
const EVENTS: Readonly<Record<string, (now: Model) => Promise<Partial<Model>>>> = {
  lock: async () => {
    await command({ type: "vault.lock" });
    return { isLocked: true };
  },
  unlock: async () => {
    await command({ type: "vault.unlock", wrappingKey });
    return { isLocked: false };
  },
  "kill the background": async () => {
    await open.browser.killBackground();
    await command({ type: "vault.view" });
    return {};
  },
  "leave the site": async () => {
    await chat.page.goto("about:blank");
    return { isOpen: false };
  },
  "come to the site": async () => {
    await chat.page.goto(SITE_ORIGIN);
    return { isOpen: true };
  },
  "switch the site": async ({ isLocked, isEnabled }) => {
    if (!isLocked) await change({ isEnabled: !isEnabled });
    return isLocked ? {} : { isEnabled: !isEnabled };
  },
  "choose what happens while locked": async ({ isLocked, whileLocked }) => {
    const next = whileLocked === "stop" ? "site" : "stop";
    if (!isLocked) await change({ whileLocked: next });
    return isLocked ? {} : { whileLocked: next };
  },
};

type Fate = "user" | "site" | "stopped";

function fateOf({ isLocked, isEnabled, whileLocked }: Model): Fate {
  if (!isEnabled) return "site";
  if (!isLocked) return "user";
  return whileLocked === "site" ? "site" : "stopped";
}

/** Keys in rules, blocking rules, and what the session holds: sums alone, a failing test prints what it compares. */
function readBrowser(): Promise<{ keys: number; guards: number; session: number }> {
  return open.browser.evaluateInExtension(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: {
        declarativeNetRequest: { getSessionRules(): Promise<{ action: { type: string } }[]> };
        storage: { session: { get(key: string): Promise<object> } };
      };
    };
    const rules = await chrome.declarativeNetRequest.getSessionRules();
    const count = (type: string) => rules.filter(({ action }) => action.type === type).length;
    const session = Object.keys(await chrome.storage.session.get("vault")).length;
    return { keys: count("modifyHeaders"), guards: count("block"), session };
  });
}

/** Two endpoints and the site's own list of keys. */
function expectedIn(now: Model): { keys: number; guards: number; session: number } {
  const fate = fateOf(now);
  const guards = now.isOpen ? (fate === "site" ? 1 : 3) : 0;
  return { keys: now.isOpen && fate === "user" ? 2 : 0, guards, session: now.isLocked ? 0 : 1 };
}

async function checkAgainst(now: Model): Promise<void> {
  const wanted = JSON.stringify(expectedIn(now));
  // Tabs that come and go are noticed by the browser's own event, a moment later.
  await pollFor(async () => JSON.stringify(await readBrowser()) === wanted, { what: `${wanted} in the browser` });
  if (!now.isOpen) return;
  const paidBy = await chat.page.evaluate(() =>
    fetch("/api/chat", { method: "POST", body: JSON.stringify({ message: "whose" }) })
      .then((response) => response.json())
      .then((answer: { paidBy: string }) => answer.paidBy)
      .catch(() => "stopped"),
  );
  expect(paidBy).toBe(fateOf(now));
}

it(`holds after each of ${STEPS} steps of ${SEQUENCES} sequences`, async () => {
  const names = Object.keys(EVENTS);
  const fates = new Set<Fate>();
  for (let sequence = 0; sequence < SEQUENCES; sequence += 1) {
    const steps = Array.from({ length: STEPS }, () => names[randomInt(names.length)] ?? "lock");
    const begun = model;
    for (const [index, step] of steps.entries()) {
      model = { ...model, ...(await EVENTS[step]?.(model)) };
      await checkAgainst(model).catch((cause: unknown) => {
        const done = steps.slice(0, index + 1).join(", ");
        throw new Error(`After ${done}, begun with ${JSON.stringify(begun)}`, { cause });
      });
      if (model.isOpen) fates.add(fateOf(model));
    }
  }
  // The control: what a request can meet was met.
  expect(fates).toEqual(new Set<Fate>(["user", "site", "stopped"]));
});
