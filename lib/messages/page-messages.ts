/**
 * What passes between the content script, the background and the shim in the page. Hand-written guards, no library: the content
 * scripts carry this. Nothing here is a key of the vault, and everything is input: the page can forge all of it, and gains
 * nothing, because only the network layer decides what a request carries, and only the user answers a question.
 */
import type { Endpoint } from "../injection/infinity-assistant.ts";

/** From the content script: a document is active; a request waits for the user; the site asks for its list of keys or a change of it. */
export type PageMessage =
  | { readonly type: "page.hello" }
  /** `acted`: the user has just clicked or typed in the page, as the browser says (transient activation). */
  | { readonly type: "page.held"; readonly acted: boolean }
  | { readonly type: "providerKeys.list" }
  | { readonly type: "providerKeys.ask"; readonly id: string; readonly change: KeysApiChange; readonly acted: boolean };

/** The site's own POST or DELETE, its fields as the page sent them. */
export type KeysApiChange =
  | { readonly kind: "add"; readonly provider: string; readonly name: string; readonly apiKey: string }
  | { readonly kind: "delete"; readonly id: string };

/** What a hello is answered with. `ask`: requests wait for the user, the network layer would stop them; `stop`: it stops them. */
export interface PageAnswer {
  readonly state: "armed" | "ask" | "stop" | "free" | "not-granted";
  /** Of this site, for the shim to hold; empty where it is none of ours. */
  readonly endpoints: readonly Endpoint[];
  /** The site's own list of keys is answered in the browser. */
  readonly answersKeysApi: boolean;
}

/** An answer in the contract of the site's own interface; null: it comes later, as a notice. */
export interface KeysApiAnswer {
  readonly status: number;
  readonly body: unknown;
}

/**
 * From the background to the content scripts of a tab. `changed`: say hello again; `refused`: the user said no, what waits
 * fails; `answered`: the answer to an earlier `providerKeys.ask`.
 */
export type PageNotice =
  | { readonly type: "page.changed" }
  | { readonly type: "page.refused" }
  | {
      readonly type: "page.answered";
      /** Whose question it was: the tab may show another page by now, and that one is not to hear it. */
      readonly origin: string;
      readonly id: string;
      readonly answer: KeysApiAnswer;
    };

/** Fields of a page's form as a message; what they may hold is judged where they are used. */
const MAX_FIELD = 20_000;

export function parsePageMessage(message: unknown): PageMessage | null {
  if (!isObject(message)) return null;
  const { type, id, change, acted } = message;
  if (type === "page.hello" || type === "providerKeys.list") return { type };
  if (typeof acted !== "boolean") return null;
  if (type === "page.held") return { type, acted };
  const parsed = parseChange(change);
  return type === "providerKeys.ask" && isToken(id) && parsed ? { type, id, change: parsed, acted } : null;
}

function parseChange(change: unknown): KeysApiChange | null {
  if (!isObject(change)) return null;
  const { kind, provider, name, apiKey, id } = change;
  if (kind === "add" && isField(provider) && isField(name) && isField(apiKey)) return { kind, provider, name, apiKey };
  return kind === "delete" && isField(id) ? { kind, id } : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isField(value: unknown): value is string {
  return typeof value === "string" && value.length <= MAX_FIELD;
}

function isToken(value: unknown): value is string {
  return typeof value === "string" && /^[A-Za-z0-9_-]{1,64}$/.test(value);
}
