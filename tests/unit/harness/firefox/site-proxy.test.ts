import { createServer, request, type Server } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type SiteProxy, startSiteProxy } from "../../../harness/firefox/site-proxy.ts";
import { listenOnLoopback, stopServer } from "../../../harness/loopback-server.ts";

let server: Server;
let proxy: SiteProxy;

beforeAll(async () => {
  server = createServer((incoming, response) => response.end(`${incoming.headers.host}${incoming.url}`));
  const served = { port: await listenOnLoopback(server), certificate: null };
  proxy = await startSiteProxy([
    { host: "named.test", port: 443, served },
    { host: "named.test", port: 80, served },
  ]);
});
afterAll(async () => {
  await proxy.close();
  await stopServer(server);
});

/** The first thing the proxy says to a CONNECT, and what the tunnel then brings. */
function ask(authority: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(proxy.port, "127.0.0.1");
    let answer = "";
    socket.on("data", (part: Buffer) => {
      if (answer === "") socket.write("GET /path HTTP/1.1\r\nHost: named.test\r\nConnection: close\r\n\r\n");
      answer += part.toString();
    });
    socket.on("error", reject);
    socket.on("end", () => resolve(answer));
    socket.write(`CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n\r\n`);
  });
}

/** Plain http, with the whole address in the request line. */
function get(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request({ port: proxy.port, host: "127.0.0.1", path: url, headers: { Host: new URL(url).host } });
    sent.on("response", async (answer) => resolve(String(await answer.toArray())));
    sent.on("error", reject);
    sent.end();
  });
}

it("leads a named host and port to its server", async () => {
  expect(await ask("named.test:443")).toMatch(/200 Connection Established.*named\.test\/path/s);
  expect(await get("http://named.test/other?q=1")).toBe("named.test/other?q=1");
});

it("refuses and notes every other host, and the named one's other ports", async () => {
  for (const authority of ["elsewhere.test:443", "named.test:8443", "127.0.0.1:443"]) {
    expect(await ask(authority)).toMatch(/^HTTP\/1\.1 403/);
    expect(proxy.refused).toContain(authority);
  }
  await expect(get("http://elsewhere.test/")).rejects.toThrow();
  expect(proxy.refused).toContain("elsewhere.test:80");
  expect(proxy.refused).not.toContain("named.test:443");
});
