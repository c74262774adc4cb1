/**
 * The stand-in as one Hono app, without a socket: pages, chat, dashboard, log. It is also two bad sites on request, a careless
 * logger and a careless keeper, which the demo's controls have to catch.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { keyResultOf } from "../../site-kit/answer-failure.ts";
import type { Provider } from "../../site-kit/provider.ts";
import { readProviderCredential } from "../../site-kit/read-provider-credential.ts";
import type { DummyKeys } from "../providers/dummy-keys.ts";
import { addAssets } from "./assets.ts";
import { buildChatRoutes, type ChatRoutes } from "./chat-routes.ts";
import { buildConversations, type Conversations } from "./conversations.ts";
import { FAILED } from "./explanations.ts";
import { buildOldKeyStore, type OldKeyStore } from "./old-key-store.ts";
import { renderChatPage, renderDashboardPage, renderDummyKeysPage } from "./pages.ts";
import { buildProviderKeyRoutes } from "./provider-key-routes.ts";
import { buildServerLog, type ServerLog } from "./server-log.ts";
import { buildUsage, columnOf, type ProviderUsage, type Usage } from "./usage.ts";
import { validateByAsking } from "./validate-by-asking.ts";

export interface AppOptions {
  /** A client library's base address for each provider. */
  readonly baseUrls: Readonly<Record<Provider, string>>;
  readonly keys: DummyKeys;
  /** For everything that this server writes: its log, conversations, usage and, if any arrives, stored keys. */
  readonly dataDir: string;
  /** Control: headers are logged as they come. */
  readonly carelessLogging?: boolean;
  /** Control: the key of every chat request is stored. */
  readonly carelessStore?: boolean;
}

export interface StandInApp {
  readonly fetch: (request: Request) => Response | Promise<Response>;
  /** Keys that the server holds, opened. Never print one. */
  readonly storedKeys: () => readonly string[];
  readonly usage: () => readonly ProviderUsage[];
}

interface Parts {
  readonly options: AppOptions;
  readonly store: OldKeyStore;
  readonly usage: Usage;
  readonly conversations: Conversations;
  readonly log: ServerLog;
}

export function buildStandInApp(options: AppOptions): StandInApp {
  const parts = buildParts(options);
  const { store, usage, conversations, log } = parts;
  const app = new Hono();
  app.use(logExchanges(log));
  app.use(secureHeaders);
  app.use(
    "/api/*",
    bodyLimit({ maxSize: 64 * 1024, onError: (c) => c.json({ error: "The message is too long" }, 413) }),
  );
  if (options.carelessStore === true) app.use("/api/chat/*", keepEveryKey(store));
  app.route("/api/chat", buildChatRoutes(buildRoutes(parts)));
  app.route("/api/provider-keys", buildProviderKeyRoutes({ store, validate: validateByAsking(options.baseUrls) }));
  app.get("/api/usage", (c) => c.json({ usage: usage.list() }));
  app.get("/api/conversations", (c) => c.json({ turns: conversations.recent() }));
  addPages(app, options.keys);
  app.onError((error, c) => {
    log.error(error);
    return c.json({ error: FAILED }, 500);
  });
  return { fetch: (request) => app.fetch(request), storedKeys: store.reveal, usage: usage.list };
}

function buildParts(options: AppOptions): Parts {
  const { dataDir, carelessLogging = false } = options;
  mkdirSync(dataDir, { recursive: true });
  return {
    options,
    store: buildOldKeyStore(join(dataDir, "provider-keys.json")),
    usage: buildUsage(join(dataDir, "usage.json")),
    conversations: buildConversations(join(dataDir, "conversations.jsonl")),
    log: buildServerLog({ file: join(dataDir, "server-log.jsonl"), careless: carelessLogging }),
  };
}

function buildRoutes({ options, usage, conversations, log }: Parts): ChatRoutes {
  const count = (provider: Provider, column: ReturnType<typeof columnOf>) => {
    if (column !== null) usage.count(provider, column);
  };
  return {
    baseUrls: options.baseUrls,
    systemKey: (provider) => Promise.resolve(options.keys.site[provider].key),
    onAnswer: ({ chat, credential }, response) => {
      const { provider, payer } = credential;
      count(provider, columnOf(payer, true, keyResultOf(payer)));
      conversations.append({ ...chat, response, provider, paidBy: payer, at: new Date().toISOString() });
    },
    onFailure: ({ credential }, error) => {
      count(credential.provider, columnOf(credential.payer, false, keyResultOf(credential.payer, error)));
      log.error(error);
    },
  };
}

function logExchanges(log: ServerLog): MiddlewareHandler {
  return async (c, next) => {
    const startedMs = performance.now();
    await next();
    log.exchange({ request: c.req.raw, response: c.res, durationMs: performance.now() - startedMs });
  };
}

const CONTENT_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

const secureHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  c.header("Content-Security-Policy", CONTENT_POLICY);
  c.header("X-Content-Type-Options", "nosniff");
  c.header("Referrer-Policy", "same-origin");
};

/** What no site should do: here so that the search of the server's data can be seen to find it. */
function keepEveryKey(store: OldKeyStore): MiddlewareHandler {
  return async (c, next) => {
    const found = readProviderCredential(c.req.raw);
    if (found.kind === "credential") {
      const apiKey = found.key.reveal();
      if (!store.reveal().includes(apiKey)) store.add({ provider: found.provider, name: "kept by mistake", apiKey });
    }
    await next();
  };
}

function addPages(app: Hono, keys: DummyKeys): void {
  app.get("/", (c) => c.html(renderChatPage()));
  app.get("/dashboard", (c) => c.html(renderDashboardPage()));
  app.get("/dummy-keys", (c) => c.html(renderDummyKeysPage(keys.visitors), 200, { "Cache-Control": "no-store" }));
  app.get("/favicon.ico", (c) => c.redirect("/assets/mark.svg"));
  addAssets(app);
}
