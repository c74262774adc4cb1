import { registerTelemetryIntegration } from "ai";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { generateAnswer } from "../calls/generate-answer.ts";
import { PROVIDER_CLIENTS } from "../calls/language-model.ts";
import type { ProviderCall } from "../calls/provider-call.ts";
import { ProviderCallError } from "../calls/provider-call-error.ts";
import { streamAnswer } from "../calls/stream-answer.ts";
import { PROVIDERS, type Provider } from "../provider.ts";
import { SecretKey } from "../secret-key.ts";
import { expectNoKey } from "./support/expect-no-key.ts";
import { madeUpKey } from "./support/made-up-key.ts";
import { type MockUpstream, startMockUpstream } from "./support/mock-upstream.ts";

let upstream: MockUpstream;
let printed: string[] = [];
beforeAll(async () => {
  upstream = await startMockUpstream();
});
afterAll(() => upstream.close());
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

function makeCall(provider: Provider, more: Partial<ProviderCall> = {}): ProviderCall & { readonly text: string } {
  const text = madeUpKey();
  const messages = [
    { role: "system", content: "Be brief." },
    { role: "user", content: "Hello" },
    { role: "assistant", content: "Hello." },
    { role: "user", content: "How are you?" },
  ] as const;
  const credential = { provider, key: new SecretKey(text) };
  return { credential, messages, baseUrls: upstream.baseUrls, timeoutMs: 5_000, text, ...more };
}

const asWhole = (call: ProviderCall) => generateAnswer(call);
async function collect(pieces: AsyncIterable<string>): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const piece of pieces) all.push(piece);
  return all;
}
async function asStream(call: ProviderCall): Promise<string> {
  return (await collect(await streamAnswer(call))).join("");
}
const FORMS = [
  ["plain", asWhole],
  ["streamed", asStream],
] as const;
const ALL = PROVIDERS.flatMap((provider) => FORMS.map(([form, ask]) => [provider, form, ask] as const));

/** What a call failed with, after it was searched for the key. */
async function failureOf(answer: Promise<unknown>, key: string): Promise<ProviderCallError> {
  const error: unknown = await answer.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ProviderCallError)) throw new Error("The call did not fail as it should.");
  expect(error).not.toHaveProperty("cause");
  expectNoKey(error, key);
  expectNoKey(error, "secret-of-the-body");
  expectNoKey(error, "How are you?");
  return error;
}

function listenToConsole(): void {
  printed = [];
  for (const name of ["log", "info", "warn", "error", "debug"] as const) {
    vi.spyOn(console, name).mockImplementation((...all: unknown[]) => void printed.push(name, ...all.map(String)));
  }
}

describe("an answer", () => {
  it.each(ALL)(
    "of %s, %s, is the provider's text, asked for with the key in its header alone",
    async (provider, _form, ask) => {
      listenToConsole();
      upstream.behaviour = { kind: "answer", pieces: ["made-up ", "answer"] };
      const call = makeCall(provider);
      expect(await ask(call)).toBe("made-up answer");
      const request = upstream.requests.at(-1);
      expect(request).toMatchObject({ provider, key: call.text });
      expect(`${request?.url}${request?.body}`).not.toContain(call.text);
      const carriers = Object.values(request?.headers ?? {}).filter((value) => String(value).includes(call.text));
      expect(carriers).toHaveLength(1);
      for (const { content } of call.messages) expect(request?.body).toContain(content);
      expect(printed).toEqual([]);
    },
  );

  it.each(PROVIDERS)("of %s is asked of a default model, or of the one that is named", async (provider) => {
    upstream.behaviour = { kind: "answer", pieces: ["a"] };
    const asked = () => `${upstream.requests.at(-1)?.url} ${upstream.requests.at(-1)?.body}`;
    await generateAnswer(makeCall(provider));
    expect(asked()).toContain(PROVIDER_CLIENTS[provider].model);
    await generateAnswer(makeCall(provider, { model: "another-model", maxOutputTokens: 77 }));
    expect(asked()).toContain("another-model");
    expect(asked()).toMatch(/[tT]okens"?:77/);
  });

  it("of a stream comes piece by piece", async () => {
    upstream.behaviour = { kind: "answer", pieces: ["a", "b", "c"] };
    expect(await collect(await streamAnswer(makeCall("anthropic")))).toEqual(["a", "b", "c"]);
  });

  it.each(FORMS)("that holds no text is empty (%s)", async (_form, ask) => {
    upstream.behaviour = { kind: "answer", pieces: [] };
    expect(await ask(makeCall("google"))).toBe("");
  });
});

describe("the environment of the server", () => {
  it.each(ALL)("neither replaces nor redirects a key of %s, %s", async (provider, _form, ask) => {
    const name = provider.toUpperCase();
    const other = madeUpKey();
    for (const variable of [`${name}_API_KEY`, "GOOGLE_GENERATIVE_AI_API_KEY"]) vi.stubEnv(variable, other);
    vi.stubEnv(`${name}_BASE_URL`, "http://127.0.0.1:1/elsewhere");
    upstream.behaviour = { kind: "answer", pieces: ["a"] };
    const call = makeCall(provider);
    await ask(call);
    expect(upstream.requests.at(-1)?.key).toBe(call.text);
    const empty = makeCall(provider, { credential: { provider, key: new SecretKey("") } });
    await ask(empty).catch(() => null);
    expect(upstream.requests.at(-1)?.key ?? "").toBe("");
  });

  it.each(PROVIDERS)("does not choose %s's address, not even where the site names none", async (provider) => {
    vi.stubEnv(`${provider.toUpperCase()}_BASE_URL`, "http://127.0.0.1:1/elsewhere");
    const addresses: string[] = [];
    vi.spyOn(globalThis, "fetch").mockImplementation((input) => {
      addresses.push(new URL(String(input)).origin);
      return Promise.resolve(new Response("{}", { status: 401 }));
    });
    const { baseUrls: _, ...call } = makeCall(provider);
    expect((await failureOf(generateAnswer(call), call.text)).code).toBe("refused");
    expect(addresses).toEqual([new URL(PROVIDER_CLIENTS[provider].baseUrl).origin]);
  });

  it("hears nothing through telemetry that something else has registered", async () => {
    const heard: unknown[] = [];
    registerTelemetryIntegration({
      onStart: (event) => void heard.push(event),
      onFinish: (event) => void heard.push(event),
    });
    upstream.behaviour = { kind: "answer", pieces: ["a"] };
    await asWhole(makeCall("openai"));
    await asStream(makeCall("openai"));
    expect(heard).toEqual([]);
  });
});

describe("a refusal", () => {
  const bodies = { error: { message: "secret-of-the-body", type: "made_up" }, message: "secret-of-the-body" };
  const STATUSES = [
    [401, "refused"],
    [402, "no-credit"],
    [403, "refused"],
    [429, "rate-limited"],
    [400, "unknown"],
    [500, "unknown"],
    [529, "unknown"],
  ] as const;

  describe.each(ALL)("of %s, %s", (provider, _form, ask) => {
    it.each(STATUSES)("with status %i is %s, after one request", async (status, code) => {
      listenToConsole();
      upstream.behaviour = { kind: "error", status, body: bodies, headers: { "X-Echo": "secret-of-the-body" } };
      const before = upstream.requests.length;
      const call = makeCall(provider);
      const failure = await failureOf(ask(call), call.text);
      expect(failure).toMatchObject({ code, reason: "answered", provider, status });
      expect(upstream.requests.length - before).toBe(1);
      expect(printed).toEqual([]);
    });

    it("that quotes the key shows it nowhere", async () => {
      const call = makeCall(provider);
      const message = `Incorrect API key provided: ${call.text}`;
      upstream.behaviour = { kind: "error", status: 401, body: { error: { message }, message } };
      expect((await failureOf(ask(call), call.text)).code).toBe("refused");
    });

    it("with a redirect is not followed", async () => {
      const elsewhere = upstream.baseUrls.openai;
      upstream.behaviour = { kind: "error", status: 307, body: "", headers: { Location: `${elsewhere}/stolen` } };
      const call = makeCall(provider);
      expect((await failureOf(ask(call), call.text)).code).toBe("unknown");
      expect(upstream.requests.filter(({ url }) => url.includes("stolen"))).toEqual([]);
    });

    it("of an answer that is no answer is unknown", async () => {
      upstream.behaviour = { kind: "error", status: 200, body: '{"secret-of-the-body":' };
      const call = makeCall(provider);
      expect((await failureOf(ask(call), call.text)).code).toBe("unknown");
    });
  });
});

describe("a provider that is not there", () => {
  it.each(ALL)("%s, %s: unreachable", async (provider, _form, ask) => {
    const baseUrls = { [provider]: "http://127.0.0.1:1/v1" };
    const call = makeCall(provider, { baseUrls });
    expect(await failureOf(ask(call), call.text)).toMatchObject({
      code: "unknown",
      reason: "unreachable",
      status: null,
    });
  });

  it.each(ALL)("%s, %s: does not answer in time", async (provider, _form, ask) => {
    upstream.behaviour = { kind: "silence" };
    const call = makeCall(provider, { timeoutMs: 50 });
    expect(await failureOf(ask(call), call.text)).toMatchObject({ code: "unknown", reason: "timeout" });
  });

  it.each(FORMS)("%s: no address but https and loopback is taken", async (_form, ask) => {
    const call = makeCall("openai", { baseUrls: { openai: "http://provider.example/v1" } });
    const error: unknown = await ask(call).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: "SiteKitError", code: "insecure-address" });
    expectNoKey(error, call.text);
  });
});
