import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import pino from "pino";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PROVIDER_CLIENTS } from "../calls/language-model.ts";
import { keyringSerializers } from "../keyring-serializers.ts";
import { PROVIDERS } from "../provider.ts";
import { SecretKey } from "../secret-key.ts";
import { POST as chat } from "./samples/chat-route.ts";
import { POST as chatStream } from "./samples/chat-stream-route.ts";
import { app as expressApp } from "./samples/express-site.ts";
import { app } from "./samples/hono-site.ts";
import { logger } from "./samples/logger.ts";
import { processCustomerQuery } from "./samples/master-portal-client.ts";
import { server as nodeServer } from "./samples/node-site.ts";
import { POST as addKey, GET as listKeys } from "./samples/provider-keys-route.ts";
import { madeUpKey } from "./support/made-up-key.ts";
import { type MockUpstream, startMockUpstream } from "./support/mock-upstream.ts";

describe("the samples", () => {
  let upstream: MockUpstream;
  const siteKey = madeUpKey();

  beforeEach(async () => {
    upstream = await startMockUpstream();
    vi.stubEnv("ANTHROPIC_API_KEY", siteKey);
    vi.stubEnv("UAA2_SERVICE_URL", `http://127.0.0.1:${await findClosedPort()}`);
    const { fetch } = globalThis;
    vi.spyOn(globalThis, "fetch").mockImplementation((input, init) => fetch(sendToUpstream(String(input)), init));
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
    await upstream.close();
  });

  /** The samples name no address, so the providers' own are replaced here; nothing leaves this machine. */
  function sendToUpstream(address: string): string {
    for (const provider of PROVIDERS) {
      const { baseUrl } = PROVIDER_CLIENTS[provider];
      if (address.startsWith(baseUrl)) return upstream.baseUrls[provider] + address.slice(baseUrl.length);
    }
    if (!address.startsWith("http://127.0.0.1:")) throw new Error("A request was about to leave this machine.");
    return address;
  }

  const SITES = [
    ["the chat route", (request: Request) => chat(request)],
    ["the stream route", (request: Request) => chatStream(request)],
    ["the site on Hono", (request: Request) => app.request(request)],
  ] as const;

  function makeRequest(key: string | null): Request {
    const credential: Record<string, string> = key === null ? {} : { "X-Provider": "google", "X-Provider-Key": key };
    const headers = { "Content-Type": "application/json", ...credential };
    const body = JSON.stringify({ message: "Hello" });
    return new Request("http://127.0.0.1/api/chat", { method: "POST", headers, body });
  }

  describe.each(SITES)("of %s", (_name, ask) => {
    it("answer with the user's key, and say so", async () => {
      const key = madeUpKey();
      const answer = await ask(makeRequest(key));
      expect(answer.status).toBe(200);
      expect(answer.headers.get("X-Provider-Key-Result")).toBe("used");
      const text = await answer.text();
      expect(text).toContain("made-up");
      expect(text).not.toContain(key);
      expect(upstream.requests.map(({ provider, key: seen }) => [provider, seen])).toEqual([["google", key]]);
    });

    it("answer at the site's expense where there is no user's key, and say nothing of a key", async () => {
      const answer = await ask(makeRequest(null));
      expect([answer.status, answer.headers.get("X-Provider-Key-Result")]).toEqual([200, null]);
      await answer.text();
      expect(upstream.requests.map(({ key }) => key)).toEqual([siteKey]);
    });

    it("never use the site's key after the user's was refused", async () => {
      const key = madeUpKey();
      upstream.behaviour = { kind: "error", status: 403, body: { error: { message: key } } };
      const answer = await ask(makeRequest(key));
      expect([answer.status, answer.headers.get("X-Provider-Key-Result")]).toEqual([403, "refused"]);
      expect(await answer.text()).not.toContain(key);
      expect(upstream.requests.map((request) => request.key)).toEqual([key]);
    });
  });

  it("tell the page where a stream broke", async () => {
    upstream.behaviour = { kind: "break-off", how: "cut" };
    const text = await (await chatStream(makeRequest(madeUpKey()))).text();
    expect(text).toContain('event: chunk\ndata: {"text":"begun "}');
    expect(text).toContain("event: error");
    expect(text).not.toContain("event: done");
  });
});

describe("the shorter samples", () => {
  it.each([
    ["Express", () => createServer(expressApp)],
    ["plain Node", () => nodeServer],
  ])("take a credential on %s", async (_name, makeServer) => {
    const server = makeServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/chat`;
    const ask = async (headers: Record<string, string>) => (await fetch(address, { method: "POST", headers })).json();
    expect(await ask({})).toEqual({ bringsAKey: false });
    expect(await ask({ "X-Provider": "openai", "X-Provider-Key": madeUpKey() })).toEqual({ bringsAKey: true });
    expect(await ask({ "X-Provider": "openai" })).toMatchObject({ title: "Half a credential" });
    server.close();
    server.closeAllConnections();
  });

  it("store no key, and say so", async () => {
    expect(addKey().status).toBe(410);
    expect(await listKeys().json()).toEqual({ success: true, providerKeys: [] });
  });

  it("log through the kit's serialisers", () => {
    expect(Reflect.get(logger, pino.symbols.serializersSym)).toMatchObject(keyringSerializers);
  });
});

describe("the portal client", () => {
  const key = madeUpKey();
  const ask = async (answer: (response: ServerResponse) => void) => {
    const portal = createServer((_request, response) => answer(response)).listen(0, "127.0.0.1");
    await new Promise((resolve) => portal.once("listening", resolve));
    vi.stubEnv("UAA2_SERVICE_URL", `http://127.0.0.1:${(portal.address() as AddressInfo).port}`);
    try {
      const choice = { kind: "chosen", payer: "user", provider: "anthropic", key: new SecretKey(key) } as const;
      return await processCustomerQuery({ message: "Hello", choice, signal: new AbortController().signal });
    } finally {
      vi.unstubAllEnvs();
      portal.close();
    }
  };
  const reply = (status: number, result: string | null) => (response: ServerResponse) => {
    if (result !== null) response.setHeader("X-Provider-Key-Result", result);
    response.writeHead(status).end(JSON.stringify({ response: "Hello" }));
  };

  it("takes an answer for the user's only where the portal says that the user's key was used", async () => {
    expect(await ask(reply(200, "used"))).toEqual({ text: "Hello", keyResult: "used" });
    for (const result of ["ignored", null]) {
      await expect(ask(reply(200, result))).rejects.toMatchObject({ code: "unknown" });
    }
  });

  it("passes a refusal on, and asks nobody else", async () => {
    await expect(ask(reply(403, "refused"))).rejects.toMatchObject({ code: "refused", status: 403 });
  });

  it("does not ask again where the portal had the request and hung up", async () => {
    await expect(ask((response) => response.socket?.destroy())).rejects.toMatchObject({ code: "broken" });
  });
});

async function findClosedPort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
