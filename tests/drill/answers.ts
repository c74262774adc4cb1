/** What the recorder answers: pages and scripts of the drill, redirects, and to everything else a word that any origin may read. */

import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { buildRecorderScript } from "../harness/page-recorder.ts";
import { SHIM_EVENT_NAMES } from "../harness/shim-events.ts";
import { GRANTED_SITES } from "./addresses.ts";
import type { Received } from "./received.ts";

export interface ServedPage {
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface AnswerState {
  readonly redirect: { readonly status: number; readonly location: string } | null;
  readonly endpointHeaders: Readonly<Record<string, string>>;
  readonly pages: ReadonlyMap<string, ServedPage>;
}

/** The names on which pages and the shim speak to each other: the recorder listens to them too. */
const RECORDER = buildRecorderScript({ eventNames: ["infinity-keyring", ...SHIM_EVENT_NAMES] });
const SCRIPTS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ["ways.js", "patches.js", "questions.js", "worker.js", "shared-worker.js", "service-worker.js"].map((name) => [
      `/${name}`,
      readFileSync(new URL(`page-files/${name}`, import.meta.url), "utf8"),
    ]),
  ),
  "/recorder.js": RECORDER,
};

/** The recorder first, then what sends and what replaces the browser's functions. */
export function buildPage({ withRecorder = true }: { withRecorder?: boolean } = {}): string {
  const names = [...(withRecorder ? ["recorder"] : []), "ways", "patches", "questions"];
  const scripts = names.map((name) => `<script src="/${name}.js"></script>`);
  return `<!doctype html><meta charset="utf-8"><title>The drill</title>${scripts.join("")}<body></body>`;
}

export function answer(request: Received, response: ServerResponse, state: AnswerState): void {
  const url = new URL(request.target, "https://any.invalid");
  const send = (status: number, headers: object, body = "") =>
    response.writeHead(status, { ...openToAll(request), ...headers }).end(body);
  if (request.method === "OPTIONS") return void send(204, {});
  const to = url.searchParams.get("to");
  if (url.pathname === "/redirect" && to !== null) {
    return void send(Number(url.searchParams.get("status")), { Location: to });
  }
  if (isEndpoint(request)) return void answerEndpoint(send, state);
  const page = state.pages.get(url.pathname);
  if (page !== undefined) return void send(200, { "Content-Type": page.type, ...page.headers }, page.body);
  const script = SCRIPTS[url.pathname];
  if (script !== undefined) return void send(200, { "Content-Type": "text/javascript" }, script);
  const html = { "/": buildPage(), "/bare": buildPage({ withRecorder: false }) }[url.pathname];
  if (html !== undefined) return void send(200, { "Content-Type": "text/html" }, html);
  send(200, { "Content-Type": "text/plain" }, "received");
}

type Send = (status: number, headers: object, body?: string) => unknown;

function answerEndpoint(send: Send, { redirect, endpointHeaders }: AnswerState): void {
  if (redirect !== null) send(redirect.status, { Location: redirect.location });
  else send(200, { "Content-Type": "text/plain", "X-Provider-Key-Result": "used", ...endpointHeaders }, "answered");
}

function isEndpoint({ origin, target }: Received): boolean {
  const site = GRANTED_SITES.find((one) => one.origin === origin);
  return site?.endpoints.some(({ path }) => path === target) ?? false;
}

/** Whoever asks may send what they like and read everything: no browser rule but ours should be what stops a key. */
function openToAll({ headers }: Received): Record<string, string> {
  const find = (wanted: string) => headers.find(([name]) => name.toLowerCase() === wanted)?.[1];
  return {
    "Access-Control-Allow-Origin": find("origin") ?? "*",
    "Access-Control-Allow-Headers": find("access-control-request-headers") ?? "X-Provider, X-Provider-Key",
    "Access-Control-Allow-Methods": find("access-control-request-method") ?? "GET, POST, PUT",
    "Access-Control-Expose-Headers": "X-Provider, X-Provider-Key, X-Provider-Key-Result",
    "Access-Control-Max-Age": "0",
    "Timing-Allow-Origin": "*",
    "Cache-Control": "no-cache",
    "Service-Worker-Allowed": "/",
  };
}
