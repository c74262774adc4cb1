/**
 * What passes between the two parts of us in a page: the greeter in the content script's own world and the shim in the page's.
 * They talk by CustomEvents on `window` whose detail is JSON: Firefox shows the page's world no object of the other one.
 *
 * The page, and other code of its origin, can hear and forge every one of them, so nothing here is a key of the vault. What
 * forging brings: an order makes the page hold or fail its own requests, or let them go, and then the rules decide; an answer
 * of the keys interface makes it show itself a list that is not there; a message makes the background say a hello's answer
 * again, mark the toolbar or put a question to the user, as a real request of the page would. The page fools itself.
 */
import type { KeysApiAnswer, PageAnswer } from "../messages/page-messages.ts";
import type { Endpoint } from "./infinity-assistant.ts";

/** To the shim. The number goes up when the shapes change: parts of two versions, after an update, then do not hear each other. */
export const SHIM_ORDERS = "infinity-keyring:shim:1";
/** To the greeter. */
export const SHIM_MESSAGES = "infinity-keyring:greeter:1";

export type ShimOrder =
  /** The background was asked: requests wait for its answer. */
  | { readonly type: "hello" }
  | { readonly type: "answer"; readonly answer: PageAnswer }
  /** It answered and could not say how things stand: the network layer decides. */
  | { readonly type: "go" }
  | { readonly type: "refused" }
  /** The answer to a question of the keys interface; null: there will be none. */
  | { readonly type: "keys"; readonly id: string; readonly answer: KeysApiAnswer | null }
  /** From a second shim in the same document: does the first still serve it? */
  | { readonly type: "probe" };

export type ShimMessage =
  /** Is anybody there? */
  | { readonly type: "ping" }
  /** A shim is installed and knows nothing yet. */
  | { readonly type: "ready" }
  /** A request waits for the user. */
  | { readonly type: "held" }
  /** `change` is null for the list; what it holds is the background's to judge. */
  | { readonly type: "keys"; readonly id: string; readonly change: unknown };

export function parseShimOrder(input: unknown): ShimOrder | null {
  if (!isObject(input)) return null;
  const { type, id, answer } = input;
  if (type === "answer") return isPageAnswer(answer) ? { type, answer } : null;
  if (type === "keys") return { type, id: String(id), answer: isKeysApiAnswer(answer) ? answer : null };
  return type === "hello" || type === "go" || type === "refused" || type === "probe" ? { type } : null;
}

export function parseShimMessage(input: unknown): ShimMessage | null {
  if (!isObject(input)) return null;
  const { type, id, change } = input;
  if (type === "ping" || type === "ready" || type === "held") return { type };
  return type === "keys" && typeof id === "string" ? { type, id, change: change ?? null } : null;
}

/** Its other two parts are only ever compared with what they may be. */
function isPageAnswer(value: unknown): value is PageAnswer {
  return isObject(value) && Array.isArray(value["endpoints"]) && value["endpoints"].every(isEndpoint);
}

function isEndpoint(value: unknown): value is Endpoint {
  return isObject(value) && typeof value["method"] === "string" && typeof value["path"] === "string";
}

/** The statuses that a Response may be made with. */
function isKeysApiAnswer(value: unknown): value is KeysApiAnswer {
  return isObject(value) && Number(value["status"]) >= 200 && Number(value["status"]) < 600;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
