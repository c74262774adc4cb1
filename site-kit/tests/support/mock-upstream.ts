/**
 * A provider on loopback, speaking the five wire formats. It answers as it is told and remembers what it was asked; it holds no
 * rule about keys. For tests; it belongs to no site.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { PROVIDERS, type Provider } from "../../provider.ts";
import { WIRE_FORMATS } from "./wire-formats.ts";

export type Behaviour =
  | { readonly kind: "answer"; readonly pieces: readonly string[] }
  | {
      readonly kind: "error";
      readonly status: number;
      readonly body: unknown;
      readonly headers?: Record<string, string>;
    }
  /** Of a streamed answer: the first piece, and then the connection is cut, the body ends, or nothing comes any more. */
  | { readonly kind: "break-off"; readonly how: "cut" | "end" | "silence" }
  | { readonly kind: "stream-error"; readonly event: string; readonly afterPieces: readonly string[] }
  | { readonly kind: "silence" };

export interface UpstreamRequest {
  readonly provider: Provider | null;
  readonly url: string;
  readonly key: string | null;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export interface MockUpstream {
  readonly port: number;
  /** A base address a provider, for `baseUrls`. */
  readonly baseUrls: Readonly<Record<Provider, string>>;
  readonly requests: readonly UpstreamRequest[];
  behaviour: Behaviour;
  /** How many answers were cut by the other side before their end. */
  readonly abandoned: () => number;
  readonly close: () => Promise<void>;
}

export async function startMockUpstream(): Promise<MockUpstream> {
  const requests: UpstreamRequest[] = [];
  const state = { behaviour: { kind: "answer", pieces: ["made-up ", "answer"] } as Behaviour, abandoned: 0 };
  const server = createServer((request, response) => {
    response.on("close", () => {
      if (!response.writableFinished) state.abandoned += 1;
    });
    void receive(request).then((received) => {
      requests.push(received);
      answer(response, received, upstream.behaviour);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const baseUrls = Object.fromEntries(
    PROVIDERS.map((provider) => [provider, `http://127.0.0.1:${port}/${provider}/v1`]),
  ) as Record<Provider, string>;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const upstream = { port, baseUrls, requests, behaviour: state.behaviour, abandoned: () => state.abandoned, close };
  return upstream;
}

async function receive(request: IncomingMessage): Promise<UpstreamRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const url = request.url ?? "";
  const provider = PROVIDERS.find((name) => url.startsWith(`/${name}/`)) ?? null;
  const value = provider === null ? undefined : request.headers[WIRE_FORMATS[provider].keyHeader];
  const prefix = provider === null ? "" : WIRE_FORMATS[provider].keyPrefix;
  const key = typeof value === "string" && value.startsWith(prefix) ? value.slice(prefix.length) : null;
  return { provider, url, key, headers: request.headers, body: Buffer.concat(chunks).toString() };
}

function answer(response: ServerResponse, { provider, url, body }: UpstreamRequest, behaviour: Behaviour): void {
  const streamed = url.includes(":streamGenerateContent") || /"stream":\s*true/.test(body);
  if (behaviour.kind === "error") sendJson(response, behaviour);
  else if (behaviour.kind === "silence") return;
  else if (provider === null || !isRightPath(provider, url, streamed)) sendJson(response, { status: 404, body: null });
  else if (streamed) sendStream(response, provider, behaviour);
  else sendWhole(response, provider, behaviour);
}

function isRightPath(provider: Provider, url: string, streamed: boolean): boolean {
  const { path, streamedPath } = WIRE_FORMATS[provider];
  return (streamed ? streamedPath : path).test(url.slice(provider.length + 1));
}

function sendWhole(response: ServerResponse, provider: Provider, behaviour: Streamed): void {
  const pieces = behaviour.kind === "answer" ? behaviour.pieces : [];
  sendJson(response, { status: 200, body: WIRE_FORMATS[provider].whole(pieces.join("")) });
}

interface JsonAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Record<string, string>;
}

function sendJson(response: ServerResponse, { status, body, headers = {} }: JsonAnswer): void {
  response.writeHead(status, { "Content-Type": "application/json", ...headers });
  response.end(typeof body === "string" ? body : JSON.stringify(body));
}

type Streamed = Exclude<Behaviour, { kind: "silence" } | { kind: "error" }>;

function sendStream(response: ServerResponse, provider: Provider, behaviour: Streamed): void {
  response.writeHead(200, { "Content-Type": "text/event-stream" });
  const { events } = WIRE_FORMATS[provider];
  if (behaviour.kind === "answer") {
    response.end(events(behaviour.pieces).join(""));
    return;
  }
  if (behaviour.kind === "stream-error") {
    const begun = behaviour.afterPieces.length === 0 ? [] : events(behaviour.afterPieces).slice(0, -1);
    response.end(begun.join("") + behaviour.event);
    return;
  }
  response.write(events(["begun "]).slice(0, -1).join(""), () => {
    if (behaviour.how === "cut") response.destroy();
    if (behaviour.how === "end") response.end();
  });
}
