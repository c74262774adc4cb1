/**
 * The five providers behind the stand-in, on one loopback port: each under its own name, in its own wire format, with its
 * own refusals. What they saw is kept in memory, for the demo to assert on; nothing is printed, written or sent on.
 */
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import type { Provider } from "../../site-kit/provider.ts";
import { listenOnLoopback, stopServer } from "../../tests/harness/loopback-server.ts";
import { ANTHROPIC } from "./anthropic.ts";
import { answerTo } from "./canned-answers.ts";
import { COHERE } from "./cohere.ts";
import type { DummyKey, DummyKeys } from "./dummy-keys.ts";
import { GOOGLE } from "./google.ts";
import { MISTRAL } from "./mistral.ts";
import { OPENAI } from "./openai.ts";
import {
  buildReply,
  type Endpoint,
  type ModelCall,
  type Refusal,
  type RefusalKind,
  type WireFormat,
} from "./wire-format.ts";

const FORMATS = [OPENAI, ANTHROPIC, GOOGLE, COHERE, MISTRAL] as const satisfies readonly WireFormat[];

export interface SeenCall {
  readonly provider: Provider;
  /** After the provider's base path. */
  readonly path: string;
  /** As it came; null where none came. Never print it. */
  readonly key: string | null;
  /** The label of the dummy key; null for every other. */
  readonly label: string | null;
  readonly outcome: "answered" | RefusalKind;
  readonly streamed: boolean;
}

export interface MockProviderOptions {
  readonly keys: DummyKeys;
  /** Pause before each event of a streamed answer, so that one sees it come; 0 by default. */
  readonly eventDelayMs?: number;
}

interface MockProviders {
  /** Answers what comes to the addresses of `buildBaseUrls`. */
  readonly fetch: (request: Request) => Response | Promise<Response>;
  readonly keys: DummyKeys;
  /** Every call so far, oldest first. */
  readonly seen: readonly SeenCall[];
}

export interface ListeningProviders extends MockProviders {
  /** A client library's base address for each provider, without a slash at its end. */
  readonly baseUrls: Readonly<Record<Provider, string>>;
  readonly close: () => Promise<void>;
}

export async function startMockProviders(options: MockProviderOptions): Promise<ListeningProviders> {
  const providers = buildMockProviders(options);
  const server = createServer(getRequestListener(async (request) => providers.fetch(request)));
  const port = await listenOnLoopback(server);
  return { ...providers, baseUrls: buildBaseUrls(`http://127.0.0.1:${port}`), close: () => stopServer(server) };
}

function buildBaseUrls(origin: string): Record<Provider, string> {
  const urls = FORMATS.map(({ provider, basePath }) => [provider, `${origin}/${provider}${basePath}`]);
  return Object.fromEntries(urls) as Record<Provider, string>;
}

function buildMockProviders({ keys, eventDelayMs = 0 }: MockProviderOptions): MockProviders {
  const seen: SeenCall[] = [];
  const known = new Map([...keys.visitors, ...Object.values(keys.site)].map((one) => [one.key, one]));
  const app = new Hono();
  for (const format of FORMATS) {
    app.post(`/${format.provider}${format.basePath}/*`, async (c) => {
      const verdict = await judge({ request: c.req.raw, format, known });
      seen.push(describe(verdict, c.req.raw, format));
      if (verdict.kind === "refused") return send(format.buildRefusal(verdict.why));
      const { endpoint, call } = verdict;
      const reply = buildReply({ id: randomUUID(), call, text: answerTo(call.message), nowMs: Date.now() });
      if (!call.streamed) return send({ status: 200, body: endpoint.buildWhole(reply) });
      return sendEvents(endpoint.buildEvents(reply), eventDelayMs);
    });
  }
  return { fetch: (request) => app.fetch(request), keys, seen };
}

interface Question {
  readonly request: Request;
  readonly format: WireFormat;
  readonly known: ReadonlyMap<string, DummyKey>;
}

type Verdict = { readonly key: string | null; readonly label: string | null } & (
  | { readonly kind: "refused"; readonly why: RefusalKind }
  | { readonly kind: "answered"; readonly endpoint: Endpoint; readonly call: ModelCall }
);

/** The key first, as real providers do: who brings none learns nothing of paths or bodies. */
async function judge({ request, format, known }: Question): Promise<Verdict> {
  const key = readKey(request, format);
  const dummy = key === null ? undefined : known.get(key);
  if (dummy === undefined || dummy.provider !== format.provider)
    return { kind: "refused", why: "unknown-key", key, label: null };
  const found = { key, label: dummy.label };
  if (dummy.kind !== "good") return { kind: "refused", why: dummy.kind, ...found };
  const path = pathWithin(request, format);
  const endpoint = format.endpoints.find((one) => one.path.test(path));
  if (endpoint === undefined) return { kind: "refused", why: "no-such-path", ...found };
  const body: unknown = await request.json().catch(() => null);
  const call = endpoint.readCall(body, path);
  return call === null
    ? { kind: "refused", why: "bad-request", ...found }
    : { kind: "answered", endpoint, call, ...found };
}

function readKey({ headers }: Request, { keyHeader: { name, prefix } }: WireFormat): string | null {
  const value = headers.get(name);
  return value?.startsWith(prefix) ? value.slice(prefix.length) : null;
}

function pathWithin({ url }: Request, { provider, basePath }: WireFormat): string {
  return new URL(url).pathname.slice(`/${provider}${basePath}`.length);
}

function describe(verdict: Verdict, request: Request, format: WireFormat): SeenCall {
  const { key, label } = verdict;
  const outcome = verdict.kind === "answered" ? "answered" : verdict.why;
  const streamed = verdict.kind === "answered" && verdict.call.streamed;
  return { provider: format.provider, path: pathWithin(request, format), key, label, outcome, streamed };
}

function send({ status, body }: Refusal): Response {
  return Response.json(body, { status });
}

/** Stops when the reader goes away. */
function sendEvents(events: readonly string[], eventDelayMs: number): Response {
  const encoder = new TextEncoder();
  const left = events.values();
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = left.next();
      if (done) return controller.close();
      if (eventDelayMs > 0) await delay(eventDelayMs);
      controller.enqueue(encoder.encode(value));
    },
  });
  return new Response(stream, { headers: { "Content-Type": "text/event-stream" } });
}
