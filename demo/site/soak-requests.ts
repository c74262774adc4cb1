/** The requests of the soak: what visitors with and without keys send, and what goes wrong, by turns. Keys are made up. */
import { PROVIDERS, type Provider } from "../../site-kit/provider.ts";
import { madeUpKey } from "../../tests/support/made-up-keys.ts";
import { type DummyKeys, findDummyKey } from "../providers/dummy-keys.ts";

export interface SoakRequest {
  readonly name: string;
  readonly path: string;
  readonly method?: "GET" | "POST";
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Statuses that are right. */
  readonly expected: readonly number[];
}

export interface SoakPlan {
  readonly requests: readonly SoakRequest[];
  /** Every visitor's key that the requests carry. */
  readonly keys: readonly string[];
}

export function buildSoakPlan(dummies: DummyKeys): SoakPlan {
  const unknown = Object.fromEntries(PROVIDERS.map((provider) => [provider, madeUpKey(provider)]));
  const chats = PROVIDERS.flatMap((provider) => [
    ...bothWays("a key that works", pair(provider, findDummyKey(dummies, provider).key), [200]),
    // 403 for Google, whose word for it is a permission denied.
    ...bothWays("no credit", pair(provider, findDummyKey(dummies, provider, "no-credit").key), [402, 403]),
    ...bothWays("over its rate", pair(provider, findDummyKey(dummies, provider, "rate-limited").key), [429]),
    ...bothWays("a key that nobody knows", pair(provider, unknown[provider] ?? ""), [403]),
  ]);
  const key = unknown["openai"] ?? "";
  return {
    requests: [...chats, ...bothWays("no key", [], [200]), ...buildBadRequests(key)],
    keys: [...dummies.visitors.map((dummy) => dummy.key), ...Object.values(unknown)],
  };
}

function buildBadRequests(key: string): readonly SoakRequest[] {
  const credential = pair("openai", key);
  return [
    ...bothWays("half a pair", [["X-Provider-Key", key]], [400]),
    ...bothWays("a repeated header", [...credential, ["X-Provider-Key", key]], [400]),
    ...bothWays("the two swapped", pair(key, "openai"), [400, 431]),
    ...bothWays("an unknown provider", pair("nobody", key), [400]),
    ...bothWays("a key with a space", pair("openai", `${key} ${key}`), [400]),
    ...bothWays("a huge key", pair("openai", key.repeat(100)), [431]),
    ...bothWays(
      "other headers that carry keys",
      [
        ["Authorization", `Bearer ${key}`],
        ["X-API-Key", key],
      ],
      [200],
    ),
    { name: "a path that is none", path: "/api/nothing", headers: credential, expected: [404] },
    { name: "a method that is none", path: "/api/chat", method: "GET", headers: credential, expected: [404] },
    { name: "a page", path: "/", method: "GET", headers: credential, expected: [200] },
  ];
}

function pair(provider: Provider | string, key: string): SoakRequest["headers"] {
  return [
    ["X-Provider", provider],
    ["X-Provider-Key", key],
  ];
}

function bothWays(name: string, headers: SoakRequest["headers"], expected: readonly number[]): readonly SoakRequest[] {
  return [
    { name, path: "/api/chat", headers, expected },
    { name: `${name}, streamed`, path: "/api/chat/stream", headers, expected },
  ];
}
