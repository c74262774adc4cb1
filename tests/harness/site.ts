/**
 * The minimal site: a stand-in for Infinity Assistant that takes a user's key by the site kit. It listens on loopback, keeps
 * what it received in memory for the tests, and never sends a key back to a page.
 */
import { readFileSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import type { Server } from "node:net";
import { gzipSync } from "node:zlib";
import { getRequestListener } from "@hono/node-server";
import { type Context, Hono } from "hono";
import { streamSSE } from "hono/streaming";
import { problemResponse } from "../../site-kit/problem.ts";
import { readProviderCredential } from "../../site-kit/read-provider-credential.ts";
import type { Certificate } from "./certificate.ts";
import { listenOnLoopback, stopServer } from "./loopback-server.ts";
import { askProvider, type ChatAnswer, type ChatBackend } from "./site-chat.ts";

export interface SiteRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** The query with its question mark, or empty. */
  readonly search: string;
  /** Names in lower case; values of a repeated header joined with ", ". */
  readonly headers: Readonly<Record<string, string>>;
}

export interface SiteOptions extends ChatBackend {
  /** Served over https with it, over plain http without. */
  readonly certificate?: Certificate;
  /** A port of one's own choice; else the system chooses. */
  readonly port?: number;
  /** Text of a gzip answer that the browser may cache, at `CACHED_ANSWER_PATH`: for the control of profile searches. */
  readonly cachedAnswer?: string;
  /** A script for `/recorder.js`, for browsers into which none can be injected. */
  readonly recorderScript?: string;
}

export interface Site {
  readonly port: number;
  /** Null where it is served over plain http. */
  readonly certificate: Certificate | null;
  /** Every request so far, oldest first, to whatever path. */
  readonly requests: readonly SiteRequest[];
  /** Where `POST /api/chat` and `/api/chat/stream` redirect to (307) instead of answering; null: they answer. */
  redirectChatTo: string | null;
  readonly close: () => Promise<void>;
}

export const CACHED_ANSWER_PATH = "/control/cached-answer";

export async function startSite(options: SiteOptions): Promise<Site> {
  const requests: SiteRequest[] = [];
  const state = { redirectChatTo: null as string | null };
  const app = buildApp({ options, requests, state });
  const server = createServer(app, options.certificate);
  const port = await listenOnLoopback(server, options.port);
  return Object.assign(state, {
    port,
    certificate: options.certificate ?? null,
    requests,
    close: () => stopServer(server),
  });
}

function createServer(app: Hono, certificate: Certificate | undefined): Server {
  const listener = getRequestListener(app.fetch);
  if (certificate === undefined) return createHttpServer(listener);
  return createHttpsServer({ key: certificate.privateKey, cert: certificate.certificate }, listener);
}

interface AppParts {
  readonly options: SiteOptions;
  readonly requests: SiteRequest[];
  readonly state: { readonly redirectChatTo: string | null };
}

function buildApp({ options, requests, state }: AppParts): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    requests.push(describeRequest(c.req.raw));
    await next();
  });
  app.use("/api/chat/*", (c, next) => {
    const target = state.redirectChatTo;
    return target === null ? next() : Promise.resolve(c.redirect(target, 307));
  });
  addPages(app, options);
  app.post("/api/chat", (c) => answerChat(c, options, sendWhole));
  app.post("/api/chat/stream", (c) => answerChat(c, options, sendStreamed));
  return app;
}

function describeRequest(request: Request): SiteRequest {
  const { pathname, search } = new URL(request.url);
  return { method: request.method, path: pathname, search, headers: Object.fromEntries(request.headers) };
}

function addPages(app: Hono, options: SiteOptions): void {
  app.get("/", (c) => c.html(buildPage(c.req.query("send"))));
  for (const [path, type] of [
    ["/chat.js", "text/javascript"],
    ["/sw.js", "text/javascript"],
    ["/site.css", "text/css"],
  ] as const) {
    app.get(path, (c) => c.body(readSiteFile(path.slice(1)), 200, { "Content-Type": type }));
  }
  app.get("/favicon.ico", (c) => c.body(null, 204));
  const { recorderScript, cachedAnswer } = options;
  if (recorderScript !== undefined) {
    app.get("/recorder.js", (c) => c.body(recorderScript, 200, { "Content-Type": "text/javascript" }));
  }
  if (cachedAnswer !== undefined) app.get(CACHED_ANSWER_PATH, (c) => sendCacheable(c, cachedAnswer));
}

/** @param send what the page's first inline script sends, before anything else of the page is there */
function buildPage(send: string | undefined): string {
  const isKnown = send === "early" || send === "burst";
  const firstScript = isKnown ? `<script>${readSiteFile(`${send}.js`)}</script>` : "";
  return readSiteFile("index.html").replace("<!-- first-script -->", () => firstScript);
}

function readSiteFile(name: string): string {
  return readFileSync(new URL(`site-files/${name}`, import.meta.url), "utf8");
}

function sendCacheable(c: Context, text: string): Response {
  return c.body(new Uint8Array(gzipSync(text)), 200, {
    "Content-Type": "text/plain",
    "Content-Encoding": "gzip",
    "Cache-Control": "public, max-age=3600",
  });
}

type SendAnswer = (c: Context, answer: ChatAnswer) => Response;

async function answerChat(c: Context, backend: ChatBackend, send: SendAnswer): Promise<Response> {
  const credential = readProviderCredential(c.req.raw);
  if (credential.kind === "problem") return problemResponse(credential.problem);
  const body: unknown = await c.req.json().catch(() => null);
  const message = readMessage(body);
  if (message === null) return c.json({ message: "A message is required" }, 400);
  const answer = await askProvider(backend, credential, message);
  if (answer.keyResult !== null) c.header("X-Provider-Key-Result", answer.keyResult);
  // As on Infinity Assistant, any failure but a 429 is shown as "Failed to send message".
  return answer.ok ? send(c, answer) : c.json({ message: "The provider refused the request" }, 502);
}

function readMessage(body: unknown): string | null {
  if (typeof body !== "object" || body === null || !("message" in body)) return null;
  return typeof body.message === "string" ? body.message : null;
}

function sendWhole(c: Context, { text, paidBy }: ChatAnswer): Response {
  return c.json({ response: text, paidBy });
}

function sendStreamed(c: Context, { text, paidBy }: ChatAnswer): Response {
  return streamSSE(c, async (stream) => {
    for (const word of text.split(/(?<= )/)) await stream.writeSSE({ data: JSON.stringify({ text: word, paidBy }) });
  });
}
