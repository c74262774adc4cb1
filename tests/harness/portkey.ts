/**
 * The open-source Portkey gateway, a third party's program that takes the user's key by header: a process of its own on a
 * loopback port, unable to reach anything but this machine. https://github.com/Portkey-AI/gateway
 *
 * It runs without its console (`--headless`). The console streams every request, key included, to any page of its origin.
 */
import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { pollFor } from "./poll.ts";

export interface PortkeyGateway {
  /** Its greeting at `/` is the one page of this origin. */
  readonly origin: string;
  /** Every `host:port` that it tried to reach, whether it was let or not. */
  readonly contacted: ReadonlySet<string>;
  readonly close: () => Promise<void>;
}

/** The one endpoint that the tests use; it speaks OpenAI's Chat Completions whatever the provider behind it. */
export const CHAT_PATH = "/v1/chat/completions";
/** Names the address of the provider, so that a mock can be one. The gateway trusts loopback addresses by default. */
export const CUSTOM_HOST_HEADER = "x-portkey-custom-host";

const GUARD = new URL("portkey-files/loopback-only.mjs", import.meta.url).href;

export async function startPortkey(): Promise<PortkeyGateway> {
  const program = fileURLToPath(import.meta.resolve("@portkey-ai/gateway/build/start-server.js"));
  const child = fork(program, ["--port=0", "--headless"], {
    execArgv: ["--import", GUARD],
    // No proxy and no credential of whoever runs the tests.
    env: { PATH: process.env["PATH"] },
    silent: true,
  });
  const contacted = new Set<string>();
  let port: number | null = null;
  child.on("message", (message: { port?: number; contacted?: string }) => {
    if (message.port !== undefined) port = message.port;
    if (message.contacted !== undefined) contacted.add(message.contacted);
  });
  const listening = await pollFor(() => port, { what: "the gateway to listen", timeoutMs: 30_000 });
  return { origin: `http://localhost:${listening}`, contacted, close: () => stop(child) };
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.once("exit", () => resolve());
    child.kill();
  });
}
