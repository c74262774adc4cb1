/**
 * Every server of the drill in one process: a proxy through which the browser reaches all names there are, and behind it one
 * recorder that answers as an attacker would like, for every host, port and scheme. Nothing is forwarded: what is not served
 * here does not exist. A host that no attack foresaw is recorded like any other.
 */
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import type { Duplex } from "node:stream";
import type { Certificate } from "../harness/certificate.ts";
import { listenOnLoopback, stopServer } from "../harness/loopback-server.ts";
import { answer, type ServedPage } from "./answers.ts";
import type { Received } from "./received.ts";

export interface Redirect {
  readonly status: 301 | 302 | 303 | 307 | 308;
  readonly location: string;
}

export interface DrillServers {
  /** Where the browser sends everything. */
  readonly proxyPort: number;
  readonly certificate: Certificate;
  /** Everything received so far, oldest first. */
  readonly received: readonly Received[];
  /** The attack under way. */
  during: string;
  /** What the site's endpoints answer, instead of a model's word. */
  redirect: Redirect | null;
  /** Headers added to what the endpoints answer. */
  endpointHeaders: Readonly<Record<string, string>>;
  /** Pages at paths of their own, the same on every host. */
  readonly pages: Map<string, ServedPage>;
  readonly close: () => Promise<void>;
}

export async function startServers(certificate: Certificate): Promise<DrillServers> {
  const received: Received[] = [];
  const servers = {
    certificate,
    received,
    during: "",
    redirect: null as Redirect | null,
    endpointHeaders: {} as Readonly<Record<string, string>>,
    pages: new Map<string, ServedPage>(),
  };
  const handle = (scheme: "http" | "https") => (request: IncomingMessage, response: ServerResponse) => {
    readBody(request).then((body) => {
      const one = describe(scheme, request, body, servers.during);
      received.push(one);
      answer(one, response, servers);
    });
  };
  const secure = createHttpsServer({ key: certificate.privateKey, cert: certificate.certificate }, handle("https"));
  await listenOnLoopback(secure);
  // Plain requests come to the proxy as they are; a tunnel goes to the secure recorder, whatever its name.
  const proxy = createHttpServer(handle("http"));
  proxy.on("connect", (_request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on("error", () => socket.destroy());
    socket.unshift(head);
    socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
    secure.emit("connection", socket);
  });
  const proxyPort = await listenOnLoopback(proxy);
  const close = () => Promise.all([stopServer(proxy), stopServer(secure)]).then(() => undefined);
  return Object.assign(servers, { proxyPort, close });
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  try {
    for await (const part of request) parts.push(part as Buffer);
  } catch {
    // The browser gave up meanwhile: its headers came all the same, and are what is asked for.
  }
  return Buffer.concat(parts).toString("latin1");
}

function describe(scheme: "http" | "https", request: IncomingMessage, body: string, during: string): Received {
  const { method = "", url = "", rawHeaders } = request;
  const headers = Array.from({ length: rawHeaders.length / 2 }, (_, index) => {
    return [rawHeaders[2 * index] ?? "", rawHeaders[2 * index + 1] ?? ""] as const;
  });
  const host = headers.find(([name]) => name.toLowerCase() === "host")?.[1] ?? "";
  // To a proxy the whole address is said.
  const target = url.startsWith("http://") ? url.slice(`http://${host}`.length) : url;
  return { origin: `${scheme}://${host}`, method, target, headers, body, during };
}
