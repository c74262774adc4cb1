import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { fetchOrchestrator, forwardHeaders, type OrchestratorFailure } from "../fetch-orchestrator.ts";
import { readKeyResult } from "../key-result.ts";
import type { Provider } from "../provider.ts";
import type { UsableCredential } from "../read-provider-credential.ts";
import { SecretKey } from "../secret-key.ts";
import { parseSecureAddress } from "../secure-address.ts";
import { expectNoKey } from "./support/expect-no-key.ts";
import { madeUpKey } from "./support/made-up-key.ts";
import { readVectors } from "./support/vectors.ts";

interface Vectors {
  readonly headers: readonly { readonly provider: Provider; readonly expected: Readonly<Record<string, string>> }[];
  readonly addresses: readonly { readonly address: string; readonly allowed: boolean }[];
}

const vectors = readVectors<Vectors>("forwarding");
const key = madeUpKey();
const credential: UsableCredential = { kind: "credential", provider: "anthropic", key: new SecretKey(key) };
const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** A service on loopback. */
async function startService(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/assistant/chat`;
}

async function expectFailure(call: Promise<Response>, code: OrchestratorFailure): Promise<void> {
  const error: unknown = await call.catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: "OrchestratorError", code });
  expect(error).not.toHaveProperty("cause");
  expectNoKey(error, key);
}

describe("the vectors of vectors/forwarding.json", () => {
  it.each(vectors.headers)("hold for the headers of $provider", ({ provider, expected }) => {
    const value = expected["X-Provider-Key"] ?? "";
    expect(forwardHeaders({ kind: "credential", provider, key: new SecretKey(value) })).toEqual(expected);
  });

  it.each(vectors.addresses)("hold for the address $address", ({ address, allowed }) => {
    expect(parseSecureAddress(address) !== null).toBe(allowed);
  });
});

describe("a request to the orchestration service", () => {
  it("carries the two headers and what the site adds, and says what became of the key", async () => {
    let seen: IncomingMessage["headers"] = {};
    let body = "";
    const address = await startService((request, response) => {
      seen = request.headers;
      request.on("data", (chunk: Buffer) => {
        body += chunk.toString();
      });
      request.on("end", () => response.setHeader("X-Provider-Key-Result", "used").end("{}"));
    });
    const headers = {
      Authorization: "Bearer of-the-site",
      "x-provider-key": "not this one",
      "Content-Type": "application/ld+json",
    };
    const response = await fetchOrchestrator({
      address,
      credential,
      body: { message: "hello", key: credential.key },
      headers,
    });
    expect(readKeyResult(response)).toBe("used");
    expect(seen).toMatchObject({
      "x-provider": "claude",
      "x-provider-key": key,
      authorization: "Bearer of-the-site",
      "content-type": "application/ld+json",
    });
    expect(JSON.parse(body)).toEqual({ message: "hello", key: "[redacted]" });
  });

  it("carries neither header where the user brought no key", async () => {
    let seen: IncomingMessage["headers"] = {};
    const address = await startService((request, response) => {
      seen = request.headers;
      response.end();
    });
    await fetchOrchestrator({
      address,
      credential: { kind: "none" },
      body: undefined,
      headers: { "X-Provider-Key": key },
    });
    expect(Object.keys(seen).filter((name) => name.startsWith("x-provider"))).toEqual([]);
  });

  it("gives back an error of the service as the answer that it is", async () => {
    const address = await startService((_request, response) => response.writeHead(503).end("down"));
    expect((await fetchOrchestrator({ address, credential, body: {} })).status).toBe(503);
  });

  it.each([301, 302, 303, 307, 308])("follows no redirect (%i)", async (status) => {
    const reached: string[] = [];
    const elsewhere = await startService((request, response) => {
      reached.push(String(request.headers["x-provider-key"]));
      response.end();
    });
    const address = await startService((_request, response) =>
      response.writeHead(status, { Location: elsewhere }).end(),
    );
    await expectFailure(fetchOrchestrator({ address, credential, body: {} }), "redirected");
    expect(reached).toEqual([]);
  });

  it("goes to no address that is neither https nor on this machine", async () => {
    const call = fetchOrchestrator({ address: `http://service.example/${key}`, credential, body: {} });
    await expectFailure(call, "insecure-address");
  });

  it.each<[string, Partial<Parameters<typeof fetchOrchestrator>[0]>]>([
    ["the body", { body: { apiKey: key } }],
    ["the address", { address: `https://service.invalid/?key=${encodeURIComponent(key)}` }],
    ["another header", { headers: { "X-Other": `Bearer ${key}` } }],
  ])("is not sent with the key in %s", async (_where, wrong) => {
    const call = { address: "https://service.invalid/", credential, body: {}, ...wrong };
    await expectFailure(fetchOrchestrator(call), "key-misplaced");
  });

  it("fails clearly where the service is down", async () => {
    const address = await startService(() => undefined);
    await new Promise((resolve) => servers.pop()?.close(resolve));
    await expectFailure(fetchOrchestrator({ address, credential, body: {} }), "unreachable");
  });

  it("does not call a service down that had the request and hung up", async () => {
    let requests = 0;
    const address = await startService((request) => {
      requests += 1;
      request.resume().on("end", () => request.socket.destroy());
    });
    await expectFailure(fetchOrchestrator({ address, credential, body: {} }), "broken");
    expect(requests).toBe(1);
  });

  it("fails clearly where the service does not answer", async () => {
    const address = await startService(() => undefined);
    await expectFailure(fetchOrchestrator({ address, credential, body: {}, timeoutMs: 50 }), "timeout");
  });

  it("ends with the client", async () => {
    const client = new AbortController();
    const address = await startService(() => client.abort());
    await expectFailure(fetchOrchestrator({ address, credential, body: {}, signal: client.signal }), "cancelled");
  });

  it("says nothing of a header that Fetch refuses", async () => {
    const odd: UsableCredential = { kind: "credential", provider: "openai", key: new SecretKey(`${key}\nX-Other: 1`) };
    const address = await startService((_request, response) => response.end());
    await expectFailure(fetchOrchestrator({ address, credential: odd, body: {} }), "broken");
  });
});
