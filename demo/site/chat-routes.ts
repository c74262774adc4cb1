/**
 * `POST /api/chat` and `/api/chat/stream`, in Infinity Assistant's contract, on the site kit: the visitor's key first, the
 * site's own only where none came. The key lives for the one call, inside the kit's wrapper.
 */
import { type Context, Hono } from "hono";
import { streamSSE } from "hono/streaming";
import { failureResponse, keyResultOf } from "../../site-kit/answer-failure.ts";
import { generateAnswer } from "../../site-kit/calls/generate-answer.ts";
import type { ProviderCall } from "../../site-kit/calls/provider-call.ts";
import { streamAnswer } from "../../site-kit/calls/stream-answer.ts";
import { type ChosenCredential, chooseCredential, type SystemKey } from "../../site-kit/choose-credential.ts";
import { resultHeader } from "../../site-kit/key-result.ts";
import { problemResponse } from "../../site-kit/problem.ts";
import type { Provider } from "../../site-kit/provider.ts";
import { readProviderCredential } from "../../site-kit/read-provider-credential.ts";
import { PROVIDER_NAMES } from "../providers/dummy-keys.ts";
import { type ChatMessage, readChatMessage } from "./chat-message.ts";
import { explain, FAILED, NO_KEY_AT_ALL } from "./explanations.ts";

export interface Exchange {
  readonly chat: ChatMessage;
  readonly credential: ChosenCredential;
}

export interface ChatRoutes {
  readonly baseUrls: Readonly<Record<Provider, string>>;
  readonly systemKey: SystemKey;
  readonly onAnswer: (exchange: Exchange, response: string) => void;
  readonly onFailure: (exchange: Exchange, error: unknown) => void;
}

export function buildChatRoutes(routes: ChatRoutes): Hono {
  const app = new Hono();
  app.post("/", (c) => handle(c, routes, sendWhole));
  app.post("/stream", (c) => handle(c, routes, sendStreamed));
  return app;
}

interface Work {
  readonly c: Context;
  readonly routes: ChatRoutes;
  readonly exchange: Exchange;
  readonly call: ProviderCall;
}

async function handle(c: Context, routes: ChatRoutes, send: (work: Work) => Promise<Response>): Promise<Response> {
  const user = readProviderCredential(c.req.raw);
  const credential = await chooseCredential({ user, systemKey: routes.systemKey, systemProviders: ["openai"] });
  if (credential.kind === "problem") return problemResponse(credential.problem);
  const body: unknown = await c.req.json().catch(() => null);
  const chat = readChatMessage(body);
  if (chat === null) {
    // The key came with a request that was not served: without this word the user would read "sent, not confirmed".
    const ignored = resultHeader(user.kind === "credential" ? "ignored" : null);
    return c.json({ error: "A message is required" }, 400, ignored);
  }
  if (credential.kind === "none") return c.json({ error: FAILED, explanation: NO_KEY_AT_ALL }, 503);
  const messages = [{ role: "user" as const, content: chat.message }];
  const call = { credential, messages, baseUrls: routes.baseUrls, signal: c.req.raw.signal };
  const work = { c, routes, exchange: { chat, credential }, call };
  return send(work).catch((error: unknown) => refuse(work, error));
}

async function sendWhole({ c, routes, exchange, call }: Work): Promise<Response> {
  const response = await generateAnswer(call);
  routes.onAnswer(exchange, response);
  return c.json({ response, ...describe(exchange) }, 200, resultHeader(keyResultOf(exchange.credential.payer)));
}

async function sendStreamed(work: Work): Promise<Response> {
  const { c, routes, exchange, call } = work;
  const pieces = await streamAnswer(call);
  for (const [name, value] of Object.entries(resultHeader(keyResultOf(exchange.credential.payer))))
    c.header(name, value);
  return streamSSE(c, async (stream) => {
    stream.onAbort(() => void pieces.return?.());
    const send = (event: object) => stream.writeSSE({ data: JSON.stringify(event) });
    let response = "";
    try {
      for await (const text of pieces) {
        response += text;
        await send({ text });
      }
      routes.onAnswer(exchange, response);
      await send({ done: true, ...describe(exchange) });
    } catch (error) {
      routes.onFailure(exchange, error);
      await send({ error: describeFailure(work, error) });
    }
  });
}

/** The kit's answer, status and headers included, with what this site's own page shows. */
async function refuse(work: Work, error: unknown): Promise<Response> {
  const { routes, exchange } = work;
  routes.onFailure(exchange, error);
  const answer = failureResponse(error, exchange.credential.payer);
  const problem: unknown = await answer.json();
  return new Response(JSON.stringify(Object.assign({}, problem, describeFailure(work, error))), answer);
}

function describeFailure({ exchange }: Work, error: unknown) {
  const { payer, provider } = exchange.credential;
  const explanation = explain({ error, payer, provider });
  // Infinity Assistant's page shows this for a 429 and its own words for everything else.
  return { message: `${FAILED}. ${explanation.title}`, explanation, ...describe(exchange) };
}

function describe({ chat, credential }: Exchange) {
  return {
    conversationId: chat.conversationId,
    paidBy: credential.payer,
    provider: PROVIDER_NAMES[credential.provider],
  };
}
