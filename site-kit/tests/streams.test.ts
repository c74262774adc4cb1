import { getEventListeners } from "node:events";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { generateAnswer } from "../calls/generate-answer.ts";
import type { ProviderCall } from "../calls/provider-call.ts";
import { ProviderCallError } from "../calls/provider-call-error.ts";
import { streamAnswer } from "../calls/stream-answer.ts";
import { PROVIDERS, type Provider } from "../provider.ts";
import { SecretKey } from "../secret-key.ts";
import { expectNoKey } from "./support/expect-no-key.ts";
import { madeUpKey } from "./support/made-up-key.ts";
import { type MockUpstream, startMockUpstream } from "./support/mock-upstream.ts";

let upstream: MockUpstream;
beforeAll(async () => {
  upstream = await startMockUpstream();
});
afterAll(() => upstream.close());

const key = madeUpKey();

function makeCall(provider: Provider, more: Partial<ProviderCall> = {}): ProviderCall {
  const messages = [{ role: "user", content: "Hello" }] as const;
  const credential = { provider, key: new SecretKey(key) };
  return { credential, messages, baseUrls: upstream.baseUrls, timeoutMs: 5_000, ...more };
}

/** What was read, and what the reading ended with. */
async function readAll(pieces: AsyncIterable<string>): Promise<{ text: string; error: unknown }> {
  let text = "";
  try {
    for await (const piece of pieces) text += piece;
  } catch (error) {
    expect(error).toBeInstanceOf(ProviderCallError);
    expectNoKey(error, key);
    return { text, error };
  }
  return { text, error: null };
}

/** Waits until the upstream has seen the other side hang up once more. */
async function untilAbandoned(more: () => Promise<unknown>): Promise<void> {
  const before = upstream.abandoned();
  await more();
  await vi.waitFor(() => expect(upstream.abandoned()).toBe(before + 1));
}

describe.each(PROVIDERS)("a stream of %s that breaks off", (provider) => {
  it.each(["cut", "end"] as const)("(%s) gives what came and then fails, rather than look complete", async (how) => {
    upstream.behaviour = { kind: "break-off", how };
    const { text, error } = await readAll(await streamAnswer(makeCall(provider)));
    expect(text).toBe("begun ");
    expect(error).toMatchObject({ code: "unknown", reason: "stream-broken", status: 200 });
  });

  it("into silence fails after the longest silence that was allowed", async () => {
    upstream.behaviour = { kind: "break-off", how: "silence" };
    await untilAbandoned(async () => {
      const { text, error } = await readAll(await streamAnswer(makeCall(provider, { timeoutMs: 300 })));
      expect(text).toBe("begun ");
      expect(error).toMatchObject({ code: "unknown", reason: "timeout" });
    });
  });
});

describe("an error inside a stream", () => {
  const overloaded =
    'event: error\ndata: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}\n\n';
  const noQuota = `data: {"error":{"message":"quota of ${key}","type":"insufficient_quota","code":"insufficient_quota"}}\n\n`;

  it("before the first piece is thrown before the site has answered", async () => {
    upstream.behaviour = { kind: "stream-error", event: noQuota, afterPieces: [] };
    const error: unknown = await streamAnswer(makeCall("openai")).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "no-credit", reason: "answered" });
    expectNoKey(error, key);
  });

  it("after it is thrown to the reader", async () => {
    upstream.behaviour = { kind: "stream-error", event: overloaded, afterPieces: ["begun "] };
    const { text, error } = await readAll(await streamAnswer(makeCall("anthropic")));
    expect(text).toBe("begun ");
    expect(error).toMatchObject({ code: "unknown", reason: "answered" });
  });
});

describe("a client that goes away", () => {
  it("ends the request at the provider while nothing has come", async () => {
    upstream.behaviour = { kind: "silence" };
    for (const ask of [generateAnswer, streamAnswer]) {
      const client = new AbortController();
      const before = upstream.requests.length;
      const answer = ask(makeCall("mistral", { signal: client.signal })).catch((thrown: unknown) => thrown);
      await vi.waitFor(() => expect(upstream.requests.length).toBe(before + 1));
      await untilAbandoned(async () => client.abort(`reason with ${key}`));
      const error = await answer;
      expect(error).toMatchObject({ code: "unknown", reason: "cancelled" });
      expectNoKey(error, key);
    }
  });

  it("costs nothing where it was gone before the call", async () => {
    const before = upstream.requests.length;
    const signal = AbortSignal.abort();
    for (const ask of [generateAnswer, streamAnswer]) {
      await expect(ask(makeCall("cohere", { signal }))).rejects.toMatchObject({ reason: "cancelled" });
    }
    expect(upstream.requests.length).toBe(before);
  });

  it.each<[string, (pieces: AsyncIterableIterator<string>, client: AbortController) => Promise<unknown>]>([
    ["its signal aborts", async (_pieces, client) => client.abort()],
    [
      "the reader leaves the loop",
      async (pieces) => {
        for await (const _ of pieces) break;
      },
    ],
    ["the reader never began", (pieces) => pieces.return?.() ?? Promise.resolve()],
  ])("ends the stream at the provider when %s", async (_how, leave) => {
    upstream.behaviour = { kind: "break-off", how: "silence" };
    const client = new AbortController();
    const pieces = await streamAnswer(makeCall("openai", { signal: client.signal }));
    await untilAbandoned(() => leave(pieces, client));
  });

  it("may hang up while the next piece is waited for", async () => {
    upstream.behaviour = { kind: "break-off", how: "silence" };
    const pieces = await streamAnswer(makeCall("google"));
    await pieces.next();
    const waiting = pieces.next().catch((thrown: unknown) => thrown);
    await untilAbandoned(async () => pieces.return?.());
    expect(await waiting).toMatchObject({ reason: "cancelled" });
  });
});

describe("a call that has ended", () => {
  it.each(["answer", "refusal"])("with an %s leaves nothing on the client's signal", async (end) => {
    const refusal = { kind: "error", status: 401, body: {} } as const;
    upstream.behaviour = end === "answer" ? { kind: "answer", pieces: ["a"] } : refusal;
    const { signal } = new AbortController();
    const call = makeCall("anthropic", { signal });
    await generateAnswer(call).catch(() => null);
    await streamAnswer(call).then(readAll, () => null);
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });
});

describe("a slow reader", () => {
  it("is not taken for a silent provider", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      upstream.behaviour = { kind: "answer", pieces: ["a", "b"] };
      const pieces = await streamAnswer(makeCall("openai", { timeoutMs: 1_000 }));
      vi.advanceTimersByTime(60_000);
      expect(await readAll(pieces)).toEqual({ text: "ab", error: null });
    } finally {
      vi.useRealTimers();
    }
  });
});
