/** A keyring with a served page, and its activity log as our own pages read it. */
import { expect } from "vitest";
import type { Keyring } from "../../lib/keyring/keyring.ts";
import type { ActivityEntry } from "../../lib/messages/security-views.ts";
import { buildOpenKeyring, SITE } from "./fake-world.ts";
import { madeUpKey } from "./made-up-keys.ts";

export const GATEWAY = "https://gateway.example";
const SETTINGS = { name: "Gateway", provider: "openai", headerForm: "provider", whileLocked: "ask" } as const;
const ENDPOINTS = [{ method: "POST", path: "/v1/", match: "prefix" }] as const;
let requests = 0;

/** Oldest first, of a log without damage. */
export async function entriesOf(keyring: Keyring): Promise<readonly ActivityEntry[]> {
  const { entries, damages, next } = await keyring.activity.list({ limit: 500 });
  expect([damages, next]).toEqual([[], null]);
  return entries.toReversed();
}

export async function kindsOf(keyring: Keyring): Promise<readonly string[]> {
  return (await entriesOf(keyring)).map(({ kind }) => kind);
}

export async function ofKind(keyring: Keyring, kind: string): Promise<readonly ActivityEntry[]> {
  return (await entriesOf(keyring)).filter((entry) => entry.kind === kind);
}

/** A vault with one key, and the built-in site open. */
export async function buildServed() {
  const world = await buildOpenKeyring();
  const { keyring, browser } = world;
  const key = await keyring.addKey({ provider: "openai", name: "Work", key: madeUpKey("openai") });
  const send = async (path = "/api/chat", result?: string, origin = SITE) => {
    const url = origin + path;
    const request = { requestId: String(++requests), method: "POST", url, initiator: origin, tabId: 1, frameId: 0 };
    keyring.counter.noteStart(request);
    const responseHeaders = result === undefined ? [] : [{ name: "X-Provider-Key-Result", value: result }];
    await keyring.counter.noteEnd({ ...request, responseHeaders });
  };
  /** The clock, on to the begin of another minute, without anybody having slept. */
  const nextMinute = async () => {
    browser.nowMs = (Math.floor(browser.nowMs / 60_000) + 1) * 60_000;
    await keyring.noteActivity();
  };
  /** A site of the user's own, open too. @returns its id */
  const addGateway = async () => {
    browser.permittedOrigins.add(GATEWAY);
    browser.openOrigins.add(GATEWAY);
    return (await keyring.addSite({ address: GATEWAY, ...SETTINGS, endpoints: ENDPOINTS })).id;
  };
  return { ...world, key, send, nextMinute, addGateway };
}
