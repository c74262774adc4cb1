import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { getRequestListener } from "@hono/node-server";
import express from "express";
import { Hono } from "hono";
import { afterEach, describe, expect, it } from "vitest";
import { credentialOf, providerCredential as forExpress } from "../adapters/express.ts";
import { providerCredential as forHono, type KeyringVariables } from "../adapters/hono.ts";
import { withProviderCredential } from "../adapters/next.ts";
import { withNodeCredential } from "../adapters/node-http.ts";
import { PROBLEMS, type Problem } from "../problem.ts";
import type { UsableCredential } from "../read-provider-credential.ts";
import { madeUpKey } from "./support/made-up-key.ts";

const key = madeUpKey();
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

async function listen(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

interface RawAnswer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

/** Sends the header lines as they are: Fetch would join repeated ones and refuse odd ones. */
function send(port: number, lines: readonly string[]): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    let text = "";
    const finish = () => {
      const [head = "", body = ""] = text.split("\r\n\r\n");
      resolve({ status: Number(head.split(" ")[1]), head, body });
    };
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
    });
    // A server that has answered may hang up before it was sent everything.
    socket.on("error", (error) => (text === "" ? reject(error) : finish()));
    socket.on("close", finish);
    const head = ["GET /api/chat HTTP/1.1", "Host: site.example", "Connection: close", ...lines];
    socket.write(Buffer.from(`${head.join("\r\n")}\r\n\r\n`, "latin1"));
  });
}

/** What the handlers below saw: enough to tell who pays, and never the key itself. */
function describeCredential(credential: UsableCredential): string {
  if (credential.kind === "none") return "none";
  return `${credential.provider} ${credential.key.reveal() === key} ${credential.key}`;
}

const fetchHandler = withProviderCredential((_request, { credential }) => new Response(describeCredential(credential)));

function honoApp(): Hono<{ Variables: KeyringVariables }> {
  const app = new Hono<{ Variables: KeyringVariables }>();
  app.use("/api/*", forHono);
  return app.get("/api/chat", (c) => c.text(describeCredential(c.get("providerCredential"))));
}

function expressApp(): express.Express {
  const app = express();
  app.disable("x-powered-by");
  app.use("/api", forExpress);
  app.get("/api/chat", (_req, res) => void res.end(describeCredential(credentialOf(res))));
  return app;
}

const LISTENERS: readonly (readonly [string, () => RequestListener])[] = [
  ["Next.js, or any Fetch handler", () => getRequestListener((request) => fetchHandler(request))],
  ["Hono", () => getRequestListener(honoApp().fetch)],
  ["Express", () => expressApp() as RequestListener],
  [
    "plain Node",
    () => withNodeCredential((_request, response, credential) => void response.end(describeCredential(credential))),
  ],
];

describe.each(LISTENERS)("%s", (_name, makeListener) => {
  const pair = ["X-Provider: openai", `X-Provider-Key: ${key}`];

  it("hands the credential to the handler", async () => {
    const port = await listen(makeListener());
    expect((await send(port, pair)).body).toContain("openai true [redacted]");
    expect((await send(port, [])).body).toContain("none");
  });

  it.each<[string, readonly string[], Problem]>([
    ["half a pair", pair.slice(1), PROBLEMS.halfAPair],
    ["a repeated key", [...pair, `x-provider-key: ${key}`], PROBLEMS.repeatedHeader],
    ["a repeated provider", [...pair, "X-Provider: openai"], PROBLEMS.repeatedHeader],
    ["an unknown provider", ["X-Provider: nobody", pair[1] ?? ""], PROBLEMS.unknownProvider],
    ["the two swapped", [`X-Provider: ${key}`, "X-Provider-Key: openai"], PROBLEMS.unknownProvider],
    ["a byte beyond ASCII", ["X-Provider: openai", `X-Provider-Key: ${key}\xe4`], PROBLEMS.malformed],
    ["an empty key", ["X-Provider: openai", "X-Provider-Key:"], PROBLEMS.malformed],
    [
      "a key of 5,000 characters",
      ["X-Provider: openai", `X-Provider-Key: ${key.padEnd(5000, "k")}`],
      PROBLEMS.tooLarge,
    ],
  ])("answers %s itself", async (_what, lines, problem) => {
    const { status, head, body } = await send(await listen(makeListener()), lines);
    expect(status).toBe(problem.status);
    expect(body).toContain(JSON.stringify(problem));
    expect(head.toLowerCase()).toContain("content-type: application/problem+json");
    expect(head.toLowerCase()).toContain("cache-control: no-store");
    expect(head.toLowerCase()).toContain("x-provider-key-result: ignored");
    expect(head + body).not.toContain(key);
  });

  it.each<[string, string, number]>([
    ["a control character", `${key}\x01`, 400],
    ["a null character", `${key}\0`, 400],
    ["16 kB", key.padEnd(16_384, "k"), 431],
    ["1 MB", key.padEnd(1_048_576, "k"), 431],
  ])("never sees a key with %s, because Node's parser answers it", async (_what, value, status) => {
    const answer = await send(await listen(makeListener()), ["X-Provider: openai", `X-Provider-Key: ${value}`]);
    expect(answer.status).toBe(status);
    expect(answer.head + answer.body).not.toContain(key);
  });
});

describe("a request of Node", () => {
  it("has the key no longer once it was read, and reads the same again", async () => {
    let later = "";
    const read: string[] = [];
    const outer = withNodeCredential((request: IncomingMessage, response: ServerResponse, credential) => {
      read.push(describeCredential(credential));
      const inner = withNodeCredential((_request, _response, again) => void read.push(describeCredential(again)));
      inner(request, response);
      later = JSON.stringify([request.rawHeaders, request.headers, request.headersDistinct]);
      response.end();
    });
    await send(await listen(outer), ["X-Provider: openai", `X-Provider-Key: ${key}`, "X-Other: 1"]);
    expect(read).toEqual(["openai true [redacted]", "openai true [redacted]"]);
    expect(later).toContain('"X-Other","1"');
    expect(later).toContain('"x-provider":"openai"');
    expect(later).not.toContain(key);
  });

  it("says so where Express's middleware is missing, rather than that there is no key", () => {
    expect(() => credentialOf({})).toThrow("did not run");
  });
});

describe("a route handler of Next.js", () => {
  it("gets its own second argument", async () => {
    const handler = withProviderCredential<Request, { params: Promise<{ id: string }> }>(
      async (_request, { context }) => {
        return new Response((await context.params).id);
      },
    );
    const response = await handler(new Request("https://site.example/"), { params: Promise.resolve({ id: "7" }) });
    expect(await response.text()).toBe("7");
  });
});
