import { Writable } from "node:stream";
import fc from "fast-check";
import pino from "pino";
import { describe, expect, it } from "vitest";
import { keyringLogging, keyringSerializers } from "../keyring-serializers.ts";
import { redactHeaders } from "../redact-headers.ts";
import { SecretKey } from "../secret-key.ts";
import { expectNoKey } from "./support/expect-no-key.ts";
import { madeUpKey } from "./support/made-up-key.ts";

const key = madeUpKey();
const SECRET_HEADERS = [
  "X-Provider-Key",
  "Authorization",
  "Proxy-Authorization",
  "Cookie",
  "Set-Cookie",
  "X-API-Key",
  "x-goog-api-key",
  "api-key",
  "X-OpenAI-Api-Key",
  "X-Mesh-Key",
  "x-cron-secret",
  "Stripe-Signature",
  "X-Auth-Token",
];

describe("headers in a log", () => {
  it.each(SECRET_HEADERS)("show nothing of %s", (name) => {
    const expected = { [name.toLowerCase()]: "[redacted]", accept: "*/*" };
    expect(redactHeaders({ [name]: key, Accept: "*/*" })).toEqual(expected);
    expect(redactHeaders(new Headers({ [name]: key, Accept: "*/*" }))).toEqual(expected);
    expect(redactHeaders([name, key, "Accept", "*/*"])).toEqual(expected);
    const pairs = [
      [name, key],
      ["Accept", "*/*"],
    ];
    expect(redactHeaders(pairs)).toEqual(expected);
  });

  it("show which provider, unless somebody put the key there", () => {
    expect(redactHeaders({ "X-Provider": "openai" })).toEqual({ "x-provider": "openai" });
    expect(redactHeaders({ "X-Provider": key })).toEqual({ "x-provider": "[redacted]" });
  });

  it("show what became of the key", () => {
    expect(redactHeaders({ "X-Provider-Key-Result": "used" })).toEqual({ "x-provider-key-result": "used" });
  });

  it("keep the values of a repeated header apart", () => {
    const list = ["X-Provider-Key", key, "Via", "a", "x-provider-key", key, "via", "b"];
    expect(redactHeaders(list)).toEqual({ "x-provider-key": ["[redacted]", "[redacted]"], via: ["a", "b"] });
    expect(redactHeaders({ via: ["a", "b"] })).toEqual({ via: ["a", "b"] });
  });

  it("are left as they were", () => {
    const given = { "X-Provider-Key": key };
    redactHeaders(given);
    expect(given).toEqual({ "X-Provider-Key": key });
  });

  it("never throw and never show a key under its name, whatever they are", () => {
    const secret = fc.uuid();
    const name = fc.constantFrom(...SECRET_HEADERS);
    fc.assert(
      fc.property(secret, name, fc.array(fc.string()), (value, header, noise) => {
        expectNoKey(redactHeaders([...noise.flatMap((each) => [each, each]), header, value]), value);
        expectNoKey(redactHeaders({ [header]: [value, [value]] }), value);
      }),
    );
    fc.assert(fc.property(fc.anything(), (anything) => void redactHeaders(anything)));
  });
});

describe("the serialisers", () => {
  const headers = { "x-provider": "openai", "x-provider-key": key, host: "site.example" };
  const shown = { "x-provider": "openai", "x-provider-key": "[redacted]", host: "site.example" };

  it.each<[string, unknown]>([
    ["Node", { method: "POST", url: `/api/chat?key=${key}`, rawHeaders: Object.entries(headers).flat(), headers }],
    ["pino-http", { id: 1, method: "POST", url: `/api/chat?key=${key}`, headers, query: { key } }],
    ["Fetch", new Request(`https://site.example/api/chat?key=${key}`, { method: "POST", headers })],
  ])("show a request of %s without key and query", (_what, request) => {
    expect(keyringSerializers.req(request)).toEqual({ method: "POST", path: "/api/chat", headers: shown });
  });

  it("show an answer of Fetch and of Node", () => {
    const expected = { status: 201, headers: { "set-cookie": "[redacted]", "x-provider-key-result": "used" } };
    const given = { "set-cookie": key, "x-provider-key-result": "used" };
    expect(keyringSerializers.res(new Response(null, { status: 201, headers: given }))).toEqual(expected);
    expect(keyringSerializers.res({ statusCode: 201, getHeaders: () => given })).toEqual(expected);
  });

  it("show of an error its type, its code and where, and nothing of what it says", () => {
    const error = Object.assign(new TypeError(`bad ${key}`, { cause: key }), { code: "E_BAD", request: { key } });
    const logged = keyringSerializers.err(error);
    expect(logged).toMatchObject({ type: "TypeError", code: "E_BAD" });
    expect(logged.at[0]).toContain("redaction.test.ts");
    expectNoKey(logged, key);
  });

  it("never throw", () => {
    for (const serialize of Object.values(keyringSerializers)) {
      fc.assert(fc.property(fc.anything(), (anything) => void serialize(anything)));
    }
  });
});

describe("pino", () => {
  function logOf(options: pino.LoggerOptions, entry: object): string {
    const lines: string[] = [];
    const sink = new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk));
        done();
      },
    });
    pino(options, sink).info(entry, "request");
    return lines.join("");
  }

  const headers = { "X-Provider": "openai", "X-Provider-Key": key };
  const entry = {
    req: new Request("https://site.example/api/chat", { headers }),
    err: new Error(key),
    headers,
    credential: { kind: "credential", key: new SecretKey(key) },
  };

  it.each<[string, (logger: pino.Logger) => void]>([
    ["an error alone", (logger) => logger.error(new TypeError(`bad ${key}`))],
    ["an error in its field", (logger) => logger.error({ err: new TypeError(`bad ${key}`) })],
    ["an error with a text", (logger) => logger.error(new TypeError(`bad ${key}`), "refused")],
  ])("writes where %s happened and not what it says, and would without the kit", (_what, log) => {
    const write = (options: pino.LoggerOptions) => {
      const lines: string[] = [];
      log(pino(options, { write: (line: string) => void lines.push(line) }));
      return lines.join("");
    };
    expect(write(keyringLogging)).toContain("redaction.test.ts");
    expectNoKey(write(keyringLogging), key);
    expect(write({})).toContain(key);
  });

  it("writes no key with the kit's serialisers", () => {
    const log = logOf({ serializers: keyringSerializers }, entry);
    expect(log).toContain("[redacted]");
    expect(log).not.toContain(key);
  });

  it("writes it without them, so the test can tell", () => {
    expect(logOf({}, entry)).toContain(key);
  });
});
