/** Views to show: made up, with nothing of a key in them but a mask. */
import type { KeyView, QuestionView, SiteView } from "../../lib/messages/views.ts";

export const MINUTE_MS = 60_000;
export const DAY_MS = 24 * 60 * MINUTE_MS;

export const NO_USES: SiteView["recent"] = { days: 30, sent: 0, results: {} };

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
  const isOn = (parts.status ?? "on") === "on";
  return {
    id: "infinity-assistant",
    name: "Infinity Assistant",
    origin: "https://infinityassistant.io",
    builtIn: true,
    status: "on",
    enabled: true,
    provider: "openai",
    endpoints: [
      { method: "POST", path: "/api/chat" },
      { method: "POST", path: "/api/chat/stream" },
    ],
    headerForm: "infinity",
    whileLocked: "ask",
    headers: isOn
      ? [
          { name: "X-Provider", value: "openai" },
          { name: "X-Provider-Key", value: "sk-p...9f2Q" },
        ]
      : null,
    key: { id: "key-work", name: "Work", mask: "sk-p...9f2Q" },
    choices: [
      { provider: "openai", keyName: "Work", mask: "sk-p...9f2Q" },
      { provider: "anthropic", keyName: "Side project", mask: "sk-a...QwAA" },
    ],
    sentToday: 12,
    recent: { days: 30, sent: 214, results: { used: 200, unconfirmed: 9, refused: 5 } },
    lastUse: {
      atMs: Date.now() - 2 * MINUTE_MS,
      result: "used",
      request: "POST https://infinityassistant.io/api/chat",
    },
    ...parts,
  };
}

/** A site that the user has added. */
export function makeAddedSite(parts: Partial<SiteView> = {}): SiteView {
  count += 1;
  const isOn = (parts.status ?? "on") === "on";
  return makeSite({
    id: `site-${count}`,
    name: "Gateway",
    origin: "https://gateway.example.org",
    builtIn: false,
    provider: "anthropic",
    endpoints: [{ method: "POST", path: "/v1/messages", match: "query" }],
    headerForm: "provider",
    whileLocked: "stop",
    headers: isOn
      ? [
          { name: "x-api-key", value: "sk-a...QwAA" },
          { name: "anthropic-version", value: "2023-06-01" },
        ]
      : null,
    key: isOn ? { id: "key-side", name: "Side project", mask: "sk-a...QwAA" } : null,
    sentToday: 0,
    recent: NO_USES,
    lastUse: null,
    ...parts,
  });
}

type PartsOf<K extends QuestionView["kind"]> = Partial<Omit<Extract<QuestionView, { kind: K }>, "kind">>;

export function makeUnlockQuestion(parts: PartsOf<"unlock"> = {}): QuestionView {
  return { kind: "unlock", ...makeAsked(), ...parts };
}

export function makeKeyQuestion(kind: "add-key" | "delete-key", parts: PartsOf<"add-key"> = {}): QuestionView {
  return { kind, provider: "openai", name: "From the site", mask: "sk-p...Tt7x", ...makeAsked(), ...parts };
}

function makeAsked() {
  count += 1;
  return {
    id: `question-${count}`,
    site: "Infinity Assistant",
    origin: "https://infinityassistant.io",
    askedAtMs: Date.now(),
  };
}
