/** Planned sites as fast-check makes them up: origins that are easily taken for each other, every kind of match and delivery. */
import fc from "fast-check";
import type { Endpoint } from "../../lib/injection/infinity-assistant.ts";
import type { Delivery, PlannedSite } from "../../lib/injection/plan.ts";
import { madeUpKey } from "./made-up-keys.ts";

const ORIGINS = [
  ...["https://infinityassistant.io", "https://api.infinityassistant.io", "https://infinityassistant.io:8443"],
  ...["https://infinityassistant.io.evil.test", "https://notinfinityassistant.io", "https://xn--bcher-kva.example"],
  ...["http://localhost:3002", "http://localhost:3003", "https://localhost:3002", "http://127.0.0.1:3002"],
  ...["http://[::1]:8080", "https://chat.example"],
] as const;

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
const PATHS = ["/api/chat", "/api/chat/stream", "/API/chat", "/api", "/a.b~c/$&'()+,;=:@!", "/v1/%70ath"];
const FOLDERS = ["/v1/", "/api/", "/api/chat/", "/a.b~c/$&'()+,;=:@![x]/"];

const endpoint: fc.Arbitrary<Endpoint> = fc.oneof(
  fc.record(
    {
      method: fc.constantFrom(...METHODS),
      path: fc.constantFrom(...PATHS, ...FOLDERS, "/"),
      match: fc.constantFrom("exact" as const, "query" as const),
    },
    { requiredKeys: ["method", "path"] },
  ),
  fc.record({
    method: fc.constantFrom(...METHODS),
    path: fc.constantFrom(...FOLDERS),
    match: fc.constant("prefix" as const),
  }),
);

const headers = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom("X-Provider", "X-Provider-Key", "Authorization", "x-api-key"),
    value: fc.constantFrom("openai", `Bearer ${madeUpKey("openai")}`, madeUpKey("anthropic")),
  }),
  { minLength: 1, maxLength: 4, selector: ({ name }) => name },
);

const anyDelivery: fc.Arbitrary<Delivery> = fc.oneof(
  fc.record({ kind: fc.constant("nothing" as const) }),
  fc.record({ kind: fc.constant("guard" as const) }),
  { arbitrary: fc.record({ kind: fc.constant("key" as const), headers }), weight: 2 },
);

const site: fc.Arbitrary<PlannedSite> = fc.record({
  origin: fc.constantFrom(...ORIGINS),
  endpoints: fc.uniqueArray(endpoint, { minLength: 1, maxLength: 4, selector: (one) => `${one.method} ${one.path}` }),
  delivery: anyDelivery,
  keysApiPath: fc.constantFrom(null, "/api/provider-keys"),
});

export const anySites: fc.Arbitrary<readonly PlannedSite[]> = fc.uniqueArray(site, {
  minLength: 1,
  maxLength: 4,
  selector: ({ origin }) => origin,
});
