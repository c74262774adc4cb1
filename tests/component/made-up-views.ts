/** Views to show: made up, with nothing of a key in them but a mask. */
import type { KeyView, SiteView } from "../../lib/messages/views.ts";

export const MINUTE_MS = 60_000;
export const DAY_MS = 24 * 60 * MINUTE_MS;

let count = 0;

export function makeKey(parts: Partial<KeyView> = {}): KeyView {
  count += 1;
  return {
    id: `key-${count}`,
    provider: "openai",
    name: `Key ${count}`,
    mask: "sk-p...9f2Q",
    addedAtMs: Date.UTC(2026, 9, 3, 12) + count,
    active: true,
    lastUse: null,
    ...parts,
  };
}

export function makeSite(parts: Partial<SiteView> = {}): SiteView {
  return {
    id: "infinity-assistant",
    name: "Infinity Assistant",
    origin: "https://infinityassistant.io",
    status: "on",
    enabled: true,
    provider: "openai",
    key: { id: "key-work", name: "Work", mask: "sk-p...9f2Q" },
    choices: [
      { provider: "openai", keyName: "Work", mask: "sk-p...9f2Q" },
      { provider: "anthropic", keyName: "Side project", mask: "sk-a...QwAA" },
    ],
    sentToday: 12,
    lastUse: { atMs: Date.now() - 2 * MINUTE_MS, result: "used" },
    ...parts,
  };
}
