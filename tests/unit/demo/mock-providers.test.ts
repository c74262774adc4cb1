import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerTo, splitWords } from "../../../demo/providers/canned-answers.ts";
import { findDummyKey, makeDummyKeys } from "../../../demo/providers/dummy-keys.ts";
import { type ListeningProviders, startMockProviders } from "../../../demo/providers/mock-providers.ts";
import { generateAnswer } from "../../../site-kit/calls/generate-answer.ts";
import { ProviderCallError } from "../../../site-kit/calls/provider-call-error.ts";
import { streamAnswer } from "../../../site-kit/calls/stream-answer.ts";
import { PROVIDERS, type Provider } from "../../../site-kit/provider.ts";
import { SecretKey } from "../../../site-kit/secret-key.ts";
import { madeUpKey } from "../../support/made-up-keys.ts";

const MESSAGE = "Write a haiku";
let providers: ListeningProviders;

beforeAll(async () => {
  providers = await startMockProviders({ keys: makeDummyKeys() });
});
afterAll(() => providers.close());

function callWith(provider: Provider, key: string) {
  const credential = { provider, key: new SecretKey(key) };
  return { credential, messages: [{ role: "user" as const, content: MESSAGE }], baseUrls: providers.baseUrls };
}

async function collect(pieces: AsyncIterable<string>): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const piece of pieces) all.push(piece);
  return all;
}

describe.each(PROVIDERS)("the mock of %s, asked by the real client library", (provider) => {
  it("answers whole, and knows the key it was paid with", async () => {
    const { key, label } = findDummyKey(providers.keys, provider);
    expect(await generateAnswer(callWith(provider, key))).toBe(answerTo(MESSAGE));
    expect(providers.seen.at(-1)).toMatchObject({ provider, key, label, outcome: "answered", streamed: false });
  });

  it("streams the same answer, a word at a time", async () => {
    const { key } = findDummyKey(providers.keys, provider);
    const pieces = await collect(await streamAnswer(callWith(provider, key)));
    expect(pieces).toEqual(splitWords(answerTo(MESSAGE)));
    expect(providers.seen.at(-1)).toMatchObject({ provider, key, outcome: "answered", streamed: true });
  });

  it("takes the site's own dummy key", async () => {
    expect(await generateAnswer(callWith(provider, providers.keys.site[provider].key))).toBe(answerTo(MESSAGE));
  });

  it.each(PROVIDERS.filter((other) => other !== provider))("refuses the dummy key of %s", async (other) => {
    const call = callWith(provider, findDummyKey(providers.keys, other).key);
    await expect(generateAnswer(call)).rejects.toMatchObject({ code: "refused" });
  });

  it("refuses a key that is none of the dummy keys, plain and streamed", async () => {
    const call = callWith(provider, madeUpKey(provider));
    await expect(generateAnswer(call)).rejects.toMatchObject({ code: "refused" });
    await expect(streamAnswer(call)).rejects.toBeInstanceOf(ProviderCallError);
    expect(providers.seen.at(-1)).toMatchObject({ key: call.credential.key.reveal(), label: null });
  });

  it("says that the key has no credit, or is over its rate", async () => {
    const without = callWith(provider, findDummyKey(providers.keys, provider, "no-credit").key);
    const limited = callWith(provider, findDummyKey(providers.keys, provider, "rate-limited").key);
    // Google says "permission denied" and gives billing as the reason.
    const noCredit = provider === "google" ? expect.stringMatching(/^(?:no-credit|refused)$/) : "no-credit";
    await expect(generateAnswer(without)).rejects.toMatchObject({ code: noCredit });
    await expect(generateAnswer(limited)).rejects.toMatchObject({ code: "rate-limited" });
  });
});

describe("a refusal on the wire", () => {
  const BODIES = {
    openai: { error: { message: expect.any(String), type: "invalid_request_error", code: "invalid_api_key" } },
    anthropic: { type: "error", error: { type: "authentication_error", message: expect.any(String) } },
    google: { error: { code: 400, status: "INVALID_ARGUMENT", details: [{ reason: "API_KEY_INVALID" }] } },
    cohere: { message: expect.any(String) },
    mistral: { object: "error", type: "authentication_error", message: expect.any(String) },
  } as const satisfies Record<Provider, object>;

  const CALLS = {
    openai: ["/responses", "authorization"],
    anthropic: ["/messages", "x-api-key"],
    google: ["/models/any:generateContent", "x-goog-api-key"],
    cohere: ["/chat", "authorization"],
    mistral: ["/chat/completions", "authorization"],
  } as const satisfies Record<Provider, readonly [string, string]>;

  it.each(PROVIDERS)("is in the form of %s, says what to do, and repeats no key", async (provider) => {
    const [path, header] = CALLS[provider];
    const key = madeUpKey(provider);
    const value = header === "authorization" ? `Bearer ${key}` : key;
    const response = await fetch(providers.baseUrls[provider] + path, { method: "POST", headers: { [header]: value } });
    expect(response.status).toBe(provider === "google" ? 400 : 401);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject(BODIES[provider]);
    expect(text).toContain("use one of the dummy keys");
    expect(text).not.toContain(key);
  });
});

describe("OpenAI's Responses interface", () => {
  const post = (body: object, key = findDummyKey(providers.keys, "openai").key) =>
    fetch(`${providers.baseUrls.openai}/responses`, {
      method: "POST",
      headers: { Authorization: `Bearer ${key}` },
      body: JSON.stringify({
        model: "any",
        input: [{ role: "user", content: [{ type: "input_text", text: MESSAGE }] }],
        ...body,
      }),
    });

  it("answers whole", async () => {
    const content = [{ type: "output_text", text: answerTo(MESSAGE), annotations: [] }];
    expect(await (await post({})).json()).toMatchObject({ object: "response", output: [{ type: "message", content }] });
  });

  it("streams in numbered events that end with the completed response", async () => {
    const lines = (await (await post({ stream: true })).text()).split("\n").filter((line) => line.startsWith("data: "));
    const events = lines.map(
      (line) => JSON.parse(line.slice(6)) as { type: string; delta?: string; sequence_number: number },
    );
    expect(events.map((event) => event.sequence_number)).toEqual(events.map((_event, at) => at));
    expect(events.map(({ delta = "" }) => delta).join("")).toBe(answerTo(MESSAGE));
    expect([events[0]?.type, events.at(-1)?.type]).toEqual(["response.created", "response.completed"]);
  });

  it("refuses a body that is none, and a path that is none", async () => {
    expect((await post({ input: 7 })).status).toBe(400);
    const headers = { Authorization: `Bearer ${findDummyKey(providers.keys, "openai").key}` };
    expect((await fetch(`${providers.baseUrls.openai}/nothing`, { method: "POST", headers })).status).toBe(404);
  });
});

describe("the pace of a stream", () => {
  it("is one event at a time, with a pause where one is asked for, and stops when the reader leaves", async () => {
    const slow = await startMockProviders({ keys: providers.keys, eventDelayMs: 20 });
    try {
      const call = callWith("mistral", findDummyKey(providers.keys, "mistral").key);
      const startedMs = performance.now();
      const pieces = await streamAnswer({ ...call, baseUrls: slow.baseUrls });
      await pieces.next();
      await pieces.next();
      // The role, the first word and the second: three pauses, with room for a timer that fires early.
      expect(performance.now() - startedMs).toBeGreaterThan(50);
      await pieces.return?.();
    } finally {
      await slow.close();
    }
  });
});

describe("the dummy keys", () => {
  it("are new at every start, and all different", () => {
    const list = [makeDummyKeys(), makeDummyKeys()].flatMap(({ visitors, site }) => [
      ...visitors,
      ...Object.values(site),
    ]);
    expect(new Set(list.map(({ key }) => key)).size).toBe(40);
  });
});
