/**
 * Firefox cannot be told where a name is, but which proxy to ask. This one listens on loopback, leads the named hosts to servers
 * on this machine, and refuses and notes every other: nothing a test starts leaves the machine. RFC 9110, sections 7.6 and 9.3.6
 */
import { createServer, type IncomingMessage, type ServerResponse, request as sendRequest } from "node:http";
import { connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { listenOnLoopback } from "../loopback-server.ts";
import type { NamedHost } from "../named-hosts.ts";

export interface SiteProxy {
  readonly port: number;
  /** "host:port" of every refused request so far; Firefox's own are among them. */
  readonly refused: readonly string[];
  readonly close: () => Promise<void>;
}

export async function startSiteProxy(hosts: readonly NamedHost[]): Promise<SiteProxy> {
  const refused: string[] = [];
  const open = new Set<Duplex>();
  const findPort = (authority: string): number | null => {
    const found = hosts.find(({ host, port }) => `${host}:${port}` === authority.toLowerCase());
    if (found === undefined) refused.push(authority);
    return found?.served.port ?? null;
  };
  const server = createServer((request, response) => forward(request, response, findPort));
  server.on("connection", (socket: Socket) => remember(open, socket));
  server.on("connect", (request: IncomingMessage, client: Duplex, head: Buffer) => {
    const port = findPort(request.url ?? "");
    if (port === null) client.end("HTTP/1.1 403 Forbidden\r\n\r\n");
    else remember(open, buildTunnel(client, head, port));
  });
  const port = await listenOnLoopback(server);
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of open) socket.destroy();
    });
  return { port, refused, close };
}

/** https, and WebSockets: bytes are passed on unread. */
function buildTunnel(client: Duplex, head: Buffer, port: number): Socket {
  const target = connect(port, "127.0.0.1", () => {
    client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
    target.write(head);
    target.pipe(client).pipe(target);
  });
  for (const [one, other] of [
    [client, target],
    [target, client],
  ] as const) {
    one.on("error", () => other.destroy());
    one.on("close", () => other.destroy());
  }
  return target;
}

/** Plain http comes with the whole address in the request line. */
function forward(
  request: IncomingMessage,
  response: ServerResponse,
  findPort: (authority: string) => number | null,
): void {
  const url = URL.canParse(request.url ?? "") ? new URL(request.url ?? "") : null;
  const port = url && findPort(`${url.hostname}:${url.port || "80"}`);
  if (url === null || port === null) {
    // As of a host that is not there: an answer of the proxy's would pass for the host's own.
    request.socket.destroy();
    return;
  }
  const { method = "GET", headers } = request;
  const onward = sendRequest({ host: "127.0.0.1", port, method, headers, path: url.pathname + url.search });
  onward.on("response", (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
    answer.pipe(response);
  });
  onward.on("error", () => response.destroy());
  request.pipe(onward);
}

function remember(open: Set<Duplex>, socket: Duplex): void {
  open.add(socket);
  socket.on("close", () => open.delete(socket));
}
