/**
 * The one page and the one server of every arm: as little work a request as a server can do, so that what the extensions cost
 * is not lost in it. It says how many requests brought the key, and keeps nothing else of them.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { Certificate } from "../tests/harness/certificate.ts";
import { listenOnLoopback, stopServer } from "../tests/harness/loopback-server.ts";

export interface RequestCount {
  readonly all: number;
  readonly withKey: number;
}

export interface FastSite {
  readonly port: number;
  readonly certificate: Certificate;
  /** Of `POST /api/chat` since the last call. `key` tells the key that had to come from any other. */
  readonly takeCount: (key: string) => RequestCount;
  readonly close: () => Promise<void>;
}

/** An isolated page's clock counts in microseconds; any other's in tenths of a millisecond. */
const PAGE_HEADERS = {
  "Content-Type": "text/html; charset=utf-8",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};
const PAGE = '<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Bench</title><p>Bench</p></html>';
const ANSWER = '{"response":"Hello."}';
const ANSWER_HEADERS = { "Content-Type": "application/json", "Content-Length": ANSWER.length };

export async function startFastSite(certificate: Certificate): Promise<FastSite> {
  let keys: (string | null)[] = [];
  const identity = { key: certificate.privateKey, cert: certificate.certificate };
  const server = createServer({ ...identity, keepAliveTimeout: 600_000 }, (request, response) => {
    if (request.method === "POST") keys.push(readKey(request));
    answer(request, response);
  });
  const port = await listenOnLoopback(server);
  return {
    port,
    certificate,
    takeCount: (key) => {
      const taken = keys;
      keys = [];
      return { all: taken.length, withKey: taken.filter((one) => one === key).length };
    },
    close: () => stopServer(server),
  };
}

function readKey({ headers }: IncomingMessage): string | null {
  const value = headers["x-provider-key"];
  return typeof value === "string" ? value : null;
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  if (request.method === "GET") return void response.writeHead(200, PAGE_HEADERS).end(PAGE);
  request.resume();
  request.on("end", () => response.writeHead(200, ANSWER_HEADERS).end(ANSWER));
}
