/**
 * Plays the language model's provider behind the test site: enough of OpenAI's and Anthropic's interface to see which key
 * a request is paid with. It listens on loopback and answers nothing of a model's; a key it does not know gets a 401.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { listenOnLoopback, stopServer } from "./loopback-server.ts";

export interface ProviderRequest {
  readonly path: string;
  /** The key as it came in `Authorization: Bearer` or `x-api-key`; null where neither came. */
  readonly key: string | null;
}

export interface MockProvider {
  readonly url: string;
  /** Keys that are accepted; tests may add and take away while it runs. */
  readonly validKeys: Set<string>;
  /** Every request so far, oldest first. */
  readonly requests: readonly ProviderRequest[];
  readonly close: () => Promise<void>;
}

export async function startMockProvider(validKeys: Iterable<string>): Promise<MockProvider> {
  const known = new Set(validKeys);
  const requests: ProviderRequest[] = [];
  const server: Server = createServer((request, response) => {
    const key = readKey(request);
    requests.push({ path: request.url ?? "", key });
    void answer(request, response, key !== null && known.has(key));
  });
  const port = await listenOnLoopback(server);
  return { url: `http://127.0.0.1:${port}`, validKeys: known, requests, close: () => stopServer(server) };
}

function readKey(request: IncomingMessage): string | null {
  const apiKey = request.headers["x-api-key"];
  if (typeof apiKey === "string") return apiKey;
  return /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? null;
}

async function answer(request: IncomingMessage, response: ServerResponse, accepted: boolean): Promise<void> {
  const text = `You said: ${await readLastMessage(request)}`;
  if (!accepted) return send(response, 401, { error: { type: "authentication_error", message: "Unknown API key" } });
  if (request.url === "/v1/messages") return send(response, 200, { content: [{ type: "text", text }] });
  if (request.url === "/v1/chat/completions") return send(response, 200, { choices: [{ message: { content: text } }] });
  send(response, 404, { error: { type: "not_found_error", message: "No such path" } });
}

async function readLastMessage(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = JSON.parse(Buffer.concat(chunks).toString() || "{}") as { messages?: { content?: string }[] };
  return body.messages?.at(-1)?.content ?? "";
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
}
