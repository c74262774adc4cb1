import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { answerTo } from "../../../demo/providers/canned-answers.ts";
import { type DummyKeyKind, findDummyKey, makeDummyKeys } from "../../../demo/providers/dummy-keys.ts";
import { type ListeningProviders, startMockProviders } from "../../../demo/providers/mock-providers.ts";
import { buildStandInApp, type StandInApp } from "../../../demo/site/app.ts";
import { startStandIn } from "../../../demo/site/stand-in.ts";
import { PROVIDERS, type Provider } from "../../../site-kit/provider.ts";
import { madeUpKey } from "../../support/made-up-keys.ts";

const ORIGIN = "https://infinityassistant.io";
let providers: ListeningProviders;
let dataDir: string;
let site: StandInApp;

beforeEach(async () => {
  providers = await startMockProviders({ keys: makeDummyKeys() });
  dataDir = mkdtempSync(join(tmpdir(), "stand-in-test-"));
  site = buildStandInApp({ baseUrls: providers.baseUrls, keys: providers.keys, dataDir });
});
afterEach(async () => {
  await providers.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function post(
  path: string,
  headers: Record<string, string> = {},
  message: unknown = "Good day",
): Promise<Response> {
  const body = JSON.stringify({ message, mode: "assist" });
  return site.fetch(new Request(ORIGIN + path, { method: "POST", body, headers }));
}

function dummy(provider: Provider, kind: DummyKeyKind = "good"): Record<string, string> {
  return credential(provider, findDummyKey(providers.keys, provider, kind).key);
}

function credential(provider: string, key: string): Record<string, string> {
  return { "X-Provider": provider, "X-Provider-Key": key };
}

async function readEvents(response: Response): Promise<readonly Record<string, unknown>[]> {
  const events = (await response.text()).trim().split("\n\n");
  return events.map((event) => JSON.parse(event.replace(/^data: /, "")) as Record<string, unknown>);
}

const resultOf = (response: Response) => response.headers.get("x-provider-key-result");

describe("the chat", () => {
  it.each(PROVIDERS)("spends the visitor's key of %s", async (provider) => {
    const response = await post("/api/chat", dummy(provider));
    expect(await response.json()).toMatchObject({ response: answerTo("Good day"), paidBy: "user" });
    expect(resultOf(response)).toBe("used");
    expect(providers.seen.map(({ key }) => key)).toEqual([findDummyKey(providers.keys, provider).key]);
  });

  it("spends the site's key only where none came, and says nothing of a result", async () => {
    const response = await post("/api/chat");
    expect(await response.json()).toMatchObject({ paidBy: "site", provider: "OpenAI" });
    expect(resultOf(response)).toBeNull();
    expect(providers.seen.map(({ key }) => key)).toEqual([providers.keys.site.openai.key]);
  });

  it("streams, and says at the end who paid", async () => {
    const response = await post("/api/chat/stream", dummy("anthropic"));
    expect(resultOf(response)).toBe("used");
    const events = await readEvents(response);
    expect(events.map(({ text = "" }) => text).join("")).toBe(answerTo("Good day"));
    expect(events.at(-1)).toMatchObject({ done: true, paidBy: "user", provider: "Anthropic" });
  });

  it.each([
    ["a key without credit", "no-credit", 402, "no-credit", "no credit left"],
    ["a key over its rate", "rate-limited", 429, "rate-limited", "no more requests"],
  ] as const)(
    "explains %s, plain and streamed, and pays nothing itself",
    async (_name, kind, status, result, words) => {
      for (const path of ["/api/chat", "/api/chat/stream"]) {
        const response = await post(path, dummy("openai", kind));
        expect([response.status, resultOf(response)]).toEqual([status, result]);
        const body = (await response.json()) as { message: string; explanation: { title: string } };
        expect(body.explanation.title).toContain(words);
        expect(body.message).toContain("Failed to send message");
      }
      expect(providers.seen.map(({ key }) => key)).not.toContain(providers.keys.site.openai.key);
      expect(providers.seen).toHaveLength(2);
    },
  );

  it("explains a refused key, and never repeats it", async () => {
    const key = madeUpKey("mistral");
    const response = await post("/api/chat", credential("mistral", key));
    expect([response.status, resultOf(response)]).toEqual([403, "refused"]);
    const text = await response.text();
    expect(text).toContain("Mistral refused your key.");
    expect(text).toContain("use one of the dummy keys");
    expect(text).not.toContain(key);
  });

  it("says nothing of the key where the provider cannot be reached", async () => {
    await providers.close();
    const response = await post("/api/chat", dummy("cohere"));
    expect([response.status, resultOf(response)]).toEqual([502, null]);
    expect(await response.text()).toContain("says nothing about your key");
    providers = await startMockProviders({ keys: makeDummyKeys() });
  });

  it("answers a bad credential with a problem and asks no provider", async () => {
    const response = await post("/api/chat", { "X-Provider-Key": madeUpKey("openai") });
    expect([response.status, response.headers.get("content-type")]).toEqual([400, "application/problem+json"]);
    expect(providers.seen).toEqual([]);
  });

  it.each([[""], [7], [null], ["x".repeat(8001)]])("wants a message: %s", async (message) => {
    expect((await post("/api/chat", {}, message)).status).toBe(400);
  });

  it("refuses a body that is far too long", async () => {
    expect((await post("/api/chat", { "Content-Length": "70000" }, "x".repeat(70_000))).status).toBe(413);
  });
});

describe("a stream that breaks off", () => {
  it("ends with an explanation", async () => {
    const chunk = {
      id: "1",
      object: "chat.completion.chunk",
      created: 1,
      model: "m",
      choices: [{ index: 0, delta: { content: "Half " }, finish_reason: null }],
    };
    const { createServer } = await import("node:http");
    let breakOff = () => {};
    const server = createServer((_request, response) => {
      breakOff = () => response.destroy();
      response.writeHead(200, { "Content-Type": "text/event-stream" });
      response.write(`data: ${JSON.stringify(chunk)}\n\n`);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { port: number };
    const baseUrls = { ...providers.baseUrls, openai: `http://127.0.0.1:${port}/v1` };
    site = buildStandInApp({ baseUrls, keys: providers.keys, dataDir });
    const response = await post("/api/chat/stream", dummy("openai"));
    // Broken off only once the first piece has arrived: whatever is still on its way then may be lost.
    const [forReader, forEvents] = (response.body as ReadableStream<Uint8Array>).tee();
    await forReader.getReader().read();
    breakOff();
    const events = await readEvents(new Response(forEvents));
    server.close();
    expect(events[0]).toEqual({ text: "Half " });
    expect(events.at(-1)).toMatchObject({
      error: { explanation: { title: "OpenAI gave no answer." }, paidBy: "user" },
    });
  });
});

describe("the usage", () => {
  it("is counted by provider and by whose key it was", async () => {
    await post("/api/chat", dummy("anthropic"));
    await (await post("/api/chat/stream", dummy("anthropic"))).text();
    await post("/api/chat");
    await post("/api/chat", credential("google", madeUpKey("google")));
    const response = await site.fetch(new Request(`${ORIGIN}/api/usage`));
    const { usage } = (await response.json()) as { usage: readonly { provider: string }[] };
    expect(usage).toContainEqual({ provider: "anthropic", yours: 2, theirs: 0, notServed: 0 });
    expect(usage).toContainEqual({ provider: "openai", yours: 0, theirs: 1, notServed: 0 });
    expect(usage).toContainEqual({ provider: "google", yours: 0, theirs: 0, notServed: 1 });
    expect(site.usage()).toEqual(usage);
  });
});

describe("the pages", () => {
  const read = async (path: string) => (await site.fetch(new Request(ORIGIN + path))).text();

  it.each(["/", "/dashboard", "/dummy-keys"])(
    "%s says that it is a stand-in, and runs nothing inline",
    async (path) => {
      const page = await read(path);
      expect(page).toContain("This is a stand-in, not Infinity Assistant.");
      expect(page).toContain("No model answers here.");
      expect(page).not.toMatch(/<script(?![^>]* src=)|\son\w+=|style=/);
    },
  );

  it("find every file that they name", async () => {
    const named = (await Promise.all(["/", "/dashboard", "/dummy-keys"].map(read))).flatMap(
      (page) => page.match(/\/assets\/[\w.-]+/g) ?? [],
    );
    expect(named.length).toBeGreaterThan(6);
    for (const path of named) expect((await site.fetch(new Request(ORIGIN + path))).status).toBe(200);
  });

  it("has the fourth tab called LLM Providers", async () => {
    const tabs = [...(await read("/dashboard")).matchAll(/data-tab="[^"]+"[^>]*>([^<]+)/g)].map(([, name]) => name);
    expect(tabs).toHaveLength(4);
    expect(tabs[3]).toBe("LLM Providers");
  });

  it("show visitors' dummy keys on their own page alone, never the site's, and ask for no copy", async () => {
    const response = await site.fetch(new Request(`${ORIGIN}/dummy-keys`));
    expect(response.headers.get("cache-control")).toBe("no-store");
    const page = await response.text();
    for (const { key } of providers.keys.visitors) expect(page).toContain(`data-copy="${key}"`);
    for (const { key } of Object.values(providers.keys.site)) expect(page).not.toContain(key);
    for (const { key } of providers.keys.visitors) expect(await read("/")).not.toContain(key);
  });
});

describe("served over https", () => {
  it("answers under the real host's name, and keeps what it received", async () => {
    const served = await startStandIn({ baseUrls: providers.baseUrls, keys: providers.keys, dataDir });
    try {
      const status = await new Promise((resolve, reject) => {
        const options = { host: "127.0.0.1", port: served.port, servername: "infinityassistant.io", agent: false };
        const ca = served.certificate?.certificate;
        request(
          { ...options, path: "/?a=1", headers: { "X-Seen": "yes" }, ...(ca !== undefined && { ca }) },
          (response) => resolve(response.resume().statusCode),
        )
          .on("error", reject)
          .end();
      });
      expect(status).toBe(200);
      expect(served.requests).toMatchObject([
        { method: "GET", path: "/", search: "?a=1", headers: { "x-seen": "yes" } },
      ]);
    } finally {
      await served.close();
    }
  });
});

describe("the log", () => {
  it("has a line a request, its headers redacted, and no query", async () => {
    await post("/api/chat?from=here", { ...dummy("openai"), "User-Agent": "a browser" });
    const [line] = readFileSync(join(dataDir, "server-log.jsonl"), "utf8").split("\n");
    expect(JSON.parse(line ?? "")).toMatchObject({
      request: {
        method: "POST",
        path: "/api/chat",
        headers: { "x-provider": "openai", "x-provider-key": "[redacted]", "user-agent": "a browser" },
      },
      response: { status: 200, headers: { "x-provider-key-result": "used" } },
    });
  });
});
