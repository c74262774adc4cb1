/**
 * The stand-in for Infinity Assistant as a server on loopback, over https under the real host's name. It keeps what it
 * received in memory for the demo to assert on, keys included; what it writes goes to its data folder.
 */
import { createServer as createHttpServer } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import type { Server } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { type Certificate, makeCertificate } from "../../tests/harness/certificate.ts";
import { listenOnLoopback, stopServer } from "../../tests/harness/loopback-server.ts";
import type { SiteRequest } from "../../tests/harness/site.ts";
import { type AppOptions, buildStandInApp, type StandInApp } from "./app.ts";

export interface StandInOptions extends AppOptions {
  /** Made anew if not given; null for plain http. */
  readonly certificate?: Certificate | null;
  /** A port of one's own choice; else the system chooses. */
  readonly port?: number;
}

export interface StandIn extends Omit<StandInApp, "fetch"> {
  readonly port: number;
  /** Null where it is served over plain http. */
  readonly certificate: Certificate | null;
  /** Every request so far, oldest first, with its headers as they came. Never print them. */
  readonly requests: readonly SiteRequest[];
  readonly dataDir: string;
  readonly close: () => Promise<void>;
}

export async function startStandIn(options: StandInOptions): Promise<StandIn> {
  const { certificate = await makeCertificate(), dataDir } = options;
  const requests: SiteRequest[] = [];
  const { fetch, storedKeys, usage } = buildStandInApp(options);
  const listener = getRequestListener((request) => {
    requests.push(describeRequest(request));
    return fetch(request);
  });
  const server = createServer(listener, certificate);
  const port = await listenOnLoopback(server, options.port);
  return { port, certificate, requests, dataDir, storedKeys, usage, close: () => stopServer(server) };
}

function createServer(listener: ReturnType<typeof getRequestListener>, certificate: Certificate | null): Server {
  if (certificate === null) return createHttpServer(listener);
  return createHttpsServer({ key: certificate.privateKey, cert: certificate.certificate }, listener);
}

function describeRequest(request: Request): SiteRequest {
  const { pathname, search } = new URL(request.url);
  return { method: request.method, path: pathname, search, headers: Object.fromEntries(request.headers) };
}
